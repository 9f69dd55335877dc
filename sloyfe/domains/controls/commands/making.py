"""A control comes to be, and is described anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from ..events import ControlDescribed
from ..models import Answering, Control, ControlText, Counter


@dataclass(frozen=True)
class NewControl:
    title: str
    body: str
    owner: Any = None
    evidence_months: int = 12


@history.command("controls.make")
def make(*, by: Any, unit: Any, control: NewControl, requirements: Iterable[Any], now: datetime) -> Control:
    """Planned until somebody says that it works. Numbers follow each other and are never used twice."""
    made = Control(
        title=control.title.strip(),
        unit=unit,
        owner=control.owner,
        evidence_months=control.evidence_months,
        made_at=now,
    )
    access.require("controls.make", by, made)
    stop_national_ids(title=control.title, body=control.body)
    made.ref = _next()
    made.save()
    ControlText.objects.create(control=made, body=control.body.strip())
    Answering.objects.bulk_create(
        Answering(control=made, requirement=requirement) for requirement in requirements
    )
    events.publish(ControlDescribed(made.pk))
    return made


@history.command("controls.change")
def change(
    *,
    by: Any,
    control: Control,
    revision: int | None,
    title: str,
    body: str,
    owner: Any,
    evidence_months: int,
) -> Control:
    """Describe it anew. Raises `Overtaken` when somebody has done so since `revision`."""
    held = Control.objects.select_for_update(of=("self",)).select_related("unit__scope").get(pk=control.pk)
    access.require("controls.keep", by, held)
    stop_national_ids(title=title, body=body)
    if held.revision != revision:
        raise Overtaken(held, held.revision)
    held.revision += 1
    held.title, held.owner, held.evidence_months = title.strip(), owner, evidence_months
    held.date_evidence(held.newest)
    held.save()
    ControlText.objects.update_or_create(control=held, defaults={"body": body.strip()})
    events.publish(ControlDescribed(held.pk))
    return held


def _next() -> str:
    counter, _made = Counter.objects.select_for_update().get_or_create(pk=1)
    counter.last += 1
    counter.save()
    return f"S-{counter.last:04}"
