"""What shows that a control works."""

from datetime import date, datetime
from typing import Any

from sloyfe.domains.requirements.commands import FutureEvidence
from sloyfe.platform import access, history
from sloyfe.platform.files import commands as files
from sloyfe.platform.ui.free_text import stop_national_ids

from ..models import Control, Proof


@history.command("controls.add_proof")
def add_proof(
    *,
    by: Any,
    control: Control,
    what: str,
    url: str,
    dated_on: date,
    now: datetime,
    today: date,
    upload: Any = None,
) -> Proof:
    """Something that shows it, as a file too; raises files.Rejected with a sentence."""
    access.require("controls.keep", by, control)
    stop_national_ids(what=what)
    if dated_on > today:
        raise FutureEvidence
    held = Control.objects.select_for_update(of=("self",)).get(pk=control.pk)
    file = files.store(by=by, upload=upload, now=now) if upload else None
    made = Proof.objects.create(
        control=held, what=what.strip(), url=url, file=file, dated_on=dated_on, added_by=by, added_at=now
    )
    _date(held)
    return made


@history.command("controls.remove_proof")
def remove_proof(*, by: Any, proof: Proof) -> None:
    """The history keeps what it said; the age is counted from what is left."""
    access.require("controls.keep", by, proof.control)
    held = Control.objects.select_for_update(of=("self",)).get(pk=proof.control_id)
    Proof.objects.filter(pk=proof.pk).delete()
    _date(held)


def _date(control: Control) -> None:
    control.date_evidence(control.proofs.order_by("-dated_on").values_list("dated_on", flat=True).first())
    control.save(update_fields=["newest", "renew_by"])
