"""Words and states of governing content."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices
from sloyfe.platform.notify.choices import Route


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    HEARING = "hearing", _("On hearing")
    APPROVAL = "approval", _("Waiting for approval")
    APPROVED = "approved", _("Approved, not yet in force")
    PUBLISHED = "published", _("In force")
    DUE = "due", _("In force, due for review")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DISCARDED = "discarded", _("Discarded")


# Being worked on: at most one version of an item is in these.
WORKING = (State.DRAFT, State.REVIEW, State.HEARING, State.APPROVAL, State.APPROVED)
# What a reader reads: at most one version of an item is in these.
IN_FORCE = (State.PUBLISHED, State.DUE)

# What may happen to a version in each state, and what it then becomes. The text changes in a draft alone, so
# that what is reviewed, heard and approved is what people have read.
STATES: dict[str, dict[str, str]] = {
    State.DRAFT: {
        "write": State.DRAFT,
        "review": State.REVIEW,
        "hear": State.HEARING,
        "send": State.APPROVAL,
        "discard": State.DISCARDED,
    },
    State.REVIEW: {
        "return": State.DRAFT,
        "hear": State.HEARING,
        "send": State.APPROVAL,
        "discard": State.DISCARDED,
    },
    State.HEARING: {"comment": State.HEARING, "return": State.DRAFT, "send": State.APPROVAL},
    State.APPROVAL: {"approve": State.APPROVED, "return": State.DRAFT},
    State.APPROVED: {"take_effect": State.PUBLISHED, "return": State.DRAFT},
    State.PUBLISHED: {
        "fall_due": State.DUE,
        "confirm": State.PUBLISHED,
        "replace": State.REPLACED,
        "withdraw": State.WITHDRAWN,
    },
    State.DUE: {
        "confirm": State.PUBLISHED,
        "replace": State.REPLACED,
        "withdraw": State.WITHDRAWN,
    },
    State.REPLACED: {},
    State.WITHDRAWN: {},
    State.DISCARDED: {},
}


class Level(models.TextChoices):
    """Who approves: somebody in a post of this level or above it, for the part the item belongs to."""

    TOP = "top", _("Top management")
    AREA = "area", _("Leader of the service area")
    UNIT = "unit", _("Leader of the unit")
    SPECIALIST = "specialist", _("Process owner, quality or leader")


class RemarkKind(models.TextChoices):
    """Why something was done, in somebody's own words."""

    RETURNED = "returned", _("Sent back")
    CONFIRMED = "confirmed", _("Looked through and kept")
    MOVED = "moved", _("The review is put off")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    KEPT = "kept", _("Kept, though nobody had opened it")
    HEARING = "hearing", _("Summary of the hearing")


class Verdict(models.TextChoices):
    """The answer to a comment: nobody who took the trouble is left without one."""

    FOLLOWED = "followed", _("Followed")
    PARTLY = "partly", _("Partly followed")
    NOT = "not", _("Not followed")


class Language(models.TextChoices):
    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")
    EN = "en", _("English")


class ReminderKind(models.TextChoices):
    READ = "read", _("Reading")
    APPROVE = "approve", _("Approval")
    REVIEW_SOON = "review_soon", _("Review date is near")
    UNOPENED = "unopened", _("Nobody has opened it in a year")


# What people are told, and by which way if they have not chosen. Never what the text says.
NOTICES = {
    "publishing.review": notices.Kind(_("Somebody asks you to look through a draft"), Route.EMAIL),
    "publishing.invited": notices.Kind(_("Somebody asks you to write on a draft"), Route.EMAIL),
    "publishing.hearing": notices.Kind(_("There is a hearing you are invited to")),
    "publishing.answered": notices.Kind(_("Your comment in a hearing is answered")),
    "publishing.approval": notices.Kind(_("A version waits for your approval"), Route.EMAIL),
    "publishing.returned": notices.Kind(_("A version you work on was sent back"), Route.EMAIL),
    "publishing.approved": notices.Kind(_("A version you work on is approved")),
    "publishing.read": notices.Kind(_("There is something for you to read and confirm")),
    "publishing.read_late": notices.Kind(_("Something you were to read is past its date")),
    "publishing.due": notices.Kind(_("Something you own is due for review")),
    "publishing.due_soon": notices.Kind(_("Something you own is due for review soon")),
    "publishing.unopened": notices.Kind(_("Nobody has opened something you own in a year")),
    "publishing.parent_changed": notices.Kind(
        _("The common text behind your local addendum has changed"), Route.EMAIL
    ),
    "publishing.parent_withdrawn": notices.Kind(
        _("The common text behind your local addendum is withdrawn"), Route.EMAIL
    ),
    "publishing.handed_over": notices.Kind(_("You are the owner of something from now on"), Route.EMAIL),
    "publishing.suggested": notices.Kind(_("Somebody suggests a change to something you own")),
    "publishing.suggestion_answered": notices.Kind(_("Your suggestion is answered")),
}
