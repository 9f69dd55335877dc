"""Fjordvik's analyses as rows: planned, written about, started, sent, approved, run out and replaced."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Model

from sloyfe.domains.requirements.models import Requirement
from sloyfe.domains.risk.choices import COMMON_FIELDS, FIELDS_OF_KIND, AssessmentKind, AssessmentStatus, Part
from sloyfe.domains.risk.commands.numbering import ASSESSMENT
from sloyfe.domains.risk.models import (
    AssessmentProcess,
    AssessmentRequirement,
    AssessmentText,
    Covering,
    MandatoryAssessment,
    Participant,
    RiskAssessment,
)
from sloyfe.site.demo import process_rows, risk_words
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.risk_rounds import Round, Series
from sloyfe.site.demo.trail import Trail

if TYPE_CHECKING:
    from sloyfe.site.demo.risk_rows import RiskRows

KINDS = {
    "service-unit": AssessmentKind.SERVICE,
    "hse-unit": AssessmentKind.HSE,
    "information-unit": AssessmentKind.INFORMATION_SECURITY,
    "area": AssessmentKind.SERVICE,
    "society": AssessmentKind.PREPAREDNESS,
    "top": AssessmentKind.OWN,
}
ANSWERS = {
    "hse-unit": "NO:FOR-1996-12-06-1127:5:6",
    "information-unit": "NO:LOV-2018-06-15-38:art32",
    "society": "NO:LOV-2010-06-25-45:14",
}
HOUR = timedelta(hours=1)
EARLY = time(6, 30)  # when what has run out is looked for
AHEAD = timedelta(days=14)


class Analyses:
    COLUMNS: ClassVar[tuple[tuple[type[Model], str], ...]] = (
        (AssessmentText, "assessment_id field body"),
        (AssessmentProcess, "assessment_id item_id"),
        (AssessmentRequirement, "assessment_id requirement_id"),
        (Covering, "assessment_id mandatory_id"),
        (Participant, "assessment_id part function person_id took_part"),
    )

    def __init__(self, risks: "RiskRows", series: list[Series]) -> None:
        self.risks, self.series, self.contexts = risks, series, risks.contexts
        self.trail = Trail(RiskAssessment, risks.contexts)
        self.mandatory = dict(MandatoryAssessment.objects.values_list("code", "pk"))
        self.requirements = dict(
            Requirement.objects.filter(ref__in=ANSWERS.values()).values_list("ref", "pk")
        )
        self.quality = self._quality()

    def tell(self) -> None:
        """Numbered in the order they were made."""
        every = [(each, one) for one in self.series for each in (*one.approved, one.under_way) if each]
        every.sort(key=lambda pair: (pair[0].made, pair[0].place.code, pair[0].analysis))
        for number, (each, _one) in enumerate(every, start=1):
            each.number = number
        for each, one in every:
            self._planned(each, one)
            self._tied(each, one)
            self._people(each)
            if each.started:
                self._made(each)
        for each, one in every:
            if each.approved:
                self._approved(each, one)

    def _planned(self, each: Round, one: Series) -> None:
        leader = self.risks.leader(each.place.code)
        key = self.contexts.add(f"ros-plan:{each.number}", each.made, "risk.plan", leader)
        kind = KINDS[each.analysis]
        former = self._former(each, one)
        self.trail.begin(
            each.number, key, ref=f"{ASSESSMENT}-{each.number:04}",
            title=f"{risk_words.title(each.analysis)}, {each.place.name} {each.made.year}", kind=kind,
            own_kind=risk_words.own_kind() if kind == AssessmentKind.OWN else "",
            unit_id=self.risks.organisation.units[each.place.code], edition_id=self.risks.edition.pk,
            leader_id=leader, facilitator_id=self._facilitator(each), made_at=each.made,
            planned_on=(each.started or each.made + AHEAD).date(), replaces_id=former.number if former else None,
        )  # fmt: skip

    def _former(self, each: Round, one: Series) -> Round | None:
        earlier = one.approved if each is one.under_way else one.approved[: one.approved.index(each)]
        return earlier[-1] if earlier else None

    def _tied(self, each: Round, one: Series) -> None:
        rows, number = self.risks.rows, each.number
        rows[Covering].append((number, self.mandatory[each.analysis]))
        if each.analysis in ANSWERS:
            rows[AssessmentRequirement].append((number, self.requirements[ANSWERS[each.analysis]]))
        steps = {self.risks.step(tie.process, tie.step) for tie in one.found()} - {None}
        items = sorted({step // process_rows.STEP for step in steps if step})
        rows[AssessmentProcess] += [(number, item) for item in items]

    def _people(self, each: Round) -> None:
        leader = self.risks.leader(each.place.code)
        self.contexts.add(f"ros-people:{each.number}", each.made + HOUR, "risk.add_participant", leader)
        named: dict[str, int] = {Part.LEADER: leader, Part.FACILITATOR: self._facilitator(each)}
        staff = self.risks.organisation.municipality.staff.get(each.place.code)
        if staff:
            named[Part.SAFETY_REPRESENTATIVE] = self.risks.user(staff[2].number)
        took_part = True if each.started else None
        self.risks.rows[Participant] += [
            (each.number, part, function, named.get(part), took_part)
            for part, function in risk_words.people().items()
        ]

    def _made(self, each: Round) -> None:
        assert each.started  # noqa: S101 asked for those that are
        leader, number = self.risks.leader(each.place.code), each.number
        key = self.contexts.add(f"ros-start:{number}", each.started, "risk.start", leader)
        self.trail.step(number, key, status=AssessmentStatus.UNDER_WAY, started_at=each.started)
        fields = (*COMMON_FIELDS, *FIELDS_OF_KIND.get(KINDS[each.analysis], ()))
        rng = self.risks.rng
        self.risks.rows[AssessmentText] += [(number, field, risk_words.write(field, rng)) for field in fields]
        self.contexts.add(f"ros-write:{number}", each.started + 3 * HOUR, "risk.write", leader)
        if each.sent:
            key = self.contexts.add(f"ros-send:{number}", each.sent, "risk.send", leader)
            sent: dict[str, Any] = {"sent_at": each.sent, "sent_by_id": leader}
            self.trail.step(number, key, status=AssessmentStatus.TO_APPROVE, **sent)

    def _approved(self, each: Round, one: Series) -> None:
        assert each.approved and each.until  # noqa: S101 asked for those that were
        above, number = self.risks.above(each.place.code), each.number
        key = self.contexts.add(f"ros-approve:{number}", each.approved, "risk.approve", above)
        self.trail.step(
            number,
            key,
            status=AssessmentStatus.APPROVED,
            approved_at=each.approved,
            approved_by_id=above,
            valid_until=each.until,
        )
        former = self._former(each, one)
        if former:
            self.trail.step(former.number, key, status=AssessmentStatus.REPLACED)
        if each.status == AssessmentStatus.EXPIRED:
            at = datetime.combine(each.until + timedelta(days=1), EARLY, OSLO)
            key = self.contexts.add(f"ros-expire:{number}", at, "risk.expire", None)
            self.trail.step(number, key, status=AssessmentStatus.EXPIRED)

    def _facilitator(self, each: Round) -> int:
        return self.quality.get(each.place.code[:1], self.quality["0"])

    def _quality(self) -> dict[str, int]:
        """By the code of an area its coordinator; "0" is the manager of the whole."""
        municipality = self.risks.organisation.municipality
        found = {"0": self.risks.user(municipality.holders["quality_manager", "0"].number)}
        for area in municipality.areas:
            holder = municipality.holders.get(("quality_coordinator", area.code))
            if holder:
                found[area.code] = self.risks.user(holder.number)
        return found
