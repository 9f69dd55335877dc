"""The cases most alike another, or alike a story that is being written, each with its reasons in words.

Only among what the person may see. No word of a restricted case is compared, in neither direction: a hit would tell
what the story says past the log of its readers. Such a case is found by its step or its category alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.processes import queries as processes
from sloyfe.methods.language import Shared, shared, weight
from sloyfe.platform import access
from sloyfe.platform.search import telling

from ..choices import TextField
from ..models import Case, CaseQuerySet, CaseText
from . import meaning
from .candidates import Candidate, gathered, matches
from .matching import excerpt
from .merged import is_kept_closer
from .visible import visible_to

SHOWN = 5
COMPARED = 60  # whose story is read word by word
SAID = 4  # words of a reason
YEAR = timedelta(days=365)
# What else than words makes cases alike. Words give 0 to 1, seldom over 0.5.
STEP, CATEGORY, PARENT, KIND, OUTCOME, UNIT, TREE, FRESH = 0.35, 0.15, 0.06, 0.03, 0.02, 0.05, 0.03, 0.04
# Less than this is chance.
ENOUGH = 0.12


@dataclass(frozen=True)
class Sought:
    """What likeness is asked for. `story` is empty where its words must not be compared."""

    story: str
    unit_id: int
    path: str
    day: date
    kind: str = ""
    outcome: str = ""
    category: str | None = None
    parent: str | None = None
    step_id: int | None = None


@dataclass(frozen=True)
class Alike:
    """A case and why it is alike. `group` is the strongest reason: step, words or topic. `beginning` is "" where the
    story is not to be shown."""

    case: Case
    points: float
    group: str
    reasons: list[str] = field(default_factory=list)
    beginning: str = ""


@dataclass(frozen=True)
class _Weighed:
    candidate: Candidate
    points: float
    words: Shared


def similar(user: Any, case: Case, today: date, count: int = SHOWN) -> list[Alike]:
    """The most alike of the cases this person may see, the best first."""
    cases = visible_to(user).exclude(pk=case.pk)
    return _reasoned(user, cases, sought_by(case, today), today, count)


@dataclass(frozen=True)
class Group:
    heading: str
    hits: list[Alike]


def in_groups(hits: Iterable[Alike]) -> list[Group]:
    """By the strongest reason, each group the best first."""
    headings = {
        "step": _("About the same step"),
        "words": _("The same words"),
        "topic": _("The same topic here the last year"),
    }
    by_group = {name: [hit for hit in hits if hit.group == name] for name in headings}
    return [Group(headings[name], found) for name, found in by_group.items() if found]


def may_go_on_in(user: Any, case: Case, hits: Iterable[Alike]) -> set[str]:
    """The numbers of those this case may be merged into by this person."""
    if not case.is_open or not access.can("cases.merge", user, case):
        return set()
    return {
        hit.case.ref
        for hit in hits
        if hit.case.is_open
        and access.can("cases.merge", user, hit.case)
        and not is_kept_closer(case, hit.case)
    }


def similar_to_story(
    user: Any, cases: CaseQuerySet, sought: Sought, today: date, count: int = 3
) -> list[Alike]:
    """Those of `cases`, which the person may see, that are alike what is being written."""
    return _reasoned(user, cases, sought, today, count)


def sought_by(case: Case, today: date) -> Sought:
    """A case as what others are compared with."""
    story = "" if case.is_restricted else _story(case)
    step_id = getattr(getattr(case, "about", None), "step_id", None)
    return Sought(
        story,
        case.unit_id,
        case.access_path,
        timezone.localdate(case.reported_at) if case.reported_at else today,
        case.kind,
        case.outcome,
        case.category.code if case.category else None,
        case.category.parent_code if case.category else None,
        step_id,
    )


def _story(case: Case) -> str:
    return (
        CaseText.objects.filter(case=case, field=TextField.STORY).values_list("body", flat=True).first() or ""
    )


def _reasoned(user: Any, cases: CaseQuerySet, sought: Sought, today: date, count: int) -> list[Alike]:
    likely = [one for one in weighed(cases, sought) if _group(one, sought, today)]
    keys = [one.candidate.pk for one in likely]
    open_ones = {one.candidate.pk for one in likely if one.candidate.is_open}
    places = meaning.order(sought.story, [one.points for one in likely], keys, open_ones)
    best = [likely[place] for place in places[:count]]
    rows = cases.filter(pk__in=[one.candidate.pk for one in best]).select_related("unit__scope", "category")
    by_pk = {case.pk: case for case in rows.annotate(beginning=excerpt())}
    step = processes.get_line(user, sought.step_id) if sought.step_id else None
    return [
        _told(one, by_pk[one.candidate.pk], sought, step, today) for one in best if one.candidate.pk in by_pk
    ]


def weighed(cases: CaseQuerySet, sought: Sought) -> list[_Weighed]:
    """All that is looked at, the most alike first; among equals the newest."""
    said = telling.read([sought.story])[0]
    words = telling.ways(said)
    found = gathered(cases, step_id=sought.step_id, unit_id=sought.unit_id, words=words)
    had = matches([one.pk for one in found.values() if one.is_open], words)
    worth = _worth(had, words, len(found))
    rough = _roughly(found, had, worth, sought)[:COMPARED]
    stories = meaning.stories([one.pk for one in rough if one.is_open] if sought.story else [])
    told = shared(telling.with_parts(said), telling.read(list(stories.values())), worth) if stories else []
    words_of = dict(zip(stories, told, strict=True))
    result = [_weigh(one, words_of.get(one.pk, Shared(0.0)), sought) for one in rough]
    return sorted(result, key=lambda one: (-one.points, -one.candidate.pk))


def _worth(had: Mapping[int, list[str]], words: Iterable[str], of: int) -> dict[str, float]:
    """How rare each word is among all that is looked at."""
    stands = Counter(stem for stems in had.values() for stem in stems)
    return {stem: weight(stands[stem], of) for stem in words}


def _roughly(
    found: Mapping[int, Candidate],
    had: Mapping[int, list[str]],
    worth: Mapping[str, float],
    sought: Sought,
) -> list[Candidate]:
    """The likeliest, by what the index says of their words: the stories of some are read, not of all."""
    whole = sum(worth.values()) or 1.0

    def points(one: Candidate) -> float:
        return sum(worth[stem] for stem in had.get(one.pk, ())) / whole + _besides(one, sought)

    return sorted(found.values(), key=lambda one: (-points(one), -one.pk))


def _weigh(one: Candidate, words: Shared, sought: Sought) -> _Weighed:
    return _Weighed(one, words.points + _besides(one, sought), words)


def _besides(one: Candidate, sought: Sought) -> float:
    """Everything but the words: step, category, kind, how it ended, where and when."""
    points = STEP * _same(one.step_id, sought.step_id) + KIND * _same(one.kind, sought.kind)
    points += OUTCOME * _same(one.outcome, sought.outcome)
    if _same(one.category, sought.category):
        points += CATEGORY
    elif _same(one.parent or one.category, sought.parent or sought.category):
        points += PARENT
    points += UNIT if one.unit_id == sought.unit_id else TREE * _nearness(one.path, sought.path)
    years = abs((sought.day - timezone.localdate(one.reported_at)).days) / YEAR.days
    return points + FRESH / (1 + years)


def _same(one: Any, other: Any) -> bool:
    return bool(one) and one == other


def _nearness(one: str, other: str) -> float:
    """How much of the way from the top two places share."""
    first, second = one.strip("/").split("/"), other.strip("/").split("/")
    alike = 0
    for mine, yours in zip(first, second, strict=False):
        if mine != yours:
            break
        alike += 1
    return alike / max(len(first), len(second))


def _group(one: _Weighed, sought: Sought, today: date) -> str:
    """The strongest reason; "" where there is none."""
    found = one.candidate
    if _same(found.step_id, sought.step_id):
        return "step"
    if one.words.points >= ENOUGH:
        return "words"
    recent = timezone.localdate(found.reported_at) > today - YEAR
    if _same(found.category, sought.category) and found.unit_id == sought.unit_id and recent:
        return "topic"
    return ""


def _told(one: _Weighed, case: Case, sought: Sought, step: Any, today: date) -> Alike:
    found, reasons = one.candidate, []
    if _same(found.step_id, sought.step_id):
        reasons.append(_("Same step: %(step)s") % {"step": step} if step else _("Same step"))
    if one.words.same:
        reasons.append(_("Same words: %(words)s") % {"words": ", ".join(one.words.same[:SAID])})
    if one.words.meant:
        pairs = ", ".join(f"{mine} – {theirs}" for mine, theirs in one.words.meant[:SAID])
        reasons.append(_("Words that are alike: %(words)s") % {"words": pairs})
    if _same(found.category, sought.category):
        reasons.append(_("Same topic: %(topic)s") % {"topic": case.category})
    if found.unit_id == sought.unit_id:
        reasons.append(_("Same unit"))
    group = _group(one, sought, today)
    return Alike(
        case, one.points, group, reasons, "" if case.is_restricted else getattr(case, "beginning", "")
    )
