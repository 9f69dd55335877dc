"""Cases that anything may happen to: one command for each thing, chosen at random, by the people who may do it.

What a command refuses must have a sentence and must not have written anything; anything else it raises is a fault.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Outcome, Status
from sloyfe.domains.cases.models import Anchor, Case, Loop
from sloyfe.domains.cases.tests.factories import NOW, reported
from sloyfe.domains.cases.tests.looping import code
from sloyfe.domains.lessons import commands as lessons
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.domains.lessons.tests.factories import checked, words
from sloyfe.domains.processes.tests.factories import approved, in_force
from sloyfe.domains.publishing import commands as publishing
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused
from sloyfe.platform.access.refusals import said_by

from .conftest import TABLES

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
HALF_YEAR = timedelta(days=180)
VERDICTS = ("worked", "worked", "partly", "did_not_work", "cannot_decide")
SHORT_WAITS = (1, 3, 10, 40, 90, 181)


class World:
    """`now` is a moment that only moves forward. Cases are begun by `reports`; the other things happen to one."""

    def __init__(self, cast: Any, dated: Any) -> None:
        self.cast, self.dated = cast, dated
        self.now: datetime = NOW
        process = in_force(cast.leader, cast.a, cast.area_leader, now=NOW)
        self.item = process.item
        self.step = process.lines.get(name="Kontrollere navnet").step
        self.cases: list[Case] = []
        self.refused = 0
        self.told: list[str] = []
        self.dated(NOW)

    def happens(self, what: str, which: int, n: int) -> None:
        """One thing, to one of the cases; days pass, and others report, whatever there is."""
        if what == "days":
            self.now += SHORT_WAITS[n % len(SHORT_WAITS)] * DAY
            self.are_weighed()
            self.dated(self.now)
            self.told.append(f"{self.now:%Y-%m-%d}")
            return
        before = self.written()
        self.now += MINUTE
        said = self.refused
        try:
            if what == "reports" or not self.cases:
                self.reports(n)
            else:
                getattr(self, what)(Case.objects.get(pk=self.cases[which % len(self.cases)].pk), n)
        except (NotAllowed, Refused) as refusal:
            assert str(refusal)
            self.unwritten(before)
        except Exception as refusal:
            if said_by(refusal) is None:
                raise
            self.unwritten(before)
        self.dated(self.now)
        self.told.append(
            f"{self.now:%Y-%m-%d %H:%M} {what} {which} {n}{' (refused)' * (self.refused - said)}"
        )

    def written(self) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(f"(SELECT max(pgh_id) FROM {table})" for table in TABLES))
            return cursor.fetchone()

    def unwritten(self, before: Any) -> None:
        self.refused += 1
        assert self.written() == before, "a refusal has written something"

    # --- What happens to a case ------------------------------------------------
    def reports(self, n: int) -> None:
        """On the step or beside it; one in five is serious."""
        expected = self.watching(timezone.localdate(self.now)) if n % 2 else []
        given = {"step": self.step} if n % 2 else {}
        if n % 5 == 4:
            given["outcome"] = Outcome.SERIOUS
        made = reported(self.cast.nurse, self.cast.a, now=self.now, **given)
        self.cases.append(made)
        self.has_opened(expected, made)

    def takes(self, case: Case, n: int) -> None:
        commands.take(by=self.cast.leader, case=case, track=("standard", "learning")[n % 2], now=self.now)

    def answers(self, case: Case, n: int) -> None:
        commands.answer(by=self.cast.leader, case=case, text="Vi ser på det." if n % 7 else " ", now=self.now)

    def asks(self, case: Case, n: int) -> None:
        commands.ask(by=self.cast.leader, case=case, question="Hvilken dag?", now=self.now)

    def closes(self, case: Case, n: int) -> None:
        answer = "Det er ordnet." if n % 7 else ""
        commands.close(by=self.cast.leader, case=case, answer=answer, now=self.now)
        case.refresh_from_db()
        assert case.track in ("small", "standard"), "a learning case closed without its loop"

    def ends(self, case: Case, n: int) -> None:
        answer = "Vi har endret det." if n % 7 else ""
        commands.finish(by=self.cast.leader, case=case, answer=answer, now=self.now)
        loop = Loop.objects.get(case=case)
        case.refresh_from_db()
        assert loop.effect_at
        assert case.track != "learning" or loop.shared_at, "a learning case closed without share or reason"

    def merges(self, case: Case, n: int) -> None:
        other = self.cases[n % len(self.cases)]
        commands.merge(by=self.cast.leader, case=case, into=other, now=self.now)

    def is_undone(self, case: Case, n: int) -> None:
        commands.undo(by=self.cast.leader, case=case, now=self.now)

    def is_raised(self, case: Case, n: int) -> None:
        commands.raise_track(by=self.cast.coordinator, case=case, now=self.now)

    def finds_cause(self, case: Case, n: int) -> None:
        """At the step, at nothing, or a single event; now and then not all of it."""
        at_step = n % 3 != 2
        found = commands.Found(
            correction="" if n % 8 == 7 else "Ga kveldsdosen.",
            causes=(commands.FoundCause(code(), self.step),) if at_step else (),
            single_event="" if at_step else "Strømmen gikk.",
            elsewhere="" if n % 9 == 8 else "no",
            changes=("procedure",) if n % 4 == 3 else (),
        )
        day = timezone.localdate(case.reported_at)
        expected = [one for one in self.watching(day) if one.source_id != str(case.pk)] if at_step else []
        commands.find_cause(by=self.cast.leader, case=case, found=found, revision=None, now=self.now)
        self.has_opened(expected, case)

    def finds_again(self, case: Case, n: int) -> None:
        commands.find_again(by=self.cast.leader, case=case, now=self.now)

    # --- What is to be done about it -------------------------------------------
    def acts(self, case: Case, n: int) -> None:
        today = timezone.localdate(self.now)
        measure = ("cases.count", "observation", "cases.rate", "")[n % 4]
        wanted = actions.Wanted(
            title="La to kontrollere dosetten",
            due_on=today + 10 * DAY,
            measure=measure,
            step_id=self.step.pk if measure.startswith("cases.") else None,
            sign="To signaturer." if measure == "observation" else "",
            effect_on=today + 60 * DAY if measure else None,
        )
        owner = self.cast.handler if n % 5 == 4 else self.cast.leader
        actions.make(
            by=self.cast.leader, unit=self.cast.a, owner=owner, wanted=wanted,
            source=queries.source_of(case), now=self.now,
        )  # fmt: skip

    def owner_answers(self, case: Case, n: int) -> None:
        action = self.action_of(case, n)
        if n % 3 == 0:
            actions.decline(by=action.owner, action=action, reason="Ikke vårt.", now=self.now)
        else:
            actions.accept(by=action.owner, action=action, now=self.now)

    def hands_over(self, case: Case, n: int) -> None:
        owner = (self.cast.leader, self.cast.handler)[n % 2]
        actions.hand_over(by=self.cast.leader, action=self.action_of(case, n), owner=owner, now=self.now)

    def postpones(self, case: Case, n: int) -> None:
        day = timezone.localdate(self.now) + (n - 1) * DAY
        action = self.action_of(case, n)
        actions.postpone(by=self.cast.leader, action=action, due_on=day, reason="Ferie.", now=self.now)

    def carries_out(self, case: Case, n: int) -> None:
        evidence = "Innført." if n % 6 else ""
        actions.finish(by=self.cast.leader, action=self.action_of(case, n), now=self.now, evidence=evidence)

    def resumes(self, case: Case, n: int) -> None:
        actions.resume(
            by=self.cast.leader, action=self.action_of(case, n), reason="Ikke likevel.", now=self.now
        )

    def day_comes(self, case: Case, n: int) -> None:
        """On which the effect is to be judged."""
        effect_on = self.action_of(case, 1).effect_on
        if effect_on:
            self.now += max((effect_on - timezone.localdate(self.now)).days, 0) * DAY

    def judges(self, case: Case, n: int) -> None:
        given = {"verdict": VERDICTS[n % len(VERDICTS)], "reason": "Vi så etter.", "now": self.now}
        actions.judge(by=self.cast.coordinator, action=self.action_of(case, n), **given)

    def waits(self, case: Case, n: int) -> None:
        action = self.action_of(case, n)
        day = timezone.localdate(self.now) + 30 * DAY
        actions.wait(by=self.cast.coordinator, action=action, effect_on=day, reason="For få.", now=self.now)

    def withdraws(self, case: Case, n: int) -> None:
        actions.withdraw(
            by=self.cast.leader, action=self.action_of(case, n), reason="Trengs ikke.", now=self.now
        )

    def are_weighed(self) -> None:
        """The clock does it, for whichever has come so far."""
        for ref in queries.to_weigh(timezone.localdate(self.now)):
            weighed = commands.weigh(by=None, action_ref=ref, now=self.now)
            compared = weighed and weighed.before + weighed.after
            if (
                weighed and compared and (weighed.upper is None or weighed.upper >= 1)
            ):  # None: beyond all bounds
                self.has_opened([Action.objects.get(ref=ref)], None)

    # --- What is kept and shared -----------------------------------------------
    def anchors(self, case: Case, n: int) -> None:
        commands.anchor(by=self.cast.leader, case=case, item=self.item, step=self.step, now=self.now)

    def draft_ends(self, case: Case, n: int) -> None:
        """Published, or given up."""
        anchor = Anchor.objects.filter(case=case, version__isnull=False).order_by("-pk").first()
        if anchor is None or anchor.version is None:
            return
        version = anchor.version
        if n % 3 == 0:
            publishing.discard(by=self.cast.leader, version=version, now=self.now)
            return
        publishing.write(
            by=self.cast.leader, version=version, revision=version.revision, now=self.now,
            title=version.title, change_note="To kontrollerer.", significant=True,
        )  # fmt: skip
        approved(version, self.cast.leader, self.cast.area_leader, now=self.now)

    def leaves_as_it_is(self, case: Case, n: int) -> None:
        commands.leave_as_it_is(
            by=self.cast.leader, case=case, reason="Riktig." if n % 6 else "", now=self.now
        )

    def keeps_to_us(self, case: Case, n: int) -> None:
        commands.keep_to_us(by=self.cast.leader, case=case, reason="Bare vi." if n % 6 else "", now=self.now)

    def shares(self, case: Case, n: int) -> None:
        made = lessons.make(by=self.cast.leader, words=words(), case=case, now=self.now)
        checked(made, self.cast.leader, now=self.now)
        lessons.send(by=self.cast.leader, lesson=made, now=self.now)
        made = Lesson.objects.get(pk=made.pk)
        if n % 2:
            lessons.add_receiver(by=self.cast.quality_manager, lesson=made, unit=self.cast.b, now=self.now)
        lessons.publish(by=self.cast.quality_manager, lesson=made, now=self.now)
        lessons.deliver(by=None, leader_id=self.cast.leader_b.pk, unit_ids=[self.cast.b.pk], now=self.now)

    def is_received(self, case: Case, n: int) -> None:
        for one in Delivery.objects.filter(lesson__case=case).select_related("lesson", "unit__scope"):
            lessons.answer(by=self.cast.leader_b, delivery=one, answer="have_it", now=self.now)

    def takes_back(self, case: Case, n: int) -> None:
        for one in Lesson.objects.filter(case=case, status="published"):
            lessons.withdraw(by=self.cast.quality_manager, lesson=one, reason="Feil.", now=self.now)

    # --- The way forward, so that sequences get far ----------------------------
    def goes_on(self, case: Case, n: int) -> None:
        """Whatever the loop waits for."""
        loop = Loop.objects.filter(case=case).first()
        if loop is None or not case.track or not case.is_open:
            self.takes(case, n)
            return
        action = Action.objects.filter(source_id=str(case.pk)).order_by("-pk").first()
        if loop.stage == "action":
            if action and action.status == "proposed":
                actions.accept(by=action.owner, action=action, now=self.now)
            else:
                self.acts(case, n % 3)
            return
        {
            "answered": lambda: self.answers(case, 1),
            "cause": lambda: self.finds_cause(case, (0, 2)[n % 2]),
            "done": lambda: self.carries_out(case, 1),
            "effect": lambda: (self.day_comes(case, n), self.judges(case, n)),
            "anchored": lambda: self.leaves_as_it_is(case, 1),
            "shared": lambda: self.keeps_to_us(case, 1) if n % 2 else self.shares(case, 1),
            "acknowledged": lambda: self.ends(case, 1),
            "": lambda: self.ends(case, 1),
        }[loop.stage]()

    # --- What is asked ----------------------------------------------------------
    def action_of(self, case: Case, n: int) -> Action:
        """The last one most often; where there is none, the last of another case: whose it is says its owner."""
        rows = list(Action.objects.filter(source_id=str(case.pk)).order_by("-pk")) or list(
            Action.objects.order_by("-pk")
        )
        if not rows:
            raise Refused("actions.carry_out", "There is no action.")
        return rows[0 if n % 3 else n % len(rows)]

    def watching(self, reported_on: Any) -> list[Action]:
        """Actions that were to keep it from happening again on the step, as a case reported on a day meets them."""
        rows = Action.objects.filter(
            measure="cases.count", measure_step=self.step, unit=self.cast.a, status="judged", verdict="worked",
            judged_on__gte=timezone.localdate(self.now) - HALF_YEAR, judged_on__lte=reported_on,
        )  # fmt: skip
        merged = {str(pk) for pk in Case.objects.filter(status=Status.MERGED).values_list("pk", flat=True)}
        return [one for one in rows if one.source_id not in merged]

    def has_opened(self, expected: list[Action], by: Case | None) -> None:
        """Each case behind them is open, and its verdict has turned."""
        for action in expected:
            action.refresh_from_db()
            case = Case.objects.get(pk=action.source_id)
            assert (action.status, action.verdict) == ("relapsed", "did_not_work")
            if case.track in ("standard", "learning"):
                assert case.is_open, "it has happened again, and the case is closed"
                assert case.relapses.filter(action_ref=action.ref, because=by).exists()
