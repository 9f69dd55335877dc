"""What whoever reported is told of the loop: what was found, what is done about it, and whether it helped."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sloyfe.domains.actions.choices import Verdict

from ..choices import TextField
from ..models import Anchor, Case, CaseText, Relapse
from .looping import loop_row


@dataclass(frozen=True)
class Told:
    """A line in the reporter's own timeline."""

    when: datetime
    text: str
    body: str = ""


def loop_told(case: Case) -> list[Told]:
    """Each stage in plain words. Of the cause only that it is found, and why where it is a single event: what it is
    stands in the answer, where a person has chosen the words."""
    loop = loop_row(case)
    if loop is None:
        return []
    single = CaseText.objects.filter(case=case, field=TextField.SINGLE_EVENT).first()
    why = single.body if single and loop.single_event else ""
    words = _("We see it as a single event") if why else _("The cause is found")
    lines = [
        (loop.cause_at, words, why),
        (loop.action_at, _("It is decided what we do about it"), ""),
        (loop.done_at, _("What we decided is done"), ""),
        (loop.effect_at, _verdict(loop.verdict), ""),
        *((one.published_at, _("What we learnt stands in how we work"), "") for one in _published(case)),
        *((one.at, _("It has happened again. We have opened the case anew."), "") for one in _relapses(case)),
    ]
    if not loop.only_us:
        lines.append((loop.shared_at, _("What we learnt is shared with other units"), ""))
    return [Told(when, text, body) for when, text, body in lines if when]


def _verdict(verdict: str) -> str:
    return {
        Verdict.WORKED: _("We have looked: it worked"),
        Verdict.PARTLY: _("We have looked: it worked in part"),
        Verdict.DID_NOT_WORK: _("We have looked: it did not work"),
        Verdict.CANNOT_DECIDE: _("We have looked: it cannot be said whether it worked"),
    }.get(Verdict(verdict), "") if verdict else ""  # fmt: skip


def _published(case: Case) -> list[Anchor]:
    return list(Anchor.objects.filter(case=case, published_at__isnull=False))


def _relapses(case: Case) -> list[Relapse]:
    return list(Relapse.objects.filter(case=case))
