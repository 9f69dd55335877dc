"""Every address says who may come: public with a reason, signed in, or those who may do a named action."""

from types import FunctionType

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import path

from sloyfe.platform.access import guard
from sloyfe.platform.access.policy import policies
from tools.generate_docs import addresses

# Views that other people wrote, and what stands in front of them instead of our decorators.
EXCEPTIONS: dict[str, str] = {}


def faults(found, actions):
    """What is wrong with the declarations of these (address, view) pairs."""
    for address, view in found:
        match getattr(view, "access_rule", None):
            case ("public", str(reason)) if len(reason.split()) >= 3:
                continue
            case ("public", _):
                yield f"{address}: public needs a reason in words"
            case ("signed_in" | "token", _):
                continue
            case ("requires", action) if action in actions:
                continue
            case ("requires", action):
                yield f"{address}: no policy table names {action}"
            case _ if any(address.startswith(prefix) for prefix in EXCEPTIONS):
                continue
            case _:
                place = f"{view.__module__}.{getattr(view, '__name__', view)}"
                yield f"{address}: put @public(reason), @signed_in or @requires(action) on {place}"


def test_every_address_declares_who_may_come():
    assert list(faults(addresses(), policies())) == []


def test_every_exception_is_still_needed():
    undeclared = [address for address, view in addresses() if not hasattr(view, "access_rule")]
    assert [prefix for prefix in EXCEPTIONS if not any(one.startswith(prefix) for one in undeclared)] == []


def test_there_are_addresses_to_check():
    kinds = {view.access_rule[0] for _address, view in addresses() if hasattr(view, "access_rule")}
    assert kinds == {"public", "signed_in", "requires", "token"}


def page(_request):
    return HttpResponse("what must not leak")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (page, f"x: put @public(reason), @signed_in or @requires(action) on {__name__}.page"),
        (guard.public("")(FunctionType(page.__code__, globals())), "x: public needs a reason in words"),
        (guard.requires("cases.clsoe")(page), "x: no policy table names cases.clsoe"),
    ],
)
def test_a_planted_fault_is_named(view, said):
    assert list(faults([(path("x", view).pattern._route, view)], {"cases.close"})) == [said]


def test_a_declaration_is_a_lock_and_not_only_a_label(rf, settings):
    settings.LOGIN_URL = "/sign-in"
    request = rf.get("/x")
    request.user = AnonymousUser()
    for locked in (guard.signed_in(page), guard.requires("cases.export")(page)):
        answer = locked(request)
        assert (answer.status_code, b"leak" in answer.content) == (302, False)
