"""The few ways tests make cases: through the commands, as the product does."""

from datetime import UTC, datetime
from typing import Any

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import Kind, Mode, Outcome
from sloyfe.domains.cases.models import Case

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday


def new_report(unit: Any, **changes: Any) -> commands.NewReport:
    values = {
        "kind": Kind.DEVIATION,
        "story": "Dosetten manglet kveldsdosen.",
        "outcome": Outcome.WELL,
        "unit": unit,
    }
    return commands.NewReport(**(values | changes))


def reported(by: Any, unit: Any, *, now: datetime = NOW, **changes: Any) -> Case:
    """A case as it stands right after the report; `by=None` makes an anonymous one."""
    if by is None:
        changes.setdefault("mode", Mode.ANONYMOUS)
    return commands.report(by=by, report=new_report(unit, **changes), now=now).case
