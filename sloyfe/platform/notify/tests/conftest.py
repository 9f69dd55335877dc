"""A subject that tells things, so that the tests need none of the real ones."""

import pytest
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds
from sloyfe.platform.notify.choices import Route

KINDS = {
    "tests.news": kinds.Kind(_("Something waits for you"), Route.DIGEST),
    "tests.alarm": kinds.Kind(_("This waits for you in Sløyfe"), Route.EMAIL),
    "tests.fire": kinds.Kind(_("Something waits for you"), Route.EMAIL, fixed=True),
    "tests.quiet": kinds.Kind(_("Notices"), Route.WEB),
}


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Refs beginning with "hidden" are not to be seen by anybody."""
    monkeypatch.setattr(kinds, "_kinds", dict(KINDS))
    lock = lambda user, refs: {ref for ref in refs if not ref.startswith("hidden")}  # noqa: E731
    monkeypatch.setattr(kinds, "_locks", {"tests": lock})
