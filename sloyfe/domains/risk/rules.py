"""Who may read, keep, approve and accept risks. `queries.visible_to` says the same of many at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.choices import Level as TreeLevel
from sloyfe.domains.organisation.queries import levels_at
from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import holds, holds_anywhere, holds_for_all, works_here
from sloyfe.platform.access.queries import reach

from .choices import WAS_APPROVED, AssessmentKind, RiskStatus
from .models import AcceptanceRule, Risk, RiskAssessment

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
KEEPERS = (*LEADERS, *QUALITY, Role.FACILITATOR, Role.PROCESS_OWNER)
# From the top of the tree down: a role held for a part of a height answers for all below it.
HEIGHTS = (TreeLevel.MUNICIPALITY, TreeLevel.SERVICE_AREA, TreeLevel.UNIT, TreeLevel.DEPARTMENT)


def assessment_of(obj: Any) -> RiskAssessment:
    found: RiskAssessment = obj if isinstance(obj, RiskAssessment) else obj.assessment
    return found


def is_open_to_all(user: Any, obj: Any) -> bool:
    """What is decided and not restricted is read by everybody who works here."""
    if obj is None:
        return works_here(user)
    decided = (
        obj.status in WAS_APPROVED if isinstance(obj, RiskAssessment) else obj.status != RiskStatus.DRAFT
    )
    return decided and not obj.is_restricted and works_here(user, obj)


def leads_the_analysis(user: Any, obj: Any) -> bool:
    """Leads it, or leads the conversation in it. Whoever works here might."""
    if obj is None:
        return works_here(user)
    assessment = assessment_of(obj)
    return bool(user.pk) and user.pk in (assessment.leader_id, assessment.facilitator_id) and works_here(user)


def owns_the_risk(user: Any, obj: Any) -> bool:
    if obj is None:
        return works_here(user)
    return isinstance(obj, Risk) and obj.owner_id is not None and obj.owner_id == user.pk and works_here(user)


def takes_part(user: Any, obj: Any) -> bool:
    """Is named among those who take part."""
    if obj is None or not works_here(user):
        return False
    return bool(assessment_of(obj).participants.filter(person_id=user.pk).exists())


def guards_privacy(user: Any, obj: Any) -> bool:
    """The data protection officer advises in every analysis of what a processing means for people's privacy."""
    if obj is None:
        return reach(user).holds(Role.DATA_PROTECTION_OFFICER)
    officer = reach(user).holds(Role.DATA_PROTECTION_OFFICER)
    return officer and assessment_of(obj).kind == AssessmentKind.PRIVACY


def months_to_accept(user: Any, risk: Risk) -> int:
    """For how many months the person may accept the risk's level, as its edition's table says; 0: not at all."""
    rows = AcceptanceRule.objects.filter(edition=risk.edition_id, level=risk.level)
    found = 0
    for rule in rows:
        above = {path for path in reach(user).paths_of([rule.role]) if risk.access_path.startswith(path)}
        if above and (not rule.at_least or _as_high_as(rule.at_least, above)):
            found = max(found, rule.most_months)
    return found


def may_accept_the_level(user: Any, risk: Risk | None) -> bool:
    if risk is None:
        return reach(user).holds(*LEADERS)
    return bool(risk.level) and months_to_accept(user, risk) > 0


def _as_high_as(level: str, paths: set[str]) -> bool:
    """Whether one of the parts stands as high in the tree as this, or higher."""
    high = {str(one) for one in HEIGHTS[: HEIGHTS.index(TreeLevel(level)) + 1]}
    return bool(levels_at(paths) & high)


KEEPING = (leads_the_analysis, holds(*KEEPERS))
_not_kept = _(
    "Only those who lead the analysis, and leaders, quality and facilitators of this part, can do this."
)

POLICY = {
    "risk.view": Rule(
        prose="Everyone who works here reads what is decided and open; what is being made or restricted, those who "
        "keep it, take part in it, or own the risk, and the data protection officer in a DPIA.",
        any_of=(is_open_to_all, owns_the_risk, *KEEPING, takes_part, guards_privacy),
        refusal=_("You do not have access to this."),
    ),
    "risk.make": Rule(
        prose="Leaders, quality, facilitators and process owners plan analyses in their part.",
        any_of=(holds(*KEEPERS),),
        refusal=_(
            "Only leaders, quality, facilitators and process owners of this part can plan an analysis."
        ),
    ),
    "risk.keep": Rule(
        prose="Those who lead the analysis, the owner of the risk, and leaders, quality, facilitators and process "
        "owners of the part, write and draw.",
        any_of=(owns_the_risk, *KEEPING),
        refusal=_not_kept,
    ),
    "risk.score": Rule(
        prose="Those who lead the analysis, the owner of the risk, and leaders, quality, facilitators and process "
        "owners of the part, decide how likely and how bad it is.",
        any_of=(owns_the_risk, *KEEPING),
        refusal=_not_kept,
    ),
    "risk.advise": Rule(
        prose="The data protection officer writes the advice in a DPIA; others who keep the analysis write it down.",
        any_of=(guards_privacy, *KEEPING),
        refusal=_not_kept,
    ),
    "risk.approve": Rule(
        prose="Leaders of the part, and those above, approve an analysis or send it back.",
        any_of=(holds(*LEADERS),),
        refusal=_("Only leaders of this part can approve the analysis."),
    ),
    "risk.accept": Rule(
        prose="Whom the acceptance table of the scale names for the level: as shipped, low and medium the leader of "
        "the unit, high the leader of the service area and those above.",
        any_of=(may_accept_the_level,),
        refusal=_("The scale says that this level is accepted further up. Lift the risk, and say why."),
    ),
    "risk.lift": Rule(
        prose="The owner of the risk, those who lead the analysis, and leaders, quality, facilitators and process "
        "owners of the part, lift a risk to a part above.",
        any_of=(owns_the_risk, *KEEPING),
        refusal=_not_kept,
    ),
    "risk.answer_lift": Rule(
        prose="Leaders and quality of the part a risk was lifted to answer.",
        any_of=(holds(*LEADERS, *QUALITY),),
        refusal=_("Only leaders and quality of the part it was lifted to can answer."),
    ),
    "risk.aggregate": Rule(
        prose="Leaders, quality and facilitators gather risks of units below into one across services.",
        any_of=(holds(*LEADERS, *QUALITY, Role.FACILITATOR),),
        refusal=_("Only leaders, quality and facilitators can gather risks across services."),
    ),
    "risk.answer_offer": Rule(
        prose="Leaders and quality of a unit say whether a risk from another unit is one there too.",
        any_of=(holds(*LEADERS, *QUALITY),),
        refusal=_("Only leaders and quality of the unit can answer."),
    ),
    "risk.see_coverage": Rule(
        prose="Everyone who works here sees which analyses units have and lack.",
        any_of=(works_here,),
        refusal=_("This page is for those who work in the municipality."),
    ),
    "risk.export": Rule(
        prose="Leaders and quality take out the register they may see; each export is logged.",
        any_of=(holds_anywhere(*LEADERS, *QUALITY),),
        refusal=_("Only leaders and quality can take out the register."),
    ),
    "risk.change_scales": Rule(
        prose="System administrator and quality manager of the whole make and publish scales.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change scales."),
    ),
    "risk.keep_lists": Rule(
        prose="System administrator and quality manager of the whole keep themes and mandatory analyses.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change these lists."),
    ),
}
