"""What was decided about Fjordvik's risks: accepted for a time, lifted, offered to units alike, gathered in wholes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sloyfe.domains.risk.choices import Controllability, Level, LiftAnswer, OfferAnswer
from sloyfe.domains.risk.models import Lift, Offer, RiskAcceptance, WholePart
from sloyfe.site.demo import risk_words
from sloyfe.site.demo.municipality import ROOT
from sloyfe.site.demo.risk_local import LocalRisk
from sloyfe.site.demo.trail import Trail

if TYPE_CHECKING:
    from sloyfe.site.demo.risk_rows import RiskRows

Numbered = list[tuple[int, LocalRisk]]
DAY = timedelta(days=1)
ACCEPTED, LIFTED, OFFERED = 3 * DAY, 5 * DAY, 7 * DAY  # after the analysis was approved
ANSWERED = 9 * DAY
LONG, SHORT, TAKEN_BACK = 300 * DAY, 40 * DAY, 12 * DAY
ONE_IN = 3  # of those in the register are accepted; of what is for those above, every other is lifted
PARTS = 20  # of a risk across services, at most
LIFTS = ("", LiftAnswer.TAKEN_OVER, LiftAnswer.ACTION_DECIDED, LiftAnswer.STAYS)
OFFERS = (OfferAnswer.HAVE_IT, "", OfferAnswer.HAVE_IT, OfferAnswer.NOT_FOR_US)


class Decided:
    def __init__(self, risks: "RiskRows", numbered: Numbered) -> None:
        self.risks, self.contexts = risks, risks.contexts
        self.standing = [(pk, one) for pk, one in numbered if not one.is_draft]
        self.drafts = {
            (one.tie.number, one.series.place.code): pk
            for pk, one in numbered
            if one.is_draft and not one.spot
        }
        self.acceptances = Trail(RiskAcceptance, self.contexts)
        self.lifts = Trail(Lift, self.contexts)
        self.offers = Trail(Offer, self.contexts)
        self.lifted: set[int] = set()

    @property
    def trails(self) -> tuple[Trail, ...]:
        return self.acceptances, self.lifts, self.offers

    def tell(self) -> None:
        own = [(pk, one) for pk, one in self.standing if not one.tie.opportunity]
        for place, (pk, one) in enumerate(own):
            if place % ONE_IN == 0:
                self._accept(pk, one, place // ONE_IN)
        accepted = {row["risk_id"] for row in self.acceptances.rows.values()}
        above = [(pk, one) for pk, one in own if pk not in accepted and self._is_for_above(pk, one)]
        for place, (pk, one) in enumerate(above[::2]):
            self._lift(pk, one, LIFTS[place % len(LIFTS)])
        for pk, one in self.standing:
            if one.tie.whole:
                self._gather(pk, one)
        self._offer_all()

    def _is_for_above(self, pk: int, one: LocalRisk) -> bool:
        """High, or such that a unit can do little about it itself."""
        high = self.risks.risks[pk]["level"] == Level.HIGH
        return self._unit(one) and (high or one.tie.control == Controllability.LOW)

    def _unit(self, one: LocalRisk) -> bool:
        return one.series.place.code in self.risks.organisation.municipality.staff

    def _approved(self, one: LocalRisk) -> datetime:
        found = one.rounds[-1].approved
        assert found  # noqa: S101 asked for those in the register
        return found

    # --- Accepted -----------------------------------------------------------------
    def _accept(self, pk: int, one: LocalRisk, place: int) -> None:
        """A third for so short that it may have run out, some taken back; high ones further up."""
        code, at = one.series.place.code, self._approved(one) + ACCEPTED
        level = self.risks.risks[pk]["level"]
        by = self.risks.above(code) if level == Level.HIGH else self.risks.leader(code)
        until = at + (SHORT if place % 3 == 1 else LONG)
        number = len(self.acceptances.rows) + 1
        key = self.contexts.add(f"risk-accept:{number}", at, "risk.accept", by)
        reason = risk_words.say("accept", self.risks.rng)
        self.acceptances.begin(
            number, key, risk_id=pk, score_id=self._present(pk), level=level, by_id=by, at=at, until=until,
            reason=reason,
        )  # fmt: skip
        self.risks.risks.step(pk, key, accepted_until=until)
        if place % 6 == 5:
            key = self.contexts.add(
                f"risk-end-acceptance:{number}", at + TAKEN_BACK, "risk.end_acceptance", by
            )
            self.acceptances.step(number, key, ended_at=at + TAKEN_BACK, ended_by_id=by)
            self.risks.risks.step(pk, key, accepted_until=None)

    def _present(self, pk: int) -> int:
        return self.risks.present[pk]

    # --- Lifted -------------------------------------------------------------------
    def _lift(self, pk: int, one: LocalRisk, answer: str) -> None:
        code = one.series.place.code
        area = code[:1]
        at = self._approved(one) + LIFTED
        number = self._lifted(pk, code, area, at)
        if answer:
            self._answer_lift(number, answer, at + ANSWERED, self.risks.leader(area), None)

    def _lifted(self, pk: int, code: str, to: str, at: datetime) -> int:
        number = len(self.lifts.rows) + 1
        by = self.risks.leader(code)
        key = self.contexts.add(f"risk-lift:{number}", at, "risk.lift", by)
        why = risk_words.say("lift", self.risks.rng)
        self.lifts.begin(number, key, risk_id=pk, to_id=self._id(to), by_id=by, at=at, why=why)
        self.lifted.add(pk)
        return number

    def _answer_lift(self, number: int, answer: str, at: datetime, by: int, into: int | None) -> None:
        key = self.contexts.add(f"risk-answer-lift:{number}", at, "risk.answer_lift", by)
        words = risk_words.say(answer, self.risks.rng)
        self.lifts.step(
            number, key, answer=answer, answer_words=words, answered_by_id=by, answered_at=at, into_id=into
        )

    def _id(self, code: str) -> int:
        return self.risks.organisation.units[code]

    # --- Across services ----------------------------------------------------------
    def _gather(self, whole: int, one: LocalRisk) -> None:
        code = one.series.place.code
        below = [
            (pk, part)
            for pk, part in self.standing
            if part.tie.number in one.tie.whole and not part.spot and self._is_below(part, code)
        ]
        parts = sorted(below[:: -(-len(below) // PARTS) or 1], key=lambda pair: pair[0])
        if not parts:
            return
        tied = max(self._approved(each) for each in (one, *(part for _pk, part in parts))) + DAY
        leader = self.risks.leader(code)
        self.contexts.add(f"risk-tie:{whole}", tied, "risk.tie_parts", leader)
        self.risks.rows[WholePart] += [(whole, pk) for pk, _part in parts]
        for pk, part in parts:
            if pk not in self.lifted and self._unit(part):
                number = self._lifted(pk, part.series.place.code, code, tied + DAY)
                self._answer_lift(number, LiftAnswer.PART_OF_WHOLE, tied + ANSWERED, leader, whole)
                return

    def _is_below(self, part: LocalRisk, code: str) -> bool:
        return code == ROOT or (self._unit(part) and part.series.place.code.startswith(code))

    # --- Offered ------------------------------------------------------------------
    def _offer_all(self) -> None:
        """The first unit of a kind that has it offers it to the others of its kind."""
        offered: set[int] = set()
        alike: dict[str, list[str]] = {}
        for unit in self.risks.organisation.municipality.units:
            alike.setdefault(unit.type, []).append(unit.code)
        for pk, one in self.standing:
            if not one.tie.transferable or one.tie.number in offered:
                continue
            others = [code for code in alike[one.series.place.kinds[0]] if code != one.series.place.code]
            if others:
                offered.add(one.tie.number)
                self._offer(pk, one, others)

    def _offer(self, pk: int, one: LocalRisk, others: list[str]) -> None:
        by, at = self.risks.leader(one.series.place.code), self._approved(one) + OFFERED
        key = self.contexts.add(f"risk-offer:{pk}", at, "risk.offer", by)
        for code in others:
            number = len(self.offers.rows) + 1
            self.offers.begin(number, key, risk_id=pk, unit_id=self._id(code), by_id=by, at=at)
            draft = self.drafts.get((one.tie.number, code))
            if draft and self.risks.risks[draft]["made_at"] > at:
                self._took_on(number, draft, code)
            elif answer := OFFERS[number % len(OFFERS)]:
                self._answer_offer(number, at + ANSWERED, answer, code)

    def _took_on(self, number: int, draft: int, code: str) -> None:
        """What the unit wrote into its analysis came by the answer."""
        answer = OfferAnswer.ADAPT if number % 2 else OfferAnswer.ADOPT
        made_at = self.risks.risks[draft]["made_at"]
        self._answer_offer(number, made_at, answer, code, made_id=draft)

    def _answer_offer(
        self, number: int, at: datetime, answer: str, code: str, *, made_id: int | None = None
    ) -> None:
        by = self.risks.leader(code)
        key = f"risk-add:{made_id}" if made_id else f"risk-answer-offer:{number}"
        self.contexts.add(key, at, "risk.answer_offer", by)
        why = risk_words.say(answer, self.risks.rng)
        self.offers.step(
            number, key, answer=answer, why=why, answered_by_id=by, answered_at=at, made_id=made_id
        )
