"""The lessons that were made of cases: their cards, where they went, what was answered, and what was done there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from psycopg.types.json import Jsonb

from sloyfe.domains.actions.models import Action, ActionEvidence, ActionText, Reason
from sloyfe.domains.cases.queries import offered_causes
from sloyfe.domains.lessons.choices import LONGEST_LINE, Kind, Line
from sloyfe.domains.lessons.models import Delivery, Lesson, LessonCheck, LessonNumber, LessonText
from sloyfe.domains.lessons.queries import checklist, sharing_rules
from sloyfe.domains.lessons.queries.clock import monday_of
from sloyfe.domains.lessons.queries.editions import weights_of
from sloyfe.domains.organisation.models import UnitType
from sloyfe.methods.lesson_fit import Fit, Likeness, score, size_alike
from sloyfe.platform.access.choices import Secrecy
from sloyfe.site.demo import reading
from sloyfe.site.demo.copying import Row, copy
from sloyfe.site.demo.loop_rows import Going, LoopRows
from sloyfe.site.demo.loop_steps import day_of
from sloyfe.site.demo.past import Past, add_commands
from sloyfe.site.demo.sharing import DUE, EFFECT, Card, Sent

MODELS: tuple[type[Model], ...] = (Lesson, LessonText, LessonCheck, Delivery)
SOURCE = "lessons.delivery"
LESSON = (
    "id ref kind title unit_id shows_unit case_id step_id control_id status restricted author_id made_at changed_by_id"
    " changed_at sent_at published_at published_by_id"
).split()
DELIVERY = (
    "id lesson_id unit_id status score alike refused made_at leader_id week place delivered_at answer because"
    " answered_by_id answered_at"
).split()
TAKEN = (
    "id ref title unit_id owner_id asked_by_id status strength due_on made_at accepted_at done_on measure effect_on"
    " verdict judged_on source_type source_id"
).split()


@dataclass
class Told:
    """A lesson by its number, and a delivery of it by its own."""

    number: int
    going: Going
    card: Card
    deliveries: list[tuple[int, Sent]]


class LessonRows:
    def __init__(self, loops: LoopRows, today: date) -> None:
        self.loops, self.organisation, self.today = loops, loops.organisation, today
        self.municipality = self.organisation.municipality
        self.words = reading.settings("lessons.toml")
        self.actions = loops.actions
        self.told: list[Told] = []
        count = 0
        shared = sorted(loops.shared, key=lambda one: _card(one).made)
        for number, going in enumerate(shared, start=1):
            to = list(enumerate(_card(going).to, start=count + 1))
            count += len(to)
            self.told.append(Told(number, going, _card(going), to))

    def write(self) -> None:
        self.types = dict(UnitType.objects.values_list("code", "nb"))
        self.causes = {one.pk: one.nb for one in offered_causes(self.today)}
        self.weights = weights_of(sharing_rules(self.today))
        looked = [item.pk for item in checklist(self.today)]
        copy(Lesson, LESSON, map(self._lesson, self.told))
        copy(
            LessonText, ("lesson_id", "line", "body"), (row for one in self.told for row in self._texts(one))
        )
        checks = (
            (one.number, item, self._handler(one), one.card.made) for one in self.told for item in looked
        )
        copy(LessonCheck, ("lesson_id", "item_id", "by_id", "at"), checks)
        copy(Delivery, DELIVERY, (self._delivery(one, *sent) for one in self.told for sent in one.deliveries))
        copy(LessonNumber, ("id", "last"), [(1, len(self.told))])
        self._taken_up()

    # --- Cards ------------------------------------------------------------------
    def _lesson(self, one: Told) -> Row:
        case, card = one.going.case, one.card
        step, control = self.loops.place_of(one.going)
        secret = self._is_secret(one)
        return (
            one.number,
            f"L-{one.number:04}",
            Kind.EVENT.value,
            self._title(one)[:120],
            self.organisation.units[case.unit.code],
            not secret,
            one.going.number,
            step,
            control,
            "published",
            secret,
            self._handler(one),
            card.made,
            self._handler(one),
            card.made,
            card.sent,
            card.published,
            self.organisation.quality_of(one.going.case.unit.area.code),  # never who wrote it
        )

    def _texts(self, one: Told) -> Iterator[Row]:
        going = one.going
        case, plot = going.case, going.plot
        assert plot.finding and plot.task  # noqa: S101 a lesson is made of what was done
        secret = self.words["restricted"].get(case.category) if self._is_secret(one) else None
        said = {
            Line.HAPPENED: secret or case.text,
            Line.WHY: f"{self.causes[self.loops.codes[plot.finding.code]]}.",
            Line.DID: f"{plot.task.title}.",
            Line.WORKED: plot.task.reason,
            Line.WHO: self.words["card"]["who"].format(type=self.types[case.unit.type]),
        }
        return ((one.number, line.value, body[:LONGEST_LINE]) for line, body in said.items())

    def _title(self, one: Told) -> str:
        assert one.going.plot.task  # noqa: S101 as above
        return one.going.plot.task.title

    def _is_secret(self, one: Told) -> bool:
        return self.loops.rules.category(one.going.case).secrecy == Secrecy.RESTRICTED

    # --- Deliveries ---------------------------------------------------------------
    def _delivery(self, one: Told, number: int, sent: Sent) -> Row:
        alike = self._alike(one, sent)
        leader = self._leader(sent)
        reached = (leader, monday_of(day_of(sent.at)), sent.place, sent.at) if sent.at else (None,) * 4
        status = "answered" if sent.answer else "delivered" if sent.at else "waiting"
        return (
            number,
            one.number,
            self.organisation.units[sent.unit.code],
            status,
            score(Fit(alike), self.weights),
            Jsonb({name.value: value for name, value in alike.items()}),
            0,
            one.card.sent,
            *reached,
            sent.answer,
            sent.because,
            leader if sent.answer else None,
            sent.answered,
        )

    def _alike(self, one: Told, sent: Sent) -> dict[Likeness, float]:
        """They have the process in common, and are the same kind of place."""
        sizes = one.going.case.unit.size, sent.unit.size
        return {Likeness.PROCESS: 1.0, Likeness.KIND: round(0.5 + 0.5 * size_alike(*sizes), 4)}

    def _taken_up(self) -> None:
        """An action there, by whoever answered."""
        rows = [(one, number, sent) for one in self.told for number, sent in one.deliveries if sent.taken_up]
        numbered = [(self.actions + place, *row) for place, row in enumerate(rows, start=1)]
        self.actions += len(rows)
        copy(Action, TAKEN, (self._action(*row) for row in numbered))
        sign = self.words["card"]["sign"]
        copy(ActionText, ("action_id", "field", "body"), ((row[0], "sign", sign) for row in numbered))
        evidence = self.words["card"]["evidence"]
        shown = (
            (number, evidence[number % len(evidence)], self._leader(sent), sent.done)
            for number, _one, _delivery, sent in numbered
            if sent.done
        )
        copy(ActionEvidence, ("action_id", "what", "added_by_id", "added_at"), shown)
        said = self.words["verdicts"]
        reasons = (
            (
                number,
                "judge",
                said[sent.verdict][number % len(said[sent.verdict])],
                self.organisation.quality_of(sent.unit.area.code),  # the leader there did it
                sent.judged,
            )
            for number, _one, _delivery, sent in numbered
            if sent.judged
        )
        copy(Reason, ("action_id", "event", "body", "by_id", "at"), reasons)

    def _action(self, number: int, one: Told, delivery: int, sent: Sent) -> Row:
        assert sent.answered  # noqa: S101 it is taken up by an answer
        made, leader = day_of(sent.answered), self._leader(sent)
        return (
            number,
            f"T-{number:04}",
            self.words["card"]["taken_up"].format(title=self._title(one))[:200],
            self.organisation.units[sent.unit.code],
            leader,
            leader,
            "judged" if sent.judged else "done" if sent.done else "accepted",
            "simplify",
            made + DUE,
            sent.answered,
            sent.answered,
            day_of(sent.done) if sent.done else None,
            "observation",
            made + EFFECT,
            sent.verdict,
            day_of(sent.judged) if sent.judged else None,
            SOURCE,
            str(delivery),
        )

    # --- Who ----------------------------------------------------------------------
    def _handler(self, one: Told) -> int:
        return self.organisation.users[one.going.case.handler.number]

    def _leader(self, sent: Sent) -> int:
        return self.organisation.users[self.municipality.staff[sent.unit.code][0].number]


def write_history() -> None:
    lesson = "JOIN lessons_lesson l ON l.id = t.lesson_id"
    unit = "JOIN organisation_unit u ON u.id = t.unit_id"
    steps = (
        ("make", "lessons.make", "t.made_at", "t.author_id"),
        ("check", "lessons.check", "t.made_at", "t.author_id"),
        ("send", "lessons.send", "t.sent_at", "t.author_id"),
        ("publish", "lessons.publish", "t.published_at", "t.published_by_id"),
    )
    for name, command, at, by in steps:
        add_commands(f"'lesson-{name}:' || t.case_id", at, f"'{command}'", by, "lessons_lesson t")
    unpublished = {"published_at": "NULL::timestamptz", "published_by_id": "NULL::bigint"}
    draft = unpublished | {"status": "'draft'", "sent_at": "NULL::timestamptz"}
    Past(Lesson, "t.made_at", "'lesson-make:' || t.case_id", looked=draft).write()
    editing = unpublished | {"status": "'editing'"}
    Past(Lesson, "t.sent_at", "'lesson-send:' || t.case_id", "update", looked=editing).write()
    Past(Lesson, "t.published_at", "'lesson-publish:' || t.case_id", "update").write()
    Past(LessonText, "l.made_at", "'lesson-make:' || l.case_id", joined=lesson).write()
    Past(LessonCheck, "t.at", "'lesson-check:' || l.case_id", joined=lesson).write()
    _deliveries(lesson, unit)


def _deliveries(lesson: str, unit: str) -> None:
    """Suggested when the lesson was sent to quality, then handed out, then answered."""
    unanswered = {
        "answer": "''",
        "because": "''",
        "answered_by_id": "NULL::bigint",
        "answered_at": "NULL::timestamptz",
    }
    waiting = unanswered | {
        "status": "'waiting'",
        "leader_id": "NULL::bigint",
        "week": "NULL::date",
        "place": "NULL::smallint",
        "delivered_at": "NULL::timestamptz",
    }
    Past(Delivery, "t.made_at", "'lesson-send:' || l.case_id", looked=waiting, joined=lesson).write()
    table = f"lessons_delivery t {lesson} {unit}"
    delivered, answered = "t.delivered_at IS NOT NULL", "t.answered_at IS NOT NULL"
    key = "'deliver:' || l.case_id || ':' || u.code"
    add_commands(key, "t.delivered_at", "'lessons.deliver'", "NULL::bigint", f"{table} WHERE {delivered}")
    looked = unanswered | {"status": "'delivered'"}
    joined = f"{lesson} {unit}"
    Past(Delivery, "t.delivered_at", key, "update", looked, joined, delivered).write()
    key = "'answer-lesson:' || l.case_id || ':' || u.code"
    add_commands(key, "t.answered_at", "'lessons.answer'", "t.answered_by_id", f"{table} WHERE {answered}")
    Past(Delivery, "t.answered_at", key, "update", joined=joined, where=answered).write()
    _taken_up(key)


def _taken_up(key: str) -> None:
    """Made within the answer, and taken on by asking."""
    delivery = (
        "JOIN lessons_delivery d ON d.id = {}.source_id::bigint JOIN lessons_lesson l ON l.id = d.lesson_id"
        " JOIN organisation_unit u ON u.id = d.unit_id"
    )
    new = {
        "status": "'accepted'",
        "done_on": "NULL::date",
        "verdict": "''",
        "judged_on": "NULL::date",
    }
    of_lessons = f"t.source_type = '{SOURCE}'"
    Past(Action, "t.made_at", key, looked=new, joined=delivery.format("t"), where=of_lessons).write()
    action = (
        f"JOIN actions_action a ON a.id = t.action_id AND a.source_type = '{SOURCE}' {delivery.format('a')}"
    )
    Past(ActionText, "a.made_at", key, joined=action).write()


def _card(one: Going) -> Card:
    assert one.plot.card  # noqa: S101 asked for those that were shared
    return one.plot.card
