"""The bow-tie is drawn: causes, consequences, and the barriers between them and the event."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import LEVELS, Side
from ..models import Barrier, BarrierCause, BarrierConsequence, Cause, Consequence, ConsequenceType, Risk
from .describing import locked


class WordsMissing(ValueError):
    field = "words"
    sentence = _("Write it in a few words.")


class NotThatSide(ValueError):
    """What keeps the event from happening stands on causes, what makes it less bad on consequences."""

    field = "ends"
    sentence = _("Choose at least one line of this bow-tie that the barrier stands on.")


class StandsAlready(ValueError):
    field = "control"
    sentence = _(
        "The control stands on this side of the bow-tie already. Say there which lines it stands on."
    )


class ShareOutside(ValueError):
    field = "fails_share"
    sentence = _("Write a share from 0 to 1: how often it does not hold when it is needed.")


@history.command("risk.add_cause")
def add_cause(*, by: Any, risk: Risk, words: str, per_year: Decimal | None = None) -> Cause:
    held = _drawn(by, risk)
    return Cause.objects.create(
        risk=held, words=_words(words), position=held.causes.count(), per_year=per_year or None
    )


@history.command("risk.change_cause")
def change_cause(*, by: Any, cause: Cause, words: str, per_year: Decimal | None = None) -> Cause:
    _drawn(by, cause.risk)
    cause.words, cause.per_year = _words(words), per_year or None
    cause.save(update_fields=["words", "per_year"])
    return cause


@history.command("risk.remove_cause")
def remove_cause(*, by: Any, cause: Cause) -> None:
    """A barrier that stood on it alone goes with it."""
    held = _drawn(by, cause.risk)
    Cause.objects.filter(pk=cause.pk).delete()
    Barrier.objects.filter(risk=held, side=Side.PREVENTIVE, on_causes=None).delete()


@history.command("risk.add_consequence")
def add_consequence(
    *, by: Any, risk: Risk, words: str, type: ConsequenceType | None = None, level: int | None = None
) -> Consequence:
    held = _drawn(by, risk)
    return Consequence.objects.create(
        risk=held,
        words=_words(words),
        position=held.consequences.count(),
        type=type,
        level=level if level in LEVELS else None,
    )


@history.command("risk.change_consequence")
def change_consequence(
    *,
    by: Any,
    consequence: Consequence,
    words: str,
    type: ConsequenceType | None = None,
    level: int | None = None,
) -> Consequence:
    _drawn(by, consequence.risk)
    consequence.words, consequence.type = _words(words), type
    consequence.level = level if level in LEVELS else None
    consequence.save(update_fields=["words", "type", "level"])
    return consequence


@history.command("risk.remove_consequence")
def remove_consequence(*, by: Any, consequence: Consequence) -> None:
    """A barrier that stood before it alone goes with it."""
    held = _drawn(by, consequence.risk)
    Consequence.objects.filter(pk=consequence.pk).delete()
    Barrier.objects.filter(risk=held, side=Side.MITIGATING, on_consequences=None).delete()


@history.command("risk.add_barrier")
def add_barrier(
    *,
    by: Any,
    risk: Risk,
    side: str,
    control: Any = None,
    words: str = "",
    causes: Iterable[Cause] = (),
    consequences: Iterable[Consequence] = (),
    fails_share: Decimal | None = None,
) -> Barrier:
    """A use of a control, on as many lines as it serves; without a control, what is missing."""
    held = _drawn(by, risk)
    if control is not None and held.barriers.filter(side=side, control=control).exists():
        raise StandsAlready
    made = Barrier(
        risk=held,
        side=Side(side),
        control=control,
        words="" if control is not None else _words(words),
        position=held.barriers.count(),
        fails_share=_share(fails_share),
    )
    made.save()
    _stand(made, causes, consequences)
    return made


@history.command("risk.change_barrier")
def change_barrier(
    *,
    by: Any,
    barrier: Barrier,
    control: Any = None,
    words: str = "",
    causes: Iterable[Cause] = (),
    consequences: Iterable[Consequence] = (),
    fails_share: Decimal | None = None,
) -> Barrier:
    """What was missing may have become a control."""
    held = _drawn(by, barrier.risk)
    others = held.barriers.filter(side=barrier.side).exclude(pk=barrier.pk)
    if control is not None and others.filter(control=control).exists():
        raise StandsAlready
    barrier.control, barrier.words = control, "" if control is not None else _words(words)
    barrier.fails_share = _share(fails_share)
    barrier.save(update_fields=["control", "words", "fails_share"])
    _stand(barrier, causes, consequences)
    return barrier


@history.command("risk.remove_barrier")
def remove_barrier(*, by: Any, barrier: Barrier) -> None:
    """The control stays as it is."""
    _drawn(by, barrier.risk)
    Barrier.objects.filter(pk=barrier.pk).delete()


def _drawn(by: Any, risk: Risk) -> Risk:
    held = locked(risk)
    access.require("risk.keep", by, held)
    return held


def _words(words: str) -> str:
    said = " ".join(words.split())
    if not said:
        raise WordsMissing
    stop_national_ids(words=said)
    return said


def _share(share: Decimal | None) -> Decimal | None:
    if share is not None and not 0 <= share <= 1:
        raise ShareOutside
    return share


def _stand(barrier: Barrier, causes: Iterable[Cause], consequences: Iterable[Consequence]) -> None:
    """Exactly on these lines from now on, all of them of the same bow-tie and of the barrier's own side."""
    preventive = barrier.side == Side.PREVENTIVE
    model: type[Any] = BarrierCause if preventive else BarrierConsequence
    end = "cause" if preventive else "consequence"
    lines: list[Any] = list(causes if preventive else consequences)
    if not lines or any(one.risk_id != barrier.risk_id for one in lines):
        raise NotThatSide
    asked = {one.pk for one in lines}
    standing = set(model.objects.filter(barrier=barrier).values_list(f"{end}_id", flat=True))
    model.objects.filter(barrier=barrier, **{f"{end}_id__in": standing - asked}).delete()
    model.objects.bulk_create(model(barrier=barrier, **{f"{end}_id": pk}) for pk in sorted(asked - standing))
