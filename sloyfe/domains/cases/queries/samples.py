"""Small cases drawn for a second look, and how large a share of them was on the right track."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sloyfe.domains.organisation.queries import in_parts_of
from sloyfe.methods.months import add_months
from sloyfe.platform.days import midnight

from ..choices import Channel, DecisionKind, SampleVerdict, Status, Track
from ..models import Case, Decision, Sample
from ..rules import QUALITY
from .visible import visible_to

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Share:
    """Of the samples judged in a year."""

    judged: int
    right: int

    @property
    def too_light(self) -> int:
        return self.judged - self.right


def month_before(today: date) -> date:
    """The first day of last month."""
    return add_months(today.replace(day=1), -1)


def closed_small_in(month: date) -> list[tuple[str, int, int]]:
    """(ref, id, unit) of the small cases closed in the month, in any order. What the system before this one closed
    is not for anybody here to judge.
    """
    rows = Case.objects.filter(
        track=Track.SMALL,
        status=Status.CLOSED,
        closed_at__gte=midnight(month),
        closed_at__lt=midnight(add_months(month, 1)),
    )
    return list(rows.exclude(channel=Channel.IMPORTED).values_list("ref", "pk", "unit"))


def is_drawn(month: date) -> bool:
    return Sample.objects.filter(month=month).exists()


def samples_for(user: Any) -> "QuerySet[Sample]":
    """Those in the parts this person keeps quality for, that they may see."""
    mine = visible_to(user).filter(in_parts_of(user, *QUALITY)).values("pk")
    rows = Sample.objects.filter(case__in=mine)
    return rows.select_related("case__unit__scope", "case__category", "case__handler", "area", "by")


def samples_waiting(user: Any) -> "QuerySet[Sample]":
    """Not judged, and not of cases that this person has closed; the oldest month first."""
    own = Exists(_closings(user).filter(case=OuterRef("case")))
    return samples_for(user).filter(~own, verdict="").order_by("month", "pk")


def has_closed(user: Any, case: Case) -> bool:
    """Whoever answered and closed a case says nothing new by judging it."""
    return _closings(user).filter(case=case).exists()


def samples_judged(user: Any, today: date, most: int = 50) -> list[Sample]:
    return list(_judged(user, today).order_by("-at", "pk")[:most])


def sample_of(user: Any, ref: str) -> Sample | None:
    return samples_for(user).filter(case__ref=ref).first()


def share_on_the_right_track(user: Any, today: date) -> Share:
    right = Count("pk", filter=Q(verdict=SampleVerdict.RIGHT))
    return Share(**_judged(user, today).aggregate(judged=Count("pk"), right=right))


def _closings(user: Any) -> "QuerySet[Decision]":
    return Decision.objects.filter(kind=DecisionKind.CLOSE, by=user, undone_at=None)


def _judged(user: Any, today: date) -> "QuerySet[Sample]":
    return samples_for(user).exclude(verdict="").filter(at__gte=midnight(today - YEAR))
