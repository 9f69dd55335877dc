"""Every part of the kit on one page, to be looked at and to be measured. Stands under tests only."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.navigation import Item
from sloyfe.platform.ui.tables import Column, Filter, Row, Table, TablePage

WHEN = dt.datetime(2026, 11, 19, 14, 5, tzinfo=dt.UTC)
PAGE = Path(__file__).with_name("kitchen_sink.html")


class ReportForm(Form):
    kind = forms.ChoiceField(
        label="Hva vil du melde?",
        widget=forms.RadioSelect,
        choices=[
            ("wrong", "Noe gikk galt"),
            ("near", "Det holdt på å gå galt"),
            ("idea", "Jeg har en idé"),
            ("good", "Noe gikk bra"),
        ],
    )
    text = forms.CharField(
        label="Hva skjedde?",
        widget=forms.Textarea,
        help_text="Skriv én setning. Ikke skriv navn på pasienten.",
        error_messages={"required": "Skriv hva som skjedde."},
    )
    day = forms.DateField(label="Når?", required=False)
    unit = forms.ChoiceField(label="Enhet", choices=[("", "Velg"), ("1", "Hjemmetjenesten øst")])
    photo = forms.FileField(label="Bilde", required=False)
    sure = forms.BooleanField(label="Jeg vil ha svar på e-post", required=False)


@dataclass
class Case:
    ref: str
    text: str
    unit: str
    reported: dt.datetime
    state: tuple[str, str]
    days: int

    pk = 1

    def get_absolute_url(self) -> str:
        return f"/sak/{self.ref}"


class CaseTable(Table):
    caption = "Saker"
    columns = [
        Column("ref", "Sak", sort="ref", link=True, kind="code"),
        Column("text", "Hva skjedde"),
        Column("unit", "Enhet", sort="unit"),
        Column("reported", "Meldt", sort="reported", kind="date"),
        Column("state", "Tilstand", kind="tag"),
        Column("days", "Dager", sort="days", kind="number"),
    ]
    filters = [
        Filter("q", forms.CharField(label="Ord i saken"), lambda rows, text: rows),
        Filter(
            "state",
            forms.ChoiceField(label="Tilstand", choices=[("", "Alle"), ("new", "Ny")]),
            lambda r, v: r,
        ),
    ]
    default_sort = "-reported"


EAST, WEST = "Hjemmetjenesten øst", "Hjemmetjenesten vest"
CASES = [
    Case(
        "2026-01432", "Dosetten var fylt for feil dag i sone 3", EAST, WHEN, ("Over fristen", "diamond"), 1204
    ),
    Case("2026-01431", "Rekkverket ved inngangen er løst", "Skolen", WHEN, ("Avsluttet", "filled"), 3),
    Case("2026-01430", "Legg nøklene i samme skap hver dag", WEST, WHEN, ("Ny", "ring"), 0),
]


def table_page(params: Any) -> TablePage:
    """A page of rows without a database behind it."""
    table = CaseTable()
    drawn = table._rows(CASES)
    return TablePage(
        id="table",
        caption=table.caption,
        empty=table.empty,
        columns=[table._head(column, "-reported", params.copy()) for column in table.columns],
        rows=[Row(row.object, row.cells, current=row.object.ref.endswith("31")) for row in drawn],
        count=10_000,
        capped=True,
        count_text=table.count_words("10 000+", 10_000),
        form=table.filter_form(params),
        filtered=0,
        sort_param="",
        query="",
        next_url="?after=x",
        previous_url="?before=x",
    )


NODES = [
    {"key": key, "label": label, "state": state, "text": text, "href": href}
    for key, label, state, text, href in [
        ("answered", "Svart", "done", "Kari Nes svarte 12. november.", "#answered"),
        ("cause", "Årsak", "done", "Steg 4: fylle dosetten.", "#cause"),
        ("action", "Tiltak", "done", "To kontrollerer.", "#action"),
        ("done", "Gjort", "broken", "Skulle vært gjort 3. nov. Eier: Per Li.", "#done"),
        ("effect", "Effekt", "next", "Sjekkes 1. desember.", "#effect"),
        ("anchored", "Forankret", "waiting", "", None),
        ("shared", "Delt", "not_needed", "Gjelder bare oss.", None),
        ("acknowledged", "Kvittert", "not_needed", "", None),
    ]
]
ENTRIES = [
    SimpleNamespace(when=WHEN, who="Du", text="Du meldte fra", body="Dosetten var fylt for feil dag."),
    SimpleNamespace(when=WHEN, who="Kari Nes", text="Kari Nes leste meldingen", body=None),
    SimpleNamespace(
        when=WHEN, who="Kari Nes", text="Dette endret vi", body="To kontrollerer dosetten.\nHjalp det?"
    ),
]
STEPS = [
    {"label": "Omfang", "state": "done", "href": "#1"},
    {"label": "Deltakere", "state": "current"},
    {"label": "Tidspunkt", "state": "ahead"},
    {"label": "Se over", "state": "ahead"},
]


class Nurse(AnonymousUser):
    """Signed in, without a database."""

    is_authenticated = True
    language = ""
    colour_scheme = ""
    shortcuts = True

    def __str__(self) -> str:
        return "Siri Vik"


def menu(request: HttpRequest) -> list[Item]:
    """A menu of its own: the site's asks the database."""
    report = Item("Meld fra", "/meld", False, "report", kind="primary", phone=3)
    if not request.user.is_authenticated:
        return [report, Item("Logg inn", "/logg-inn", False, "sign_in", kind="user")]
    return [
        Item("Min side", "/", False, "my", phone=1),
        Item("Saker", "/saker", True, "cases", phone=4),
        Item("Varsler (3)", "/varsler", False, "notices", kind="status"),
        report,
        Item("Profil", "/profil", False, "profile", kind="user"),
        Item("Logg ut", "/ut", False, "sign_out", kind="user", post=True),
    ]


def sink(request: HttpRequest) -> HttpResponse:
    if "anonymous" not in request.GET:
        request.user = Nurse()  # type: ignore[assignment]
    bound = request.method == "POST" or "errors" in request.GET
    page = engines["jinja2"].from_string(PAGE.read_text())
    context = {
        "title": "Dosetten var fylt for feil dag",
        "form": ReportForm(request.POST if bound else None),
        "nodes": NODES,
        "entries": ENTRIES,
        "steps": STEPS,
        "table": table_page(request.GET),
    }
    return HttpResponse(page.render(context, request), status=422 if bound else 200)


urlpatterns = [path("", include("sloyfe.platform.ui.urls")), path("", sink), path("sink", sink)]
handler400 = "sloyfe.platform.ui.views.bad_request"
handler403 = "sloyfe.platform.ui.views.refused"
handler404 = "sloyfe.platform.ui.views.not_found"
handler500 = "sloyfe.platform.ui.views.server_error"
