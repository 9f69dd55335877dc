"""Every address of the site, for every role in unit A, with the things of unit B in its path.

To unit A they do not exist (404), or what everybody knows of is refused in words (403), or the page is one that
all may see. Whatever the answer is, nothing that is marked as unit B's stands in it, and nothing has changed.
"""

import json
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.shortcuts import render

from sloyfe.platform.access import can
from sloyfe.platform.access import queries as reaching
from sloyfe.platform.access.choices import Role
from sloyfe.platform.ui import views
from tools.generate_docs import addresses

from .addresses import HIDDEN, OPEN, REFUSED
from .both_sides import BODY, FORM, MARK, OWN_WORDS, client_of, of_unit_b, people_of_unit_a, rows

pytestmark = pytest.mark.django_db

PART = re.compile(r"<(?:\w+:)?\w+>")
NOT_ALLOWED = 405
VIEWS = dict(addresses())
# They can do the most in their part, and come by every method.
STRONGEST = (Role.UNIT_LEADER, Role.SYSTEM_ADMINISTRATOR)
WITH_PARTS = {address for address in VIEWS if PART.search(address)}


@pytest.fixture(autouse=True)
def without_the_shell(monkeypatch):
    """Most answers are refusals, and what a refusal tells is its words. The shell around them is the same on every
    page that is walked; here it would be drawn some two thousand times."""
    drawn = views.respond

    def respond(request, template, context=None, status=200, **more):
        if template == "ui/error.html":
            return render(None, "ui/error_bare.html", context, status=status)
        return drawn(request, template, context, status, **more)

    monkeypatch.setattr(views, "respond", respond)


@pytest.fixture
def reach_once(monkeypatch):
    """What each person reaches is looked up once, not at each of two thousand steps: the walk changes no grant, and
    looks at the end whether it did."""
    found, look_up = {}, reaching._look_up

    def remembered(user, day):
        if user.pk not in found:
            found[user.pk] = look_up(user, day)
        return found[user.pk]

    monkeypatch.setattr(reaching, "_look_up", remembered)


def filled(address: str, values) -> str:
    remaining = iter(values)
    return "/" + PART.sub(lambda _part: str(next(remaining)), address)


def every_method() -> set[tuple[str, str]]:
    """Forms know two; the interfaces of other systems know more."""
    more = {address for address in WITH_PARTS if VIEWS[address].access_rule[0] == "token"}
    return {(address, method) for address in WITH_PARTS for method in ("GET", "POST")} | {
        (address, method) for address in more for method in ("PUT", "PATCH", "DELETE")
    }


def things_in(address: str) -> tuple[str, ...]:
    return (HIDDEN | REFUSED | OPEN)[address][:-1]


def ask(client, address: str, method: str, case: str = ""):
    if address.startswith(("/api/", "/scim/")):
        own = next((words for start, words in OWN_WORDS.items() if address.startswith(start)), {})
        body = json.dumps(BODY | {"into": case} | own)
        return client.generic(method, address, body, content_type="application/json")
    return client.get(address) if method == "GET" else client.post(address, FORM)


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def expected(address: str, user) -> set[int]:
    """What an answer may be, besides that the address takes another method."""
    kind, _action = VIEWS[address].access_rule
    if user is None and kind != "public":
        return {401} if kind == "token" else {302}
    if address in REFUSED or not lets_in(address, user):
        return {403}
    return {404}


def shared_out(methods, number: int) -> list[tuple[str, str]]:
    """One method of each address for each person, another for the next: every role comes to every address,
    and every method is tried by every other role."""
    found: dict[str, list[str]] = {}
    for address, method in sorted(methods):
        found.setdefault(address, []).append(method)
    return [
        (address, taken[(number + place) % len(taken)])
        for place, (address, taken) in enumerate(found.items())
    ]


def lets_in(address: str, user) -> bool:
    kind, action = VIEWS[address].access_rule
    return kind != "requires" or can(action, user)


def walk(client, user, things, methods, number) -> Iterator[tuple]:
    """(address, method, status, what is wrong) for each answer that is not as it should be.

    `methods` shrinks to those that an address takes: that is the same for all who come.
    """
    for address, method in sorted(methods) if number is None else shared_out(methods, number):
        path = filled(address, [things[name] for name in things_in(address)])
        response = ask(client, path, method, things["case"])
        status, leaked = response.status_code, MARK in text_of(response)
        if status == NOT_ALLOWED:
            methods.discard((address, method))
        fits = address in OPEN or status in expected(address, user) | {NOT_ALLOWED}
        if leaked or not fits or status == 500:
            yield address, method, status, "leaks" if leaked else "answers"


def test_the_tables_name_every_address_with_something_in_its_path_and_each_once():
    assert sorted([*HIDDEN, *REFUSED, *OPEN]) == sorted(WITH_PARTS)


def test_nobody_in_unit_a_reaches_into_unit_b_by_any_address(cast, reach_once):
    things, people = of_unit_b(cast), people_of_unit_a(cast)
    clients = {who: client_of(user) for who, user in people.items()}
    methods, before = every_method(), rows()
    faults = []
    for number, (who, user) in enumerate(people.items()):
        place = None if who in STRONGEST else number
        faults += [(who, *fault) for fault in walk(clients[who], user, things, methods, place)]
    assert faults == []
    assert {address for address, _method in methods} == WITH_PARTS
    assert [name for name, kept in rows().items() if kept != before[name]] == []


def test_each_thing_that_is_hidden_is_there_for_somebody(cast):
    """The walk above would be as green over an empty unit B."""
    things = of_unit_b(cast)
    clients = {
        who: client_of(cast.again(who)) for who in {entry[-1] for entry in (HIDDEN | REFUSED).values()}
    }
    closed, marked = [], False
    for address, (*names, who) in (HIDDEN | REFUSED).items():
        statuses = set()
        for method in ("GET", "POST", "PUT", "DELETE"):
            with transaction.atomic():
                path = filled(address, [things[name] for name in names])
                response = ask(clients[who], path, method, things["case"])
                statuses.add(response.status_code)
                marked |= MARK in text_of(response)
                transaction.set_rollback(True)
        if not statuses - {401, 403, 404, NOT_ALLOWED}:
            closed.append((address, who, statuses))
    assert (closed, marked) == ([], True)


def test_no_page_without_anything_in_its_path_tells_unit_a_of_unit_b(cast, reach_once):
    things, people = of_unit_b(cast), people_of_unit_a(cast)
    pages = VIEWS.keys() - WITH_PARTS - {"logg-ut"}
    public = {page for page in pages if VIEWS[page].access_rule[0] == "public"} - {"", "min-sak", "meld"}
    asked = {"saker?unit=B", "saker?q=hemmelighet", f"saker?q={things['case']}", "api/v1/cases?unit=B"}
    asked |= {"tiltak?unit=B", "tiltak/tavle?unit=B", "tiltak/arshjul?unit=B", "api/v1/actions?unit=B"}
    asked |= {
        "dokumenter?unit=B",
        "dokumenter?q=hemmelighet",
        "dokumenter/finn?q=hemmelighet",
        "api/v1/documents?q=hemmelighet",
    }
    for who, user in people.items():
        client = client_of(user)
        # The same page for all who are signed in: once with a person is enough, and once without. And a page
        # that is refused to the role is the refusal alone.
        everywhere = who in ("nobody", Role.UNIT_LEADER)
        own = pages if everywhere else {page for page in pages - public if lets_in(page, user)}
        answers = {page: client.get(f"/{page}") for page in own | asked}
        answers |= {kind: client.post("/saker/eksport?unit=B", {"format": kind}) for kind in ("csv", "xlsx")}
        leaks = [page for page, answer in answers.items() if MARK in text_of(answer)]
        broken = [page for page, answer in answers.items() if answer.status_code == 500]
        assert (who, leaks, broken) == (who, [], [])


@pytest.mark.parametrize("odd", ["%00", "9" * 30, "%F0%9F%92%A9%0A..%2F%25s" + "x" * 2000])
def test_what_no_address_is_named_by_is_not_found_and_breaks_nothing(cast, odd):
    client, faults = client_of(cast.again("administrator")), []
    for address, method in shared_out(every_method(), len(odd)):
        status = ask(client, filled(address, [odd] * len(things_in(address))), method).status_code
        if status == 500:
            faults.append((address, method, status))
    assert faults == []
