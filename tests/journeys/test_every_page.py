"""Every page for every role: languages, schemes and widths in pairs, with axe and the checks of the shell."""

import os
from itertools import product

import pytest
from django.conf import settings
from django.test import Client

from sloyfe.domains.cases.models import Case
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import personas

from .looking import faults, watch
from .pairs import pairwise

ROLES = ["home_care_nurse", "unit_leader", "quality_manager", "system_administrator"]
PAGES = [
    "/",
    "/meld",
    "/min-sak",
    "own",
    "/saker",
    "case",
    "/gjennomgang",
    "/varsler",
    "/varsler/valg",
    "/drift",
    "/profil",
    "/organisasjon",
    "unit",
    "/profil/nokler",
    "/innstillinger/saker",
    "/tilgjengelighet",
    "/hjelp",
    "/organisasjon/import",
    "/krav",
    "/krav/kilder",
    "/krav/felles",
    "/krav/endringer",
    "/krav/NO:FOR-2008-04-03-320:4",
    "/krav/slik/NO:FOR-2008-04-03-320:4",
    "/krav/kilde/ISO:27001:2022",
    "/krav/kilde/ISO:27001:2022/anvendelse",
    "/krav/import",
    "/sikringer",
    "/sikring/S-0001",
    "/sikringer/ny",
    "/dokumenter",
    "/dokumenter/nytt",
    "/dokument/1",
    "/dokument/1/krav",
    "/dokument/21/skriv",
    "/styrende/1",
    "/styrende/10/versjon/2",
    "/horing/1",
    "/lese",
    "/styrende/1/lest",
    "/styrende/1/foresla",
    "/under-arbeid",
    "/innstillinger/typer",
]
COLUMNS = {
    "role": ROLES,
    "language": ["nb", "nn", "en"],
    "scheme": ["light", "dark"],
    "width": [320, 390, 1280],
}
WHOLE = os.environ.get("SLOYFE_WHOLE_MATRIX") == "1"


def rows():
    if WHOLE:
        names = ["page", *COLUMNS]
        return [dict(zip(names, values, strict=True)) for values in product(PAGES, *COLUMNS.values())]
    return pairwise({"page": PAGES, **COLUMNS})


def test_all_pairs_meet_and_far_fewer_rows_than_the_product():
    found = pairwise({"page": PAGES, **COLUMNS})
    met = {(row["page"], row["language"], "x") for row in found} | {
        (row["role"], row["width"], "y") for row in found
    }
    assert met == {(p, lang, "x") for p in PAGES for lang in COLUMNS["language"]} | {
        (r, w, "y") for r in ROLES for w in COLUMNS["width"]
    }
    assert len(found) < len(PAGES) * 6


def _person(role: str) -> User:
    return User.objects.get(username=personas[role])


def _address(page: str, user: User) -> str | None:
    """Named objects become addresses this person can open; None where they have none."""
    if page == "own":
        found = Case.objects.filter(reporter__user=user).order_by("-pk").first()
        return f"/min-sak/{found.ref}" if found else None
    if page == "case":
        found = Case.objects.filter(handler=user).order_by("-pk").first()
        return found.get_absolute_url() if found else None
    if page == "unit":
        return user.person.positions.first().unit.get_absolute_url()
    return page


@pytest.mark.parametrize("part", range(4))
def test_every_page_holds_what_every_page_must_hold(visit, live_site, part):
    """The rows in four parts, so that two processes share them."""
    found, allowed = [], 0
    for row in rows()[part::4]:
        user = _person(row["role"])
        address = _address(row["page"], user)
        if address is None:
            continue
        User.objects.filter(pk=user.pk).update(language=row["language"])
        signed_in = Client()
        signed_in.force_login(user)
        context = visit(width=row["width"], color_scheme=row["scheme"])
        cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
        site = live_site.replace("127.0.0.1", "localhost")
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
        page = context.new_page()
        heard = watch(page)
        answer = page.goto(address)
        if answer.status in (403, 404):
            heard.clear()
        else:
            allowed += 1
        where = " ".join(map(str, row.values()))
        found += [f"{where}: {fault}" for fault in [*faults(page, row["language"]), *heard]]
        context.close()
    assert found == []
    assert allowed > len(rows()) // 8
