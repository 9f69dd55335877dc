"""What a column of an old system may be, and which it probably is by its heading.

Nobody's name is suggested: that a column says who reported is chosen by a person, or it is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..choices import Status

# Fields whose words are translated, one by one, into ours.
WORDED = ("unit", "category", "kind", "outcome", "severity", "status")
NOTHING = "-"


@dataclass(frozen=True)
class Field:
    name: str
    label: Any
    headings: tuple[str, ...] = ()
    hint: Any = ""


FIELDS = (
    Field(
        "number",
        _("Number in the old system"),
        ("saksnummer", "saksnr", "sak nr", "avviksnummer", "avviksnr", "avvik nr", "meldingsnummer", "meldingsnr",
         "løpenummer", "løpenr", "referanse", "referansenummer", "sak id", "id", "nummer", "nr",
         "case number", "case no", "case id", "reference", "ref", "number", "no"),
        _("The same number comes in once."),
    ),
    Field(
        "reported",
        _("Reported"),
        ("meldt", "meldt dato", "meldedato", "dato meldt", "registrert", "registrert dato", "registreringsdato",
         "dato registrert", "opprettet", "opprettet dato", "oppretta", "rapportert", "dato",
         "reported", "reported at", "reported on", "date reported", "created", "created at", "created on",
         "registered", "date"),
    ),
    Field(
        "occurred",
        _("When it happened"),
        ("hendelsesdato", "hendingsdato", "dato for hendelse", "dato for hendelsen", "hendelsestidspunkt",
         "tidspunkt for hendelsen", "skjedde", "når skjedde det", "når hendte det", "hendelse dato", "tidspunkt",
         "occurred", "occurred at", "occurred on", "event date", "incident date", "date of incident", "when"),
    ),
    Field(
        "unit",
        _("Unit"),
        ("enhet", "eining", "enhetskode", "enhetsnavn", "einingskode", "avdeling", "virksomhet", "verksemd",
         "organisasjonsenhet", "org enhet", "tjenestested", "arbeidssted", "arbeidsstad",
         "unit", "unit code", "unit name", "department", "organisation unit", "organization unit", "org unit"),
    ),
    Field(
        "kind",
        _("Kind"),
        ("type", "sakstype", "meldingstype", "avvikstype", "hendelsestype", "type sak", "type melding", "slag",
         "kind", "case type", "type of case", "record type"),
    ),
    Field(
        "category",
        _("Category"),
        ("kategori", "hovedkategori", "avvikskategori", "område", "tema", "fagområde",
         "category", "main category", "topic", "area"),
    ),
    Field(
        "severity",
        _("Severity"),
        ("alvorlighet", "alvorlighetsgrad", "alvorsgrad", "alvor", "risiko", "risikonivå", "prioritet", "konsekvens",
         "severity", "risk", "risk level", "priority", "consequence"),
    ),
    Field(
        "outcome",
        _("How it ended"),
        ("utfall", "skade", "personskade", "skadegrad", "følge", "følgje", "hvordan gikk det", "korleis gjekk det",
         "outcome", "harm", "injury", "degree of harm"),
    ),
    Field(
        "status",
        _("Status"),
        ("status", "tilstand", "saksstatus", "fase", "state", "stage"),
    ),
    Field("title", _("Title"), ("tittel", "overskrift", "emne", "kort beskrivelse", "title", "subject", "heading")),
    Field(
        "story",
        _("What happened"),
        ("beskrivelse", "hendelsesbeskrivelse", "beskrivelse av hendelsen", "beskriving", "skildring",
         "hva skjedde", "kva skjedde", "hendelse", "hending", "tekst", "melding",
         "description", "what happened", "details", "text", "event"),
    ),
    Field(
        "where",
        _("Where it happened"),
        ("sted", "stad", "hvor", "kor", "hvor skjedde det", "lokasjon", "where", "place", "location"),
    ),
    Field(
        "correction",
        _("What was done at once"),
        ("strakstiltak", "umiddelbare tiltak", "umiddelbart tiltak", "straks tiltak", "korrigering", "hva ble gjort",
         "immediate action", "immediate actions", "immediate correction", "correction"),
    ),
    Field(
        "suggestion",
        _("Suggestion"),
        ("forslag", "forslag til tiltak", "forslag til forbedring", "framlegg", "forslag til løsning",
         "suggestion", "proposal", "suggested action", "proposed action"),
    ),
    Field(
        "answer",
        _("Answer to the one who reported"),
        ("svar", "tilbakemelding", "svar til melder", "tilbakemelding til melder", "konklusjon", "lukkekommentar",
         "saksbehandlers kommentar", "answer", "response", "feedback", "conclusion", "closing comment", "resolution"),
    ),
    Field(
        "measure",
        _("What was done about it"),
        ("tiltak", "korrigerende tiltak", "forebyggende tiltak", "gjennomførte tiltak", "utførte tiltak",
         "oppfølging", "measure", "measures", "action", "actions", "action taken", "corrective action", "follow up"),
    ),
    Field(
        "closed",
        _("Closed on"),
        ("lukket", "lukket dato", "dato lukket", "lukkedato", "avsluttet", "avsluttet dato", "avslutta",
         "dato avsluttet", "ferdig dato", "ferdigdato", "closed", "closed at", "closed on", "date closed",
         "closing date", "completed"),
    ),
    Field(
        "reporter",
        _("Who reported"),
        (),
        _("Employee number, e-mail or user name of somebody who works here. Other names are left out."),
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in FIELDS}
NEEDED = ("number", "reported", "unit")  # and a title or a story


@dataclass
class Mapping:
    """Which column is what (`columns`: field → heading; `notes`: headings kept as an internal note), and what the
    words of the old system mean (`values`: field → word → ours). `others` is for words that are not named.
    `unstated` is the status of rows that say nothing of it."""

    system: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    unstated: str = Status.CLOSED.value

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def missing(self) -> list[str]:
        """Fields without which nothing can come in."""
        found = [name for name in NEEDED if name not in self.columns]
        return found if {"title", "story"} & set(self.columns) else [*found, "story"]


def plain(text: str) -> str:
    """A heading or a word as it is compared: small letters, and blanks for all but letters and digits."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def suggested_columns(headings: Sequence[str]) -> dict[str, str]:
    """Field → heading, each used once: the same words first, then all words of a known heading among others."""
    known = {plain(heading): heading for heading in reversed(headings) if heading}
    found: dict[str, str] = {}
    for one in FIELDS:
        for word in one.headings:
            if word in known and known[word] not in found.values():
                found[one.name] = known[word]
                break
    for one in FIELDS:
        for heading in headings if one.name not in found else ():
            if heading and heading not in found.values() and _holds(plain(heading), one.headings):
                found[one.name] = heading
                break
    return found


def _holds(heading: str, words: tuple[str, ...]) -> bool:
    here = set(heading.split())
    return any(len(word) > 4 and set(word.split()) <= here for word in words)


def fits(mapping: dict[str, Any], headings: Sequence[str]) -> bool:
    """Whether a saved mapping is for a file with these headings."""
    named = {*mapping["columns"].values(), *mapping["notes"]}
    return bool(named) and named <= set(headings)
