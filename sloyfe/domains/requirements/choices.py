"""Words and states of requirements."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sloyfe.platform.notify import kinds as notices


class SourceKind(models.TextChoices):
    LAW = "law", _("Law")
    REGULATION = "regulation", _("Regulation")
    STANDARD = "standard", _("Standard")
    CONTRACT = "contract", _("Contract")
    DECISION = "decision", _("Own decision")


class Origin(models.TextChoices):
    """Where an edition's rows come from: who may write them follows from it."""

    SHIPPED = "shipped", _("Comes along")
    IMPORTED = "imported", _("Imported")
    OWN = "own", _("Our own")


class Family(models.TextChoices):
    """What a requirement is about, across laws and standards."""

    GOALS = "goals", _("Goals and organisation")
    ROUTINES = "routines", _("Procedures")
    RISK = "risk", _("Risk")
    DEVIATIONS = "deviations", _("Deviations")
    DOCUMENTATION = "documentation", _("Documentation")
    EVALUATION = "evaluation", _("Evaluation")
    COMPETENCE = "competence", _("Competence")
    PARTICIPATION = "participation", _("Participation")
    REPORTING = "reporting", _("Reporting")
    NOTIFICATION = "notification", _("Notifying")
    SECURITY = "security", _("Security")


class Standing(models.TextChoices):
    """What the owner says about how the requirement is met."""

    UNKNOWN = "unknown", _("Not assessed")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    UNMET = "unmet", _("Not met")


class Age(models.TextChoices):
    """Whether the newest evidence is younger than its interval."""

    NONE = "none", pgettext_lazy("evidence", "Missing")
    FRESH = "fresh", pgettext_lazy("evidence", "Recent")
    STALE = "stale", pgettext_lazy("evidence", "Too old")


class Relation(models.TextChoices):
    """What became of a requirement in the next edition."""

    SAME = "same", _("As before")
    MOVED = "moved", _("New number")
    CHANGED = "changed", _("Changed")
    SPLIT = "split", _("Split")
    NEW = "new", pgettext_lazy("relation", "New")
    GONE = "gone", _("Gone")


class Progress(models.TextChoices):
    """How far a safeguard of the statement of applicability has come."""

    AHEAD = "ahead", _("Not begun")
    UNDER_WAY = "under_way", _("Under way")
    IN_PLACE = "in_place", _("In place")


class ReviewState(models.TextChoices):
    OPEN = "open", _("To be looked at")
    DONE = "done", _("Looked at")


class ReviewOutcome(models.TextChoices):
    NOTHING = "nothing", _("We need to change nothing")
    CHANGED = "changed", _("We have changed how we do it")


# What may happen to a review after a change of a law. It may be taken up again while the change is new.
STATES: dict[str, dict[str, str]] = {
    ReviewState.OPEN: {"finish": ReviewState.DONE},
    ReviewState.DONE: {"reopen": ReviewState.OPEN},
}

# What people are told. Never what is written about how we meet it.
NOTICES = {
    "requirements.amended": notices.Kind(_("A requirement you own has changed")),
    "requirements.owner": notices.Kind(_("You have become the owner of a requirement")),
}
