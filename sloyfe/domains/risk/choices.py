"""Words and states of risk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices
from sloyfe.platform.notify.choices import Route

LEVELS = (1, 2, 3, 4, 5)


class Level(models.TextChoices):
    """Words, never colours."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


RANK = {"": 0, Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
OF_RANK = {1: Level.LOW, 2: Level.MEDIUM, 3: Level.HIGH}


class Axis(models.TextChoices):
    LIKELIHOOD = "likelihood", _("Likelihood")
    CONSEQUENCE = "consequence", _("Consequence")


class Aspect(models.TextChoices):
    """What of the information is harmed; the highest of the three counts."""

    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    INTEGRITY = "integrity", _("Integrity")
    AVAILABILITY = "availability", _("Availability")


class EditionState(models.TextChoices):
    DRAFT = "draft", _("Being made")
    PUBLISHED = "published", _("In force")
    REPLACED = "replaced", _("Replaced by a newer one")


class EditionEvent(models.TextChoices):
    PUBLISH = "publish", _("Put in force")
    REPLACE = "replace", _("Replace")


EDITION_STATES: dict[str, dict[str, str]] = {
    EditionState.DRAFT: {EditionEvent.PUBLISH: EditionState.PUBLISHED},
    EditionState.PUBLISHED: {EditionEvent.REPLACE: EditionState.REPLACED},
    EditionState.REPLACED: {},
}


class AssessmentKind(models.TextChoices):
    HSE = "hse", _("Health, safety and environment")
    SERVICE = "service", _("Service")
    INFORMATION_SECURITY = "information_security", _("Information security")
    PRIVACY = "privacy", _("Data protection impact (DPIA)")
    ENVIRONMENT = "environment", _("Environment")
    PREPAREDNESS = "preparedness", _("Preparedness")
    OWN = "own", _("Our own kind")


class AssessmentStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    TO_APPROVE = "to_approve", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    EXPIRED = "expired", _("Run out")
    REPLACED = "replaced", _("Replaced by a newer one")
    CANCELLED = "cancelled", _("Called off")


class AssessmentEvent(models.TextChoices):
    START = "start", _("Start it")
    SEND = "send", _("Send for approval")
    SEND_BACK = "send_back", _("Send it back")
    APPROVE = "approve", _("Approve")
    EXPIRE = "expire", _("Runs out")
    REPLACE = "replace", _("Replace")
    CANCEL = "cancel", _("Call it off")


# What may happen to an analysis in each state, and what it then becomes.
STATES: dict[str, dict[str, str]] = {
    AssessmentStatus.PLANNED: {
        AssessmentEvent.START: AssessmentStatus.UNDER_WAY,
        AssessmentEvent.CANCEL: AssessmentStatus.CANCELLED,
    },
    AssessmentStatus.UNDER_WAY: {
        AssessmentEvent.SEND: AssessmentStatus.TO_APPROVE,
        AssessmentEvent.CANCEL: AssessmentStatus.CANCELLED,
    },
    AssessmentStatus.TO_APPROVE: {
        AssessmentEvent.APPROVE: AssessmentStatus.APPROVED,
        AssessmentEvent.SEND_BACK: AssessmentStatus.UNDER_WAY,
    },
    AssessmentStatus.APPROVED: {
        AssessmentEvent.EXPIRE: AssessmentStatus.EXPIRED,
        AssessmentEvent.REPLACE: AssessmentStatus.REPLACED,
    },
    AssessmentStatus.EXPIRED: {AssessmentEvent.REPLACE: AssessmentStatus.REPLACED},
    AssessmentStatus.REPLACED: {},
    AssessmentStatus.CANCELLED: {},
}
# Risks are added and described while it is being made.
BEING_MADE = (AssessmentStatus.PLANNED, AssessmentStatus.UNDER_WAY)
OPEN = (*BEING_MADE, AssessmentStatus.TO_APPROVE)
WAS_APPROVED = (AssessmentStatus.APPROVED, AssessmentStatus.EXPIRED, AssessmentStatus.REPLACED)


class AssessmentField(models.TextChoices):
    """What is written about an analysis; which of them must be, its kind says."""

    PURPOSE = "purpose", _("Why do we make this analysis?")
    METHOD = "method", _("How did we work?")
    SOURCES = "sources", _("What did we build on?")
    ASSUMPTIONS = "assumptions", _("What do we take for granted?")
    DISAGREEMENT = "disagreement", _("What did we not agree on?")
    PLAN = "plan", _("How do we follow up the hazards at work?")
    VALUES = "values", _("Which information and systems are to be protected?")
    PROCESSING = "processing", _("Which personal data are used, how and for what?")
    NECESSITY = "necessity", _("Why is it necessary, and in proportion to the purpose?")
    RIGHTS = "rights", _("How are the rights and freedoms of the data subjects cared for?")
    ADVICE = "advice", _("What does the data protection officer advise?")
    CONSULTATION = (
        "consultation",
        _("The risk stays high: what came of asking the supervisory authority first?"),
    )
    VIEWS = "views", _("What do the data subjects or their representatives think?")


COMMON_FIELDS = (
    AssessmentField.PURPOSE,
    AssessmentField.METHOD,
    AssessmentField.SOURCES,
    AssessmentField.ASSUMPTIONS,
    AssessmentField.DISAGREEMENT,
)
# What the law asks of an analysis of the kind, besides what all have: personvernforordningen art. 35 nr. 2, 7 and 9;
# internkontrollforskriften § 5 nr. 6; eforvaltningsforskriften § 15.
FIELDS_OF_KIND: dict[str, tuple[AssessmentField, ...]] = {
    AssessmentKind.HSE: (AssessmentField.PLAN,),
    AssessmentKind.INFORMATION_SECURITY: (AssessmentField.VALUES,),
    AssessmentKind.PRIVACY: (
        AssessmentField.PROCESSING,
        AssessmentField.NECESSITY,
        AssessmentField.RIGHTS,
        AssessmentField.ADVICE,
        AssessmentField.VIEWS,
        AssessmentField.CONSULTATION,
    ),
}
# The views of the data subjects are sought “where appropriate”: art. 35 nr. 9. The supervisory authority is asked
# before the processing begins where the risk stays high: art. 36 nr. 1.
NOT_DEMANDED = (AssessmentField.VIEWS,)
WHEN_HIGH = (AssessmentField.CONSULTATION,)


class Part(models.TextChoices):
    """What somebody is in an analysis."""

    LEADER = "leader", _("Owns the risk")
    FACILITATOR = "facilitator", _("Leads the conversation")
    SECRETARY = "secretary", _("Writes")
    SAFETY_REPRESENTATIVE = "safety_representative", _("Safety representative")
    UNION_REPRESENTATIVE = "union_representative", _("Union representative")
    USER_REPRESENTATIVE = "user_representative", _("Speaks for the users")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")
    EXPERT = "expert", _("Knows the work")
    PARTICIPANT = "participant", _("Takes part")


# Who must have taken part before one of the kind is approved: arbeidsmiljøloven § 6-2, personvernforordningen art. 35.
PART_OF_KIND: dict[str, Part] = {
    AssessmentKind.HSE: Part.SAFETY_REPRESENTATIVE,
    AssessmentKind.PRIVACY: Part.DATA_PROTECTION_OFFICER,
}


class RiskStatus(models.TextChoices):
    DRAFT = "draft", _("In an analysis that is not approved")
    STANDING = "standing", _("In the register")
    RETIRED = "retired", _("No longer a risk here")


class RiskEvent(models.TextChoices):
    STAND = "stand", _("Comes into the register")
    RETIRE = "retire", _("It is no longer a risk here")
    RESUME = "resume", _("It is a risk again")


RISK_STATES: dict[str, dict[str, str]] = {
    RiskStatus.DRAFT: {RiskEvent.STAND: RiskStatus.STANDING, RiskEvent.RETIRE: RiskStatus.RETIRED},
    RiskStatus.STANDING: {RiskEvent.RETIRE: RiskStatus.RETIRED},
    RiskStatus.RETIRED: {RiskEvent.RESUME: RiskStatus.STANDING},
}


class ScoreKind(models.TextChoices):
    """The first two are how it is; the newest of them is the present score."""

    BEFORE = "before", _("As it is, before the actions")
    AFTER = "after", _("As it is, after the actions")
    TARGET = "target", _("Where we want it")


PRESENT = (ScoreKind.BEFORE, ScoreKind.AFTER)


class ScoreSource(models.TextChoices):
    ASSESSMENT = "assessment", _("In the analysis")
    WORKSHOP = "workshop", _("In a workshop")
    REASSESSMENT = "reassessment", _("Assessed anew")
    IMPORT = "import", _("Brought in")


class Knowledge(models.TextChoices):
    WEAK = "weak", _("Weak")
    MEDIUM = "medium", _("Medium")
    STRONG = "strong", _("Strong")


class Controllability(models.TextChoices):
    """How much the municipality itself can do about it."""

    LOW = "low", _("Little")
    MEDIUM = "medium", _("Some")
    HIGH = "high", _("Much")


class Side(models.TextChoices):
    PREVENTIVE = "preventive", _("Keeps it from happening")
    MITIGATING = "mitigating", _("Makes it less bad")


class BarrierState(models.TextChoices):
    """How a barrier stands, as its control does; without a control it is missing."""

    STANDING = "standing", _("In place and works")
    PLANNED = "planned", _("Planned")
    FAILING = "failing", _("Does not work")
    MISSING = "missing", _("Missing")


class LiftAnswer(models.TextChoices):
    TAKEN_OVER = "taken_over", _("We take it over")
    ACTION_DECIDED = "action_decided", _("We have decided an action")
    PART_OF_WHOLE = "part_of_whole", _("It is now part of a risk across services")
    STAYS = "stays", _("It stays with you")


class OfferAnswer(models.TextChoices):
    ADOPT = "adopt", _("It is a risk here too; we take it as it is")
    ADAPT = "adapt", _("It is a risk here too, in another way")
    NOT_FOR_US = "not_for_us", _("Not for us")
    HAVE_IT = "have_it", _("We have it already")


TAKES_ON = (OfferAnswer.ADOPT, OfferAnswer.ADAPT)


class Occasion(models.TextChoices):
    """What the clock tells of: that a day is near, that it has passed, that nothing was done for long since."""

    SOON = "soon", _("Runs out soon")
    PAST = "past", _("Has run out")
    LATE = "late", _("Ran out long ago")
    MISSING = "missing", _("Was never made")


# Kinds of notices; each sentence says that something waits, never what is written there.
NOTICES = {
    "risk.sent": notices.Kind(_("A risk analysis waits for your approval"), Route.EMAIL),
    "risk.returned": notices.Kind(_("A risk analysis you sent for approval has come back"), Route.EMAIL),
    "risk.approved": notices.Kind(_("A risk analysis you lead is approved")),
    "risk.runs_out": notices.Kind(_("A risk analysis you lead runs out soon or has run out")),
    "risk.coverage": notices.Kind(
        _("Risk analyses that your units must have are missing or run out"), Route.EMAIL
    ),
    "risk.behind": notices.Kind(_("A unit below you has long lacked a risk analysis it must have")),
    "risk.accepted": notices.Kind(_("A risk you own is accepted for a time")),
    "risk.acceptance_soon": notices.Kind(_("A risk is soon accepted no more"), Route.EMAIL),
    "risk.acceptance_past": notices.Kind(_("A risk is accepted no more"), Route.EMAIL),
    "risk.lifted": notices.Kind(_("A risk has been lifted to you and waits for an answer"), Route.EMAIL),
    "risk.answered": notices.Kind(_("A risk you lifted has got an answer")),
    "risk.offered": notices.Kind(_("Another unit has a risk that may be one with you too")),
}
