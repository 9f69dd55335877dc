"""The history of one case played once more: what was known at each moment, and in which heap its loop is today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from .breaking import first_break
from .rows import Row

Said = dict[str, Any]
BROKEN, WELL, NOT_WELL, NOTHING_DONE = "broken", "with_effect", "without_effect", "without_action"
GOOD = {"worked", "partly"}
# What became of an action in the states in which nothing more is done with it.
OVER = {"judged", "relapsed", "completed"}
CARRIED_OUT = {"done", *OVER}


@dataclass
class Story:
    """What is known of a case at a moment. Moments of the loop are those at which something became so; they are gone
    when it no longer is."""

    tables: dict[str, dict[int, Said]] = field(default_factory=dict)
    declined: dict[int, datetime] = field(default_factory=dict)
    first: datetime | None = None
    caused: datetime | None = None
    agreed: datetime | None = None
    done: datetime | None = None
    verdict: str = ""
    judged: datetime | None = None
    failed: datetime | None = None
    anchored: datetime | None = None
    shared: datetime | None = None
    acknowledged: datetime | None = None
    relapsed: datetime | None = None
    ended: datetime | None = None
    was_closed: bool = False

    def rows(self, table: str) -> list[Said]:
        return list(self.tables.get(table, {}).values())

    def one(self, table: str) -> Said:
        return next(iter(self.rows(table)), {})

    @property
    def goes(self) -> bool:
        case = self.one("case")
        return case.get("track") in ("standard", "learning") and case["status"] != "merged"

    @property
    def begun(self) -> datetime | None:
        """When the round began that the loop is in; the first one where nobody has said otherwise."""
        return moment(self.one("loop").get("round_at")) or self.first

    @property
    def counted(self) -> list[Said]:
        """Actions of the round that the loop is in, but for what was given up."""
        return [one for one in self._of_the_round() if one["status"] not in ("declined", "withdrawn")]

    @property
    def refused(self) -> bool:
        return any(one["status"] == "declined" for one in self._of_the_round())

    def _of_the_round(self) -> list[Said]:
        begun = self.begun
        return [
            one
            for one in self.rows("action")
            if one["status"] not in OVER or begun is None or moment(one["made_at"]) >= begun
        ]

    @property
    def causes(self) -> list[Said]:
        number = self.one("loop").get("round", 1)
        return [one for one in self.rows("cause") if one["round"] == number]

    @property
    def drafts(self) -> list[tuple[Said, Said]]:
        """(anchor, its version) of the round, but for versions that were given up."""
        begun = self.begun
        versions = self.tables.get("version", {})
        pairs = [
            (one, versions.get(one["version_id"], {}))
            for one in self.rows("anchor")
            if one["version_id"] and (begun is None or moment(one["at"]) >= begun)
        ]
        return [(one, draft) for one, draft in pairs if one["published_at"] or not draft.get("ended_at")]


@dataclass(frozen=True, slots=True)
class Stood:
    """`stage` is where a broken loop broke, "" in the other heaps."""

    ref: str
    unit: int
    heap: str
    stage: str


def stood(
    rows: Iterable[Row], today: date, since: datetime, days: Sequence[tuple[date, int]]
) -> Stood | None:
    """The heap of a case today; None where its loop was not due."""
    story = Story()
    for at, together in groupby(rows, key=lambda row: row.at):
        again = False
        for row in together:
            again = _take(story, row) or again
        _reckon(story, at, again=again)
    if not story.goes:
        return None
    case = story.one("case")
    heap, stage = _heap(story, today, since, days)
    return Stood(case["ref"], case["unit_id"], heap, stage) if heap else None


def _heap(story: Story, today: date, since: datetime, days: Sequence[tuple[date, int]]) -> tuple[str, str]:
    broken = None if story.ended else first_break(story, days)
    if broken and broken[0] <= today:
        return BROKEN, broken[1]
    if story.judged and story.judged >= since:
        return (WELL if story.verdict in GOOD else NOT_WELL), ""
    if not story.judged and any(moment >= since for moment in (story.failed, story.relapsed) if moment):
        return NOT_WELL, ""
    return (NOTHING_DONE if story.ended and story.ended >= since else ""), ""


def _take(story: Story, row: Row) -> bool:
    """Gives whether the loop began anew with it."""
    table = story.tables.setdefault(row.table, {})
    if row.gone and row.table == "loop":  # no command deletes one; what was said in it has been said
        return False
    before = table.pop(row.key, {})
    if row.gone:
        return False
    table[row.key] = row.said
    if row.table == "action" and row.said["status"] != before.get("status"):
        if row.said["status"] == "declined":
            story.declined[row.key] = row.at
        else:
            story.declined.pop(row.key, None)
    if row.table == "relapse" and not before:
        story.relapsed = moment(row.said["at"])
    return row.table == "loop" and bool(before) and before["round"] != row.said["round"]


def _reckon(story: Story, at: datetime, *, again: bool) -> None:
    """What has become so at this moment, and what no longer is. A new round forgets what the one before found."""
    closed = story.one("case").get("status") == "closed"
    if again:
        _say(story, "", at)
        story.anchored = story.ended = None
    if not closed:
        story.ended = None
    if story.goes:
        story.first = story.first or at
        counted = story.counted
        story.caused = _since(story.caused, _cause_is_whole(story), at)
        story.agreed = _since(story.agreed, _agreed(story, counted), at)
        story.done = _since(story.done, _done(story, counted), at)
        _judge(story, counted, at)
        story.anchored = _anchored(story, at)
        if closed and not story.was_closed and not story.verdict:
            story.ended = at
    told = _told(story)
    story.shared = _since(story.shared, told is not None, at)
    story.acknowledged = _since(story.acknowledged, told is not None and told[1] * 5 >= told[0] * 4, at)
    story.was_closed = closed


def _since(before: datetime | None, is_so: bool, at: datetime) -> datetime | None:
    return (before or at) if is_so else None


def _cause_is_whole(story: Story) -> bool:
    loop = story.one("loop")
    placed = any(one["step_id"] or one["control_id"] for one in story.causes)
    return bool(story.rows("correction") and loop.get("elsewhere") and (placed or loop.get("single_event")))


def _agreed(story: Story, counted: list[Said]) -> bool:
    willing = all(one["status"] in {"accepted", *CARRIED_OUT} and one["measure"] for one in counted)
    return bool(counted) and willing and not story.refused


def _done(story: Story, counted: list[Said]) -> bool:
    return bool(counted) and all(one["status"] in CARRIED_OUT for one in counted) and not story.refused


def _judge(story: Story, counted: list[Said], at: datetime) -> None:
    """All worked, or none of them did, or it worked in part."""
    given = [one["verdict"] for one in counted]
    verdict = ""
    if _done(story, counted) and all(given):
        mixed = "partly" if GOOD.intersection(given) else "did_not_work"
        verdict = given[0] if len(set(given)) == 1 else mixed
    if verdict != story.verdict:
        _say(story, verdict, at)


def _say(story: Story, verdict: str, at: datetime) -> None:
    """What did not work has not worked until something else is said of it."""
    if verdict:
        story.failed = story.relapsed = story.ended = None
    elif story.verdict and story.verdict not in GOOD:
        story.failed = story.judged
    story.verdict, story.judged = verdict, at if verdict else None


def _anchored(story: Story, at: datetime) -> datetime | None:
    if story.one("loop").get("as_it_is"):
        return story.anchored or at
    published = [moment(anchor["published_at"]) for anchor, _draft in story.drafts]
    return max(published) if published and all(published) else None


def _told(story: Story) -> tuple[int, int] | None:
    """(units that the lesson goes to, units that have answered it); None where nothing is shared."""
    if story.one("loop").get("only_us"):
        return 0, 0
    lessons = [key for key, one in story.tables.get("lesson", {}).items() if one["status"] == "published"]
    if not lessons:
        return None
    states = [one["status"] for one in story.rows("delivery") if one["lesson_id"] in lessons]
    return sum(one != "removed" for one in states), states.count("answered")


def moment(said: str | None) -> Any:
    return datetime.fromisoformat(said) if said else None
