"""How a requirement is met: the words, the owner, and the evidence."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.files import commands as files
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from ..choices import Standing
from ..events import OwnerNamed
from ..models import Common, Evidence, Fulfilment, FulfilmentText, Requirement


class FutureEvidence(ValueError):
    """Evidence shows what is, so it cannot be from a day that has not been."""

    field = "dated_on"
    sentence = _("The day has not been yet. Evidence is from today or before.")


@history.command("requirements.fulfil")
def fulfil(
    *,
    by: Any,
    about: Requirement | Common,
    unit: Any,
    revision: int | None,
    body: str,
    standing: str,
    evidence_months: int,
    today: date,
) -> Fulfilment:
    """Write or rewrite the answer of one part of the municipality.

    `revision` is the answer that the writer has read, None where nothing was written. Raises `Overtaken` when
    another stands there now.
    """
    found = _held(about, unit)
    access.require("requirements.fulfil", by, found)
    stop_national_ids(body=body)
    if found.written != revision:
        raise Overtaken(found, found.written)
    found.revision += 1
    found.standing, found.evidence_months = standing, evidence_months
    found.assessed_on = today if standing != Standing.UNKNOWN else None
    found.date_evidence(found.newest)
    found.save()
    found.text, _made = FulfilmentText.objects.update_or_create(
        fulfilment=found, defaults={"body": body.strip()}
    )
    return found


@history.command("requirements.assign")
def assign(
    *,
    by: Any,
    about: Requirement | Common,
    unit: Any,
    owner: Any,
    revision: int | None = None,
    now: datetime,
) -> Fulfilment:
    """Name who owns the answer of this part; None takes the owner away.

    `revision` is the key of the owner that was read, None for nobody. Raises `Overtaken` when it is another
    now, unless it is the one that is named here.
    """
    found = _held(about, unit)
    access.require("requirements.assign", by, found)
    changed = found.owner_id != (owner.pk if owner else None)
    if changed and found.owner_id != revision:
        raise Overtaken(found, found.owner_id)
    found.owner = owner
    found.save()
    if owner and changed:
        events.publish(OwnerNamed(found.pk, owner.pk, by.pk, now))
    return found


@history.command("requirements.add_evidence")
def add_evidence(
    *,
    by: Any,
    fulfilment: Fulfilment,
    what: str,
    url: str,
    dated_on: date,
    now: datetime,
    today: date,
    upload: Any = None,
) -> Evidence:
    """Something that shows it; raises files.Rejected with a sentence. The newest day decides how old it all is."""
    access.require("requirements.fulfil", by, fulfilment)
    stop_national_ids(what=what)
    if dated_on > today:
        raise FutureEvidence
    held = Fulfilment.objects.select_for_update().get(pk=fulfilment.pk)
    file = files.store(by=by, upload=upload, now=now) if upload else None
    row = Evidence.objects.create(
        fulfilment=held, what=what.strip(), url=url, file=file, dated_on=dated_on, added_by=by, added_at=now
    )
    _date(held)
    return row


@history.command("requirements.remove_evidence")
def remove_evidence(*, by: Any, evidence: Evidence) -> None:
    """The history keeps what it said; the age is counted from what is left."""
    access.require("requirements.fulfil", by, evidence.fulfilment)
    held = Fulfilment.objects.select_for_update().get(pk=evidence.fulfilment_id)
    Evidence.objects.filter(pk=evidence.pk).delete()
    _date(held)


def _held(about: Requirement | Common, unit: Any) -> Fulfilment:
    """The answer of the part as it is now, held until the command ends; a new one where there is none.

    What it answers is held first, so that of two who answer for the first time the second finds the answer.
    """
    type(about)._base_manager.select_for_update(no_key=True).get(pk=about.pk)
    end = {"common": about} if isinstance(about, Common) else {"requirement": about}
    row = Fulfilment.objects.select_for_update(of=("self",)).filter(unit=unit, **end)
    return row.select_related("unit__scope", "text").first() or Fulfilment(unit=unit, **end)


def _date(fulfilment: Fulfilment) -> None:
    newest = fulfilment.evidence.order_by("-dated_on").values_list("dated_on", flat=True).first()
    fulfilment.date_evidence(newest)
    fulfilment.save(update_fields=["newest", "renew_by"])
