"""Every page for every role: languages, schemes and widths in pairs, with axe and the checks of the shell."""

import os
from itertools import product
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Page

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.queries import LOOPING
from sloyfe.platform.access import can
from sloyfe.platform.accounts.models import User
from sloyfe.platform.webhooks import commands as webhooks
from sloyfe.platform.webhooks.choices import Outcome
from sloyfe.platform.webhooks.models import Sending
from sloyfe.platform.webhooks.posting import Answer
from sloyfe.site.demo import personas

from . import learning, meeting, risking
from .conftest import session_of
from .looking import AXE, faults, watch
from .pairs import pairwise

ROLES = ["home_care_nurse", "unit_leader", "quality_manager", "system_administrator"]
REFUSED = "/finnes-ikke"
OTHERS = ["process_owner"]  # who opens what none of the four may
PAGES = [
    "/",
    REFUSED,
    "/meld",
    "/min-sak",
    "own",
    "/saker",
    "case",
    "clock",
    "begin",
    "breach",
    "/saker/klokker",
    "/saker/personvernbrudd",
    "/saker/stikkprover",
    "/innstillinger/saker/alvorlighet",
    "/innstillinger/saker/meldeplikter",
    "alike",
    "/saker/problem",
    "/saker/forslag",
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
    "/saker/importer",
    "/innsikt",
    "/innsikt/anslag",
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
    "/tiltak",
    "/tiltak/tavle",
    "/tiltak/arshjul",
    "/tiltak/nytt",
    "/tiltak/T-0001",
    "/tiltak/kalender",
    "/innstillinger/tiltak",
    "/risiko",
    "/risiko/matrise",
    "/risiko/matrise?cell=4x4",
    "/risiko/tema",
    "/risiko/dekning",
    "/risiko/ledelse",
    "/risiko/vurderinger",
    "/risiko/vurderinger/importer",
    "/risiko/vurderinger/ny",
    "/risiko/lister",
    "/risiko/lister/plikt",
    "/risiko/skalaer",
    "/risiko/skalaer/unit/1",
    "/risiko/skalaer/society/1",
    "/risiko/skalaer/society/1/konsekvens/life",
    "/risiko/skalaer/society/1/matrise",
    "/risiko/skalaer/society/1/fra/unit/1",
    "risk",
    "risk_score",
    "risk_barrier",
    "risk_accept",
    "analysis",
    "analysis_scope",
    "analysis_risk",
    "/verksteder",
    "/bli-med",
    "workshop",
    "workshop_minutes",
    "workshop_new",
    "workshop_paper",
    "workshop_room",
    "workshop_screen",
    "/laring",
    "/laring/ko",
    "/laring/ny",
    "lesson",
    "lesson_shared",
    "lesson_write",
    "lesson_receivers",
    "lesson_answer",
    "/innstillinger/laring",
    "/innstillinger/laring/sjekkliste",
    "/slik",
    "/slik/nytt",
    "/slik/hent",
    "/prosess/117",
    "/prosess/117/diagram",
    "/prosess/117/krav",
    "/prosess/117/roller",
    "/prosess/117/risiko",
    "/prosess/103/endringer",
    "/prosess/101/tegn",
    "/prosess/118/tegn",
    "/prosess/101/tegn/om",
    "/prosess/101/tegn/steg/10102",
    "/prosess/101/tegn/fil",
    "/prosess/101/plass",
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
    "/sok",
    "/sok?q=avvik",
    "/sok?q=romskip",
    "/innstillinger/ordbok",
    "/innstillinger/ordbok/ny",
    "/innstillinger/koblinger",
    "/innstillinger/koblinger/ny",
    "cause",
    "webhook",
    "sending",
]
COLUMNS = {
    "role": ROLES,
    "language": ["nb", "nn", "en"],
    "scheme": ["light", "dark"],
    "width": [320, 390, 1280],
}
# There are no streams here: one that opens and says nothing. A way through the driver would keep the browser from
# remembering styles and scripts.
SILENT = """window.EventSource = class extends EventTarget {
    constructor(url) { super(); this.url = url; this.readyState = 1; }
    close() { this.readyState = 2; }
};"""
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
    if page in ("case", "alike"):
        found = Case.objects.filter(handler=user).order_by("-pk").first()
        if found is None:
            return None
        return f"/saker?lik={found.ref}" if page == "alike" else found.get_absolute_url()
    if page in ("clock", "begin", "breach"):
        return _about_notices(page, user)
    if page == "cause":
        return _in_the_loop(user)
    if page == "unit":
        return user.person.positions.first().unit.get_absolute_url()
    if page.startswith(("risk", "analysis")):
        return risking.pages()[page]
    if page.startswith("workshop"):
        return meeting.pages()[page]
    if page.startswith("lesson"):
        return learning.pages()[page]
    if page in ("webhook", "sending"):
        sending = _sending()
        return (sending.hook if page == "webhook" else sending).get_absolute_url()
    return page


def _about_notices(page: str, user: User) -> str | None:
    """The newest case the person handles, with a clock that was started by hand."""
    case = Case.objects.filter(handler=user, concerns=None).order_by("-pk").first()
    if case is None:
        return None
    if page != "clock":
        return f"{case.get_absolute_url()}/{'klokker' if page == 'begin' else 'personvernbrudd'}"
    started = queries.duties_of(case)
    if not started:
        (rule, *_others), now = queries.duty_rules(timezone.localdate()), timezone.now()
        started = [cases.start_duty(by=user, case=case, rule=rule, since=now, now=now)]
    return started[0].get_absolute_url()


def _in_the_loop(user: User) -> str | None:
    """The newest open case the person takes through the loop; begun here where all of theirs are new."""
    mine = Case.objects.open().filter(handler=user).order_by("-pk")
    found = mine.filter(track__in=LOOPING).first()
    if found is None and (found := mine.filter(status="received").first()):
        cases.take(by=user, case=found, track="learning", now=timezone.now())
    return f"{found.get_absolute_url()}/arsak" if found else None


def _sending() -> Sending:
    """The demo tells nobody of anything: one webhook with a log, made once for all rows."""
    if not Sending.objects.exists():
        administrator, now = _person("system_administrator"), timezone.now()
        hook, _secret = webhooks.make(
            by=administrator,
            name="Sakarkivet",
            address="https://arkiv.fjordvik.example/mottak/hendelser",
            tells=["cases.reported", "cases.closed", "documents.published"],
            now=now,
        )
        for answer in (
            Answer(Outcome.RECEIVED, 202, "Takk"),
            Answer(Outcome.REFUSED, 500, "Internal error"),
        ):
            webhooks.test(by=administrator, hook=hook, now=now, knock=lambda *_, said=answer: said)
    return Sending.objects.select_related("hook").latest("pk")


@pytest.fixture
def page_of(visit, live_site):
    """`page_of(user)`: one page for each person, signed in once, for all rows of theirs; and what it complains of.

    Without the worker, which would hand out a form that it kept in another language.
    """
    pages: dict[int, tuple[Page, list[str]]] = {}

    def of(user: User) -> tuple[Page, list[str]]:
        if user.pk not in pages:
            site = live_site.replace("127.0.0.1", "localhost")
            context = visit(service_workers="block")
            context.add_cookies([session_of(user.username, site)])
            context.add_init_script(SILENT)
            context.add_init_script(path=AXE)
            page = context.new_page()
            pages[user.pk] = page, watch(page)
        return pages[user.pk]

    return of


@pytest.mark.parametrize("part", range(4))
def test_every_page_holds_what_every_page_must_hold(page_of, part):
    """The rows in four parts, so that two processes share them.

    A row whose role is refused is looked at by one who is let in: a width nobody opened would prove nothing.
    """
    found, unopened = [], []
    # Those of one look after each other: a page that is left is not drawn anew in another width first.
    for row in sorted(rows()[part::4], key=lambda row: (row["role"], row["width"], row["scheme"])):
        for role in dict.fromkeys([row["role"], *ROLES, *OTHERS]):
            said = _seen(page_of, {**row, "role": role})
            if said is not None:
                found += said
                break
        else:
            unopened.append(row)
    assert not (found or unopened), "\n".join(map(str, [*found, *unopened]))


def _lets_in(user: User, address: str) -> bool:
    """A role that the rule of the page refuses needs no browser to be told so."""
    try:
        kind, action = resolve(urlsplit(address).path).func.access_rule
    except Resolver404:
        return address == REFUSED
    return kind != "requires" or can(action, user)


def _seen(page_of, row) -> list[str] | None:
    """The faults of one row; None where its role has no such page."""
    user = _person(row["role"])
    address = _address(row["page"], user)
    if address is None or not _lets_in(user, address):
        return None
    User.objects.filter(pk=user.pk).update(language=row["language"])
    page, heard = page_of(user)
    # Doors where nobody is recognised know the language by this alone.
    page.context.add_cookies(
        [{"name": "language", "value": row["language"], "domain": "localhost", "path": "/"}]
    )
    if page.viewport_size["width"] != row["width"]:
        page.set_viewport_size({"width": row["width"], "height": 900})
    page.emulate_media(color_scheme=row["scheme"])
    heard.clear()
    answer = page.goto(address)
    if answer.status in (403, 404):
        if address != REFUSED:
            return None
        heard.clear()
    where = " ".join(map(str, row.values()))
    return [f"{where}: {fault}" for fault in [*faults(page, row["language"]), *heard]]
