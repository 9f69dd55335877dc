import logging

import pytest
from django.urls import resolve

from sloyfe.site.logs import Untraced, configuration


def record(path: str, request: object) -> logging.LogRecord:
    made = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Internal Server Error", path), None
    )
    made.request = request
    return made


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/sak/2026-00017", "Internal Server Error: sak/<str:ref>"),
        ("/no/such/place", "Internal Server Error: no such page"),
    ],
)
def test_a_failure_is_logged_by_its_pattern_and_never_by_its_address(path, logged, rf):
    request = rf.get(path)
    request.resolver_match = resolve(path) if path.startswith("/sak") else None
    made = record(path, request)

    assert Untraced().filter(made)
    assert made.getMessage() == logged


def test_what_is_no_request_is_logged_as_it_stands():
    made = logging.LogRecord("sloyfe", logging.WARNING, "", 0, "The %s was lost", ("connection",), None)

    assert Untraced().filter(made)
    assert made.getMessage() == "The connection was lost"


def test_everything_goes_to_standard_error_past_the_filter():
    assert configuration()["handlers"] == {
        "stderr": {"class": "logging.StreamHandler", "filters": ["untraced"], "formatter": "line"}
    }
