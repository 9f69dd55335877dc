"""The menu as each role meets it."""

import pytest
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils.translation import override

from sloyfe.site.navigation import items

pytestmark = pytest.mark.django_db


def menu(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    with override("en"):
        return items(request)


def answers(url):
    """The menu's fixed entries stand also in a checkout that lacks their page."""
    try:
        return bool(resolve(url))
    except Resolver404:
        return False


def test_a_nurse_meets_few_entries_in_a_fixed_order(cast):
    found = [(item.kind, item.label) for item in menu(cast.nurse)]
    assert found == [
        ("main", "My page"),
        ("main", "Cases"),
        ("main", "How we do it"),
        ("main", "Learning"),
        ("status", "Notices"),
        ("search", "Search"),
        ("primary", "Report"),
        ("user", "My reports"),
        ("user", "Actions"),
        ("user", "Requirements"),
        ("user", "Controls"),
        ("user", "Risk"),
        ("user", "Workshops"),
        ("user", "Organisation"),
        ("user", "How you are told"),
        ("user", "Profile and sign-in"),
        ("user", "Sign out"),
    ]


def test_requirements_stand_in_the_menu_of_those_who_work_with_them(cast):
    kinds = {
        name: {item.kind for item in menu(user) if item.key == "requirements"}
        for name, user in cast.everyone.items()
    }
    main = {name for name, kind in kinds.items() if kind == {"main"}}
    assert main == {"director", "quality_manager", "privacy_officer", "coordinator", "auditor"}
    assert {name for name, kind in kinds.items() if kind == {"user"}} == set(kinds) - main


def test_only_quality_is_shown_the_reports_without_a_unit(cast):
    shown = {name for name, user in cast.everyone.items() if "unsorted" in {item.key for item in menu(user)}}
    assert shown == {"coordinator", "quality_manager"}


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["my"]),
        ("/min-sak/2026-00001", ["my", "own"]),
        ("/saker", ["cases"]),
        ("/sak/2026-00001", ["cases"]),
        ("/dokument/1-brann", ["how"]),
        ("/sakeroppgave", []),
        ("/meld", ["report"]),
        ("/organisasjon/import", ["organisation"]),
        ("/krav/kilder", ["requirements"]),
        ("/sikring/S-0001", ["controls"]),
    ],
)
def test_the_entry_that_holds_the_page_is_the_current_one(cast, path, current):
    assert [item.key for item in menu(cast.nurse, path) if item.current] == current


def test_every_entry_leads_to_a_page(cast, client):
    client.force_login(cast.quality_manager)
    entries = [item for item in menu(cast.again("quality_manager")) if not item.post and answers(item.url)]
    assert [client.get(item.url).status_code for item in entries] == [200] * len(entries)
    assert len(entries) >= 5
