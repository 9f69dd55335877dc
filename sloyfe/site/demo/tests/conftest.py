"""A municipality for a whole file of tests: what one of them changes, its transaction takes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from sloyfe.site import demo

TODAY = date(2025, 11, 24)  # a Monday


@contextmanager
def loaded(databases: Any, blocker: Any, **asked: Any) -> Iterator[demo.Loaded]:
    """In a database of its own, for as long as it is asked for."""
    with blocker.unblock():
        before = databases.settings["NAME"]
        clone = databases.clone(databases.migrated())
        databases.use(clone)
        try:
            yield demo.load(small=True, today=TODAY, **asked)
        finally:
            databases.use(before)
            databases.drop(clone)


@pytest.fixture(scope="module")
def some(databases, django_db_setup, django_db_blocker):
    """So many cases that there is one of nearly everything."""
    with loaded(databases, django_db_blocker, cases=4_000) as found:
        yield found


@pytest.fixture(scope="module")
def few(databases, django_db_setup, django_db_blocker):
    """As a small demo has them."""
    with loaded(databases, django_db_blocker) as found:
        yield found
