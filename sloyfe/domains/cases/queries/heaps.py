"""Loop health in numbers: the four disjoint heaps of what was due in a year.

Counted from where each loop stands, never by going through its facts again: `breaks_on` and the moments of a loop are
written when something happens, and each has an index of the rows that have one. Where whole units are counted it is
by their tallies, see `tallied`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, Count, F, Q, QuerySet, Sum, Value, When

from sloyfe.methods.learning_loop import WELL
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..choices import Status
from ..models import AboutStep, Case, Cause, Tally
from .looping import LOOPING, loops_broken
from .tallied import Ground, are_few, ground_of, ground_of_all, whole_month
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
# What a list of breaks says of each.
LISTED = ("ref", "unit__code", "unit__name", "handler__name", "loop__breaks_on", "loop__breaks_at")
NOWHERE = Value("", output_field=CharField())


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


def heaps_seen(user: Any, unit_ids: Collection[int], today: date) -> list[Heap]:
    """Of the cases this person may see, in these units."""
    if are_few(unit_ids):
        return _heaps(visible_to(user).filter(among("unit_id", unit_ids)), today)
    return _tallied(ground_of(user, unit_ids), today)


def heaps_of_all(today: date) -> list[Heap]:
    """Of every case there is, as pages count them. For the check that holds the numbers against history."""
    return _tallied(ground_of_all(), today)


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
    rows = rows.select_related("loop", "unit", "handler").only(*LISTED).order_by("loop__breaks_on", "pk")
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


def _tallied(ground: Ground, today: date) -> list[Heap]:
    """By the months since a year ago; by one the days before the first whole one, and what is broken now, which no
    month can know."""
    found: Counter[tuple[int, str, str]] = Counter()
    since = midnight(today - YEAR)
    month = whole_month(since)
    parts = [_of_months(ground.tallies(month)), _of_broken(ground.cases(), since, today)]
    if since < month:
        parts.append(_of_days(ground.cases(), since, month))
    for unit, at, broken, *others in parts[0].union(*parts[1:], all=True):
        found[unit, BROKEN, at] += broken
        for name, number in zip(HEAPS[:3], others, strict=True):
            found[unit, name, ""] += number
    for cases, sign in ground.corrections():
        for one in _heaps(cases, today):
            found[one.unit_id, one.name, one.stage] += sign * one.loops
    return [Heap(*key, loops) for key, loops in found.items() if loops]


def _of_months(tallies: "QuerySet[Tally]") -> Any:
    sums = {f"n_{name}": Sum(name) for name in HEAPS[:3]}
    rows = tallies.values("unit").annotate(at=NOWHERE, n_broken=Value(0), **sums)
    return rows.values_list("unit", "at", "n_broken", *sums)


def _of_broken(cases: "QuerySet[Case]", since: datetime, today: date) -> Any:
    """What is broken, taken out of the heap it would be in."""
    rows = loops_broken(cases, today).annotate(was=_judged(since)).order_by()
    counted = rows.values("unit", "loop__breaks_at").annotate(
        n_broken=Count("pk"), **{f"n_{name}": -Count("pk", filter=Q(was=name)) for name in HEAPS[:3]}
    )
    return counted.values_list("unit", "loop__breaks_at", "n_broken", *(f"n_{name}" for name in HEAPS[:3]))


def _of_days(cases: "QuerySet[Case]", since: datetime, until: datetime) -> Any:
    """What counts from the earlier moment on and from the later one no more, or as something else."""
    within = {
        name: Q(**{f"loop__{name}__gte": since, f"loop__{name}__lt": until})
        for name in ("effect_at", "failed_at", "relapsed_at", "without_action_at")
    }
    rows = cases.filter(reduce(or_, within.values()), track__in=LOOPING).exclude(status=Status.MERGED)
    rows = rows.annotate(was=_judged(since), left=_judged(until)).order_by()
    sums = {
        f"n_{name}": Count("pk", filter=Q(was=name)) - Count("pk", filter=Q(left=name)) for name in HEAPS[:3]
    }
    counted = rows.values("unit").annotate(at=NOWHERE, n_broken=Value(0), **sums)
    return counted.values_list("unit", "at", "n_broken", *sums)


def _judged(since: datetime) -> Choice:
    """The heap of a loop by what was said of it since then, were it not broken; "" where nothing was."""
    judged, failed, relapsed, ended = _said(since)
    return Choice(
        When(judged & Q(loop__verdict__in=WELL), then=Value(WITH_EFFECT)),
        When(judged | failed | relapsed, then=Value(WITHOUT_EFFECT)),
        When(ended, then=Value(WITHOUT_ACTION)),
        default=Value(""),
        output_field=CharField(),
    )


def _said(since: datetime) -> tuple[Q, Q, Q, Q]:
    return (
        Q(loop__effect_at__gte=since),
        Q(loop__failed_at__gte=since, loop__effect_at=None),
        Q(loop__relapsed_at__gte=since, loop__effect_at=None),
        Q(loop__without_action_at__gte=since),
    )


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
    name = Choice(When(broken, then=Value(BROKEN)), default=_judged(since), output_field=CharField())
    stage = Choice(When(broken, then=F("loop__breaks_at")), default=Value(""), output_field=CharField())
    due = cases.filter(reduce(or_, _said(since), broken), track__in=LOOPING).exclude(status=Status.MERGED)
    return due.annotate(heap=name, at=stage)
