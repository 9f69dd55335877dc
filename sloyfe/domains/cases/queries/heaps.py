"""Loop health in numbers: the four disjoint heaps of what was due in a year, and how the small ones were answered.

Counted from where each loop stands, never by going through its facts again: `breaks_on` and the moments of a loop are
written when something happens, and each has an index of the rows that have one.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Count, F, Max, Q, QuerySet, Value, When

from sloyfe.methods.learning_loop import WELL
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..choices import Status, Track
from ..models import AboutStep, Case, Cause
from .looping import LOOPING, loops_broken
from .visible import visible_to

YEAR = timedelta(days=365)
PIECE = 5_000
BROKEN, WITH_EFFECT, WITHOUT_EFFECT, WITHOUT_ACTION = (
    "broken",
    "with_effect",
    "without_effect",
    "without_action",
)
HEAPS = (WITH_EFFECT, WITHOUT_EFFECT, WITHOUT_ACTION, BROKEN)


@dataclass(frozen=True)
class Heap:
    """So many loops of a unit in one heap; `stage` is where the broken ones broke, "" in the other heaps."""

    unit_id: int
    name: str
    stage: str
    loops: int


@dataclass(frozen=True)
class Standing:
    """One loop that was due: in which heap it is, and where it broke if it did."""

    case_id: int
    ref: str
    name: str
    stage: str


@dataclass(frozen=True)
class Year:
    """A unit's last twelve months: how many reports, and small cases answered in time or not. Of the year before that
    too, how many `in_two` there were and when the last came. A problem that gathers cases is no report."""

    unit_id: int
    reports: int
    in_two: int
    last: datetime
    in_time: int
    late: int


def heaps_seen(user: Any, unit_ids: Collection[int], today: date) -> list[Heap]:
    """Of the cases this person may see, in these units."""
    return _heaps(visible_to(user).filter(unit__in=unit_ids), today)


def heaps_of_all(today: date) -> list[Heap]:
    """Of every case there is. For the check that holds the numbers against history; no page shows it."""
    return _heaps(Case.objects.all(), today)


def standing_of_each(today: date) -> Iterator[Standing]:
    """Each loop behind those numbers, by the number of its case."""
    rows = _due(Case.objects.all(), today).order_by("pk").values_list("pk", "ref", "heap", "at")
    return (Standing(*row) for row in rows.iterator(chunk_size=PIECE))


def heaps_of_process(process_id: int, today: date) -> list[Heap]:
    """Of all units, for whoever reads the process: what is restricted is left out, and whoever shows the numbers
    leaves out the small ones."""
    about = AboutStep.objects.filter(step__process=process_id).values("case")
    caused = Cause.objects.filter(step__process=process_id).values("case")
    cases = Case.objects.filter(Q(pk__in=about) | Q(pk__in=caused), secrecy=Secrecy.OPEN)
    return _heaps(cases, today)


def breaks_seen(user: Any, unit_ids: Collection[int], today: date, most: int) -> list[Case]:
    """The oldest breaks first, with what a list says of them."""
    rows = loops_broken(visible_to(user).filter(unit__in=unit_ids), today)
    rows = rows.select_related("loop", "unit", "category", "handler").order_by("loop__breaks_on", "pk")
    return list(rows[:most])


def breaks_in(user: Any, today: date) -> dict[str, int]:
    """How many loops are broken now at each stage, among the cases the person may see. Only the broken ones are
    asked for: My page says this to people who see very many cases."""
    rows = loops_broken(visible_to(user), today).order_by().values("loop__breaks_at").annotate(n=Count("pk"))
    return dict(rows.values_list("loop__breaks_at", "n"))


def worst_of(breaks: Mapping[str, int]) -> str:
    """The stage with most of them; "" where there is none, or where several have as many."""
    first = Counter(breaks).most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return ""
    return first[0][0]


def years_seen(user: Any, unit_ids: Collection[int], today: date) -> list[Year]:
    rows = visible_to(user).filter(
        unit__in=unit_ids, reported_at__gte=midnight(today - 2 * YEAR), problem=None
    )
    this_year = Q(reported_at__gte=midnight(today - YEAR))
    small = this_year & Q(track=Track.SMALL)
    in_time = small & Q(answered_at__date__lte=F("due_on"))
    late = small & (Q(answered_at__date__gt=F("due_on")) | Q(answered_at=None, due_on__lt=today))
    counted = (
        rows.order_by()
        .values("unit")
        .annotate(
            n=Count("pk", filter=this_year),
            in_two=Count("pk"),
            last=Max("reported_at"),
            in_time=Count("pk", filter=in_time),
            late=Count("pk", filter=late),
        )
    )
    return [Year(*row) for row in counted.values_list("unit", "n", "in_two", "last", "in_time", "late")]


def _heaps(cases: "QuerySet[Case]", today: date) -> list[Heap]:
    counted = _due(cases, today).order_by().values("unit", "heap", "at").annotate(n=Count("pk"))
    return [Heap(*row) for row in counted.values_list("unit", "heap", "at", "n")]


def _due(cases: "QuerySet[Case]", today: date) -> Any:
    """Those of the cases whose loop was due, with the heap it is in and the stage it broke at.

    Each is in one heap, by its newest verdict. One that failed or relapsed stays without effect while its cause is
    found again, also when it is then closed without action; judged anew within the year to have worked, it is with
    effect, and the failure before counts no more.
    """
    since = midnight(today - YEAR)
    broken = Q(loop__breaks_on__lte=today)
    judged = Q(loop__effect_at__gte=since)
    failed = Q(loop__failed_at__gte=since, loop__effect_at=None)
    relapsed = Q(loop__relapsed_at__gte=since, loop__effect_at=None)
    ended = Q(loop__without_action_at__gte=since)
    name = Choice(
        When(broken, then=Value(BROKEN)),
        When(judged & Q(loop__verdict__in=WELL), then=Value(WITH_EFFECT)),
        When(judged | failed | relapsed, then=Value(WITHOUT_EFFECT)),
        default=Value(WITHOUT_ACTION),
        output_field=CharField(),
    )
    stage = Choice(When(broken, then=F("loop__breaks_at")), default=Value(""), output_field=CharField())
    due = cases.filter(broken | judged | failed | relapsed | ended, track__in=LOOPING).exclude(
        status=Status.MERGED
    )
    return due.annotate(heap=name, at=stage)
