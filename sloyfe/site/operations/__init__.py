"""What `sloyfe` can do, one module each. They load Django only when they run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sloyfe.platform.embedded import attached


class Refusal(Exception):
    """A sentence for whoever typed the command."""

    def __init__(self, sentence: str, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


@contextmanager
def in_english() -> Iterator[None]:
    """Commands speak one language, also where they pass on what pages say in three."""
    from django.utils import translation  # noqa: PLC0415 - a help text should not wait for it

    with translation.override("en"):
        yield


@contextmanager
def opened() -> Iterator[None]:
    """Django, with a database that answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")
    import django  # noqa: PLC0415 - a help text should not wait for it

    with attached():
        django.setup()
        yield
