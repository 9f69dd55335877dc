"""What the pages of one lesson show, and the choices its forms offer."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.choices import Verdict
from sloyfe.domains.cases import queries as cases
from sloyfe.domains.controls import queries as controls
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.requirements import queries as requirements

from ..choices import RECEIVING, TAKEN_UP, Answer, DeliveryStatus, Line
from ..models import Delivery, Lesson, LessonCheck, LessonReason
from ..rules import MAKERS

LABEL = "lessons.delivery"


@dataclass(frozen=True)
class Taken:
    """A unit that was asked: what it answered, and how it went with what it did about it."""

    delivery: Delivery
    actions: list[Any]
    verdicts: list[str]

    @property
    def worked(self) -> list[Any]:
        return [Verdict(one).label for one in self.verdicts]


@dataclass(frozen=True)
class Travel:
    """How far a lesson has come: adoption is counted, not reading."""

    asked: int
    answers: dict[str, int]
    verdicts: dict[str, int]
    taken: list[Taken]

    @property
    def answered(self) -> int:
        return sum(self.answers.values())

    @property
    def taken_up(self) -> int:
        return sum(self.answers.get(answer, 0) for answer in TAKEN_UP)

    @property
    def worked(self) -> int:
        return sum(self.verdicts.get(verdict, 0) for verdict in (Verdict.WORKED, Verdict.PARTLY))


def texts_of(lesson: Lesson) -> dict[str, str]:
    """The five lines; "" where nothing is written."""
    return dict.fromkeys(Line.values, "") | dict(lesson.texts.values_list("line", "body"))


def checks_of(lesson: Lesson) -> dict[int, LessonCheck]:
    """What has been looked for, by the checklist's item."""
    return {one.item_id: one for one in lesson.checks.select_related("by")}


def revision_of(lesson: Lesson) -> int:
    """A number for what is written as it stands: another one when something of it is."""
    about = (lesson.step_id, lesson.control_id, lesson.requirement_id, lesson.shows_unit)
    return crc32(repr((lesson.title, sorted(texts_of(lesson).items()), about)).encode())


def reasons_of(lesson: Lesson) -> list[LessonReason]:
    return list(lesson.reasons.select_related("by"))


def case_of(user: Any, lesson: Lesson) -> Any:
    """The case it comes from, for those who may see the case; others do not learn its number."""
    if lesson.case_id is None:
        return None
    return cases.by_key(user, [str(lesson.case_id)]).get(str(lesson.case_id))


def line_of(user: Any, lesson: Lesson) -> Any:
    """The step it is about, as it stands in force for this reader; None where there is none."""
    return processes.get_line(user, lesson.step_id) if lesson.step_id else None


def source_of(delivery: Delivery) -> tuple[str, str]:
    """The end that the actions of a unit keep."""
    return LABEL, str(delivery.pk)


def deliveries_of(lesson: Lesson) -> list[Delivery]:
    """For those who choose where it goes: all, the best first, those taken out last."""
    rows = lesson.deliveries.select_related("unit__scope", "added_by", "leader", "answered_by")
    removed = DeliveryStatus.REMOVED
    return sorted(rows, key=lambda one: (one.status == removed, -one.score, one.unit.name))


def delivery_on(lesson: Lesson, pk: int) -> Delivery | None:
    return lesson.deliveries.select_related("unit__scope").filter(pk=pk).first() if 0 < pk < 2**63 else None


def travel_of(user: Any, lesson: Lesson) -> Travel:
    """Four questions, however many units there are. An action is shown to those who may see it; that it worked is
    told to all."""
    rows = list(
        lesson.deliveries.filter(status__in=RECEIVING)
        .select_related("unit__scope")
        .order_by("unit__name", "pk")
    )
    answered = [one for one in rows if one.status == DeliveryStatus.ANSWERED]
    sources = [source_of(one) for one in answered]
    standings = actions.standings(sources) if sources else {}
    keys = [key for _label, key in sources]
    seen = actions.visible_to(user).filter(source_type=LABEL, source_id__in=keys) if keys else []
    by_source: dict[str, list[Any]] = {}
    for action in seen:
        by_source.setdefault(action.source_id, []).append(action)
    taken = [
        Taken(one, by_source.get(str(one.pk), []), list(standings[source].verdicts))
        for one, source in zip(answered, sources, strict=True)
    ]
    return Travel(
        asked=len(rows),
        answers=dict(Counter(one.answer for one in answered)),
        verdicts=dict(Counter(verdict for one in taken for verdict in one.verdicts)),
        taken=sorted(taken, key=lambda one: list(Answer).index(Answer(one.delivery.answer))),
    )


def offered_steps(
    user: Any, words: str, *, chosen: int | None = None, case: Any = None
) -> list[tuple[str, str]]:
    """The step it is about already, those of the case and its causes, and those that match the words one looked for."""
    ids = [chosen] if chosen else []
    if case is not None:
        ids += [one.step_id for one in cases.causes_of(case) if one.step_id]
        ids += [line.pk] if (line := cases.step_of(user, case)) else []
    lines = processes.steps_by_key(user, {str(pk) for pk in ids}) if ids else {}
    found = {key: f"{line.process.item.title}: {line}" for key, line in lines.items()}
    return list((found | dict(processes.steps_named(user, words) if words.strip() else [])).items())


def offered_controls(user: Any) -> list[tuple[str, str]]:
    return [(one.ref, f"{one.ref} {one.title}") for one in controls.visible_to(user).order_by("ref")]


def offered_requirements(user: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    return controls.choosable_requirements(user)


def control_named(user: Any, ref: str) -> Any:
    return controls.get_visible(user, ref) if ref else None


def requirement_named(user: Any, ref: str) -> Any:
    return requirements.get_visible(user, ref) if ref and "\x00" not in ref else None


def step_seen(user: Any, step_id: int | None) -> Any:
    line = processes.get_line(user, step_id) if step_id else None
    return line.step if line else None


def case_named(user: Any, ref: str) -> Any:
    return cases.get_visible(user, ref) if ref and "\x00" not in ref else None


def units_offered(user: Any, today: date) -> list[tuple[str, str]]:
    """Units for which the person may tell of good practice."""
    ids = organisation.unit_ids(user, *MAKERS)
    rows = organisation.visible_to(user).current(today).filter(pk__in=ids).order_by("name")
    return list(rows.values_list("code", "name"))


def unit_coded(user: Any, code: str, today: date) -> Any:
    unit = organisation.get_unit(user, code) if code and "\x00" not in code else None
    return unit if unit and unit.is_current(today) else None


def any_unit(user: Any, code: str) -> Any:
    """A unit by its code, past ones too, or None."""
    return organisation.get_unit(user, code) if "\x00" not in code else None


def possible_owners(delivery: Delivery, today: date) -> list[tuple[str, str]]:
    return actions.possible_owners(delivery.unit, today)


def person(pk: Any) -> Any:
    return actions.person(pk)
