"""Files from old systems as the pages and the command show them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sloyfe.domains.organisation import queries as organisation

from ..choices import ImportState, Kind, Outcome, Severity, Status
from ..models import CaseImport, ImportContents, ImportMapping, ImportProgress, ImportRow
from .editions import answer_due
from .import_fields import Mapping, fits

FINISHED = (ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE)
FIRST_ROWS = 20
# Work that has told nothing for so long is no longer done by anybody.
SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class Standing:
    """How far the work is. `silent`: nothing was heard of it for a while."""

    done: int
    total: int
    silent: bool

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True)
class Shown:
    """A row of the preview, in words."""

    number: int
    old_number: str
    reported: datetime
    kind: str
    unit: str
    category: str
    severity: str
    outcome: str
    status: str
    story: str
    answer: str
    known: bool


def import_by_id(pk: int) -> CaseImport:
    """For jobs: they have no reader whose right could be asked for."""
    return CaseImport.objects.select_related("by").get(pk=pk)


def import_of(user: Any, pk: int) -> CaseImport | None:
    """One's own; what others have brought in is theirs to look into while it waits, and anybody's to undo after."""
    found: CaseImport | None = _mine(user).filter(pk=pk).first()
    return found


def imports_for(user: Any, most: int = 30) -> list[CaseImport]:
    return list(_mine(user).order_by("-begun_at", "-pk")[:most])


def _mine(user: Any) -> Any:
    return CaseImport.objects.select_related("by").filter(Q(by=user) | Q(state__in=FINISHED))


def contents_of(batch: CaseImport) -> ImportContents | None:
    return ImportContents.objects.filter(batch=batch).first()


def saved_mappings(headings: list[str] | None = None) -> list[ImportMapping]:
    """All, or those that are for a file with these headings."""
    saved = ImportMapping.objects.select_related("changed_by")
    return [one for one in saved if headings is None or fits(one.mapping, headings)]


def units_for_import() -> list[Any]:
    """All that an old word may stand for, by name; those that have ended last."""
    return sorted(organisation.units_ever(), key=lambda unit: (unit.valid_to is not None, unit.name))


def saved_mapping(name: str) -> Mapping | None:
    found = ImportMapping.objects.filter(name=name.strip()).first()
    return Mapping(**found.mapping) if found else None


def import_standing(batch: CaseImport, now: datetime) -> Standing:
    found = ImportProgress.objects.filter(batch=batch).first()
    if found is None:
        return Standing(0, 0, silent=now - batch.begun_at > SILENT)
    return Standing(found.done, found.total, silent=now - found.at > SILENT)


def first_rows(batch: CaseImport) -> list[Shown]:
    rows = ImportRow.objects.filter(batch=batch).select_related("unit", "category").order_by("number")
    return [
        Shown(
            row.number,
            row.old_number,
            row.reported_at,
            str(Kind(row.kind).label),
            row.unit.name,
            str(row.category or ""),
            str(Severity(row.severity).label) if row.severity else "",
            str(Outcome(row.outcome).label),
            str(Status(row.status).label),
            row.story,
            row.answer or (_("This was answered in the system we used before.") if row.answered_at else ""),
            row.known,
        )
        for row in rows[:FIRST_ROWS]
    ]


def promise_of_imported(today: date) -> date:
    """The day by which an imported case without a severity is to be answered."""
    return answer_due("", today)
