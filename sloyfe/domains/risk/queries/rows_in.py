"""Risks as rows of a sheet: every row is checked, and every fault named with its row, column and remedy."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.domains.organisation.queries.import_findings import Fault
from sloyfe.methods import national_id
from sloyfe.platform.files.sheets import Sheet
from sloyfe.platform.ui.free_text import NationalId

from ..choices import Aspect, Controllability, Knowledge, ScoreKind
from ..models import ConsequenceType, RiskAssessment, StagedRisks, Theme
from .document import MOST_RISKS, HarmDocument, RiskInDocument, ScoreDocument
from .scope import units_covered

# Our name for each column, and what stands above it in the file: also as the register is taken out.
ALIASES = {
    "because": ("fordi", "because"),
    "event": ("kan skje", "may happen", "hendelse", "hending", "event"),
    "so_that": ("slik at", "so that"),
    "unit": ("enhetskode", "einingskode", "unit code"),
    "theme": ("tema", "theme"),
    "likelihood": ("sannsynlighet", "sannsyn", "likelihood"),
    "knowledge": ("kunnskap", "knowledge"),
    "controllability": ("styrbarhet", "controllability"),
    "why": ("hvorfor", "kvifor", "why"),
}
COLUMNS_IN = [words[0] for words in ALIASES.values()]
NEEDED = ("because", "event", "so_that")
LONGEST = {"because": 300, "event": 200, "so_that": 300, "why": 2000}
KNOWLEDGE = {
    "svak": Knowledge.WEAK,
    "middels": Knowledge.MEDIUM,
    "sterk": Knowledge.STRONG,
} | {value: Knowledge(value) for value in Knowledge.values}
CONTROLLABILITY = {
    "liten": Controllability.LOW,
    "noe": Controllability.MEDIUM,
    "noko": Controllability.MEDIUM,
    "mye": Controllability.HIGH,
    "mykje": Controllability.HIGH,
} | {value: Controllability(value) for value in Controllability.values}


@dataclass
class RowsIn:
    """`risks` are those without a fault. With any fault nothing is written: an import is whole or not at all."""

    risks: list[RiskInDocument] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def may_apply(self) -> bool:
        return bool(self.risks) and not self.faults

    @property
    def unscored(self) -> int:
        return sum(not one.scores for one in self.risks)


@dataclass(frozen=True)
class _Known:
    """What a row may name."""

    columns: dict[str, str]
    harms: dict[str, tuple[ConsequenceType, str]]
    units: dict[str, str]
    themes: dict[str, str]


def staged_risks(user: Any, pk: int) -> StagedRisks | None:
    """Only one's own."""
    rows = StagedRisks.objects.select_related("assessment__unit__scope", "assessment__edition", "unit__scope")
    return rows.filter(pk=pk, by=user).first() if 0 < pk < 2**63 else None


def rows_in(sheet: Sheet, assessment: RiskAssessment) -> RowsIn:
    """What the rows would become in the analysis."""
    found, known = RowsIn(), _known(sheet, assessment)
    for name in NEEDED:
        if name not in known.columns:
            words = _("The column “%(name)s” is missing. Add it to the heading row.")
            found.faults.append(Fault(1, ALIASES[name][0], words % {"name": ALIASES[name][0]}))
    if len(sheet.rows) > MOST_RISKS:
        found.faults.append(
            Fault(MOST_RISKS + 2, "", _("The file has too many rows. Split it into several."))
        )
    if not found.faults:
        for number, line in sheet.rows:
            _Row(number, line, known, found).read()
    return found


def _known(sheet: Sheet, assessment: RiskAssessment) -> _Known:
    columns = {
        name: heading for name, words in ALIASES.items() for heading in sheet.header if heading in words
    }
    harms = {}
    for kind in assessment.edition.consequence_types.all():
        for name in {kind.code, kind.nb.lower(), kind.nn.lower(), kind.en.lower()} - {""}:
            harms[name] = (kind, "")
            if kind.has_aspects:
                harms |= {f"{name}: {word.lower()}": (kind, value) for value, word in _aspects()}
    themes: dict[str, str] = {}
    for theme in Theme.objects.filter(ended_on=None):
        themes |= dict.fromkeys(
            (theme.code, theme.nb.lower(), theme.nn.lower(), theme.en.lower()), theme.code
        )
    return _Known(
        columns,
        {heading: harms[heading] for heading in sheet.header if heading in harms},
        {one.code.lower(): one.code for one in units_covered(assessment)},
        themes,
    )


def _aspects() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Aspect.choices] + [(one, one) for one in Aspect.values]


@dataclass
class _Row:
    number: int
    line: dict[str, str]
    known: _Known
    found: RowsIn

    def read(self) -> None:
        before = len(self.found.faults)
        said = {name: self._text(name, needed=name in NEEDED) for name in (*NEEDED, "why")}
        risk: dict[str, Any] = {name: said[name] for name in NEEDED}
        risk["unit"] = self._named("unit", self.known.units, _("The analysis does not cover this unit."))
        risk["theme"] = self._named(
            "theme", self.known.themes, _("There is no theme with this name or code.")
        )
        words = _("Write one of these: %(words)s.")
        named = {"words": ", ".join(CONTROLLABILITY)}
        risk["controllability"] = self._named("controllability", CONTROLLABILITY, words % named)
        scores = self._scores(said["why"])
        if len(self.found.faults) == before:
            self.found.risks.append(RiskInDocument(**risk, scores=scores))

    def _scores(self, why: str) -> list[ScoreDocument]:
        words = _("Write one of these: %(words)s.") % {"words": ", ".join(KNOWLEDGE)}
        knowledge = self._named("knowledge", KNOWLEDGE, words)
        heading = self.known.columns.get("likelihood", "")
        likelihood = self._level(heading) if heading else None
        harms = [
            HarmDocument(type=kind.code, aspect=Aspect(aspect) if aspect else "", level=level)
            for heading, (kind, aspect) in self.known.harms.items()
            if (level := self._level(heading)) is not None
        ]
        if likelihood is None and not harms:
            return []
        if likelihood is None:
            self._fault(heading or ALIASES["likelihood"][0], _("Write how likely it is, from 1 to 5."))
            return []
        if not harms:
            if self.known.harms:
                sentence = _("Write how bad it is, from 1 to 5, for at least one thing that may be harmed.")
                self._fault(next(iter(self.known.harms)), sentence)
            return []
        score = {"kind": ScoreKind.BEFORE, "likelihood": likelihood, "knowledge": knowledge, "why": why}
        return [ScoreDocument(**score, harms=harms)]

    def _text(self, name: str, *, needed: bool) -> str:
        heading = self.known.columns.get(name, "")
        # Our own exports put an apostrophe before what could be a formula.
        text = " ".join(self.line.get(heading, "").split())
        text = text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text
        if needed and not text:
            self._fault(heading, _("This is empty. Write the whole sentence."))
        elif len(text) > LONGEST[name]:
            self._fault(
                heading, _("This is longer than %(most)s characters. Shorten it.") % {"most": LONGEST[name]}
            )
        elif national_id.find(text):
            self._fault(heading, str(NationalId.sentence))
        return text

    def _named(self, name: str, words: dict[str, Any], sentence: str) -> Any:
        heading = self.known.columns.get(name, "")
        text = self.line.get(heading, "").lower()
        if text and text not in words:
            self._fault(heading, sentence)
        return words.get(text, "")

    def _level(self, heading: str) -> int | None:
        text = self.line.get(heading, "")
        if not text:
            return None
        if text not in ("1", "2", "3", "4", "5"):
            self._fault(heading, _("Write a whole number from 1 to 5, or nothing."))
            return None
        return int(text)

    def _fault(self, column: str, sentence: str) -> None:
        self.found.faults.append(Fault(self.number, column, sentence))
