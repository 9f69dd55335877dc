"""Words and states of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices
from sloyfe.platform.notify.choices import Route


class Kind(models.TextChoices):
    DEVIATION = "deviation", _("Something went wrong")
    NEAR_MISS = "near_miss", _("It nearly went wrong")
    IDEA = "idea", _("I have an idea")
    GOOD_PRACTICE = "good_practice", _("Something went well")
    COMPLAINT = "complaint", _("Complaint")
    SUPERVISION_REMARK = "supervision_remark", _("Remark from supervision")
    AUDIT_FINDING = "audit_finding", _("Audit finding")


# The tiles of the report form, in their order.
REPORTED_KINDS = (Kind.DEVIATION, Kind.NEAR_MISS, Kind.IDEA, Kind.GOOD_PRACTICE)


class Outcome(models.TextChoices):
    WELL = "well", _("It went well")
    HURT = "hurt", _("Someone was hurt")
    SERIOUS = "serious", _("Serious harm or death")
    UNKNOWN = "unknown", _("I don't know")


class Mode(models.TextChoices):
    """Confidential: the name is for the quality manager alone. Anonymous: there is no name anywhere."""

    OPEN = "open", _("With my name")
    CONFIDENTIAL = "confidential", _("Confidential")
    ANONYMOUS = "anonymous", _("Anonymous")


class Channel(models.TextChoices):
    STAFF = "staff", _("Signed in")
    DEVICE = "device", _("Known device")
    POSTER = "poster", _("Without signing in")
    CITIZEN = "citizen", _("Open form")
    API = "api", _("Programming interface")
    IMPORTED = "imported", _("Imported")


class Severity(models.TextChoices):
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    CRITICAL = "critical", _("Critical")


class Track(models.TextChoices):
    SMALL = "small", _("Small")
    STANDARD = "standard", _("Standard")
    LEARNING = "learning", _("Learning")


class Status(models.TextChoices):
    RECEIVED = "received", _("Received")
    IN_PROGRESS = "in_progress", _("In progress")
    RETURNED = "returned", _("Waiting for the reporter")
    CLOSED = "closed", _("Closed")
    MERGED = "merged", _("Merged")


OPEN_STATUSES = (Status.RECEIVED, Status.IN_PROGRESS, Status.RETURNED)

# What may happen to a case in each state, and what it then becomes. Undo is no event of its own: it puts back
# all that the last decision changed, the state among it.
STATES: dict[str, dict[str, str]] = {
    Status.RECEIVED: {
        "take": Status.IN_PROGRESS,
        "ask": Status.RETURNED,
        "forward": Status.RECEIVED,
        "answer": Status.IN_PROGRESS,
        "close": Status.CLOSED,
        "merge": Status.MERGED,
    },
    Status.IN_PROGRESS: {
        "take": Status.IN_PROGRESS,
        "ask": Status.RETURNED,
        "forward": Status.RECEIVED,
        "answer": Status.IN_PROGRESS,
        "close": Status.CLOSED,
        "merge": Status.MERGED,
    },
    Status.RETURNED: {
        "take": Status.IN_PROGRESS,
        "ask": Status.RETURNED,
        "reply": Status.RECEIVED,
        "forward": Status.RECEIVED,
        "answer": Status.IN_PROGRESS,
        "close": Status.CLOSED,
        "merge": Status.MERGED,
    },
    Status.CLOSED: {},
    Status.MERGED: {},
}


class TextField(models.TextChoices):
    """Long texts of a case, each in a row of its own so that a status change copies none of them."""

    STORY = "story", _("What happened")
    WHERE = "where", _("Where it happened")
    CORRECTION = "correction", _("What was done at once")
    HELPED = "helped", _("What helped")
    SUGGESTION = "suggestion", _("Suggestion")


class WhyUnsorted(models.TextChoices):
    """Why a report waits with quality: it is never refused, but somebody must find out where it belongs."""

    SENDER = "sender", _("We do not know who sent it")
    UNIT = "unit", _("We do not know which unit it is for")


class MessageKind(models.TextChoices):
    ANSWER = "answer", _("Answer")
    QUESTION = "question", _("Question")
    MESSAGE = "message", _("Message")
    NOTE = "note", _("Internal note")


class DecisionKind(models.TextChoices):
    CLOSE = "close", _("Answered and closed")
    STANDARD = "standard", _("Find the cause")
    LEARNING = "learning", _("Learning")
    FORWARD = "forward", _("Forwarded")
    MERGE = "merge", _("Merged")
    RETURN = "return", _("Sent back with a question")


class EditionKind(models.TextChoices):
    CATEGORIES = "categories", _("Categories")
    DEADLINES = "deadlines", _("Deadlines")
    ESCALATION = "escalation", _("Reminders and escalation")
    FORM = "form", _("Report form")
    DUTIES = "duties", _("Duty notices")


class Recipient(models.TextChoices):
    HANDLER = "handler", _("The case handler")
    LEADER_ABOVE = "leader_above", _("The leader's leader")
    QUALITY = "quality", _("Quality")


class Step(models.TextChoices):
    """Stages of the loop that have a deadline of their own."""

    ANSWER = "answer", _("Answer")
    CAUSE = "cause", _("Cause")


class Pace(models.TextChoices):
    """How fast a duty notice must go. The hours of a rule are the law's own where the law counts hours; for the
    others they are the municipality's, and say when somebody is told that nothing has been decided."""

    HOURS = "hours", _("Within a number of hours")
    AT_ONCE = "at_once", _("At once")
    SOON = "soon", _("As soon as possible")
    ALWAYS = "always", _("No deadline in law, but always")


class DutyState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    RUNNING = "running", _("The clock runs")
    TO_SEND = "to_send", _("To be sent")
    SENT = "sent", _("Sent")
    NOT_SENT = "not_sent", _("Not to be sent")
    SET_ASIDE = "set_aside", _("Set aside")


# A notice is decided, then sent; what was set aside or not to be sent can be taken up again.
DUTY_STATES: dict[str, dict[str, str]] = {
    DutyState.PROPOSED: {
        "start": DutyState.RUNNING,
        "send": DutyState.TO_SEND,
        "keep": DutyState.NOT_SENT,
        "set_aside": DutyState.SET_ASIDE,
        "submit": DutyState.SENT,
    },
    DutyState.RUNNING: {
        "start": DutyState.RUNNING,
        "send": DutyState.TO_SEND,
        "keep": DutyState.NOT_SENT,
        "set_aside": DutyState.SET_ASIDE,
        "submit": DutyState.SENT,
    },
    DutyState.TO_SEND: {"keep": DutyState.NOT_SENT, "submit": DutyState.SENT},
    DutyState.NOT_SENT: {"send": DutyState.TO_SEND, "submit": DutyState.SENT},
    DutyState.SET_ASIDE: {"start": DutyState.RUNNING},
    DutyState.SENT: {},
}
# Nobody can be done with the case while one of these stands.
UNDECIDED = (DutyState.PROPOSED, DutyState.RUNNING, DutyState.TO_SEND)


class DutyReason(models.TextChoices):
    SET_ASIDE = "set_aside", _("Why it was set aside")
    SEND = "send", _("Why it is to be sent")
    KEEP = "keep", _("Why it is not to be sent")
    LATE = "late", _("Why it was late")


class Stage(models.TextChoices):
    """How far a clock has come, and who has been told of it."""

    HALF = "half", _("Half of the time is gone")
    NEAR = "near", _("The time is nearly out")
    PAST = "past", _("The time is out")


# What people are told, and by which way if they have not chosen. Never what the case says.
NOTICES = {
    "cases.new": notices.Kind(_("A new case waits for you")),
    "cases.serious": notices.Kind(_("A serious case waits for you"), Route.EMAIL, fixed=True),
    "cases.reply": notices.Kind(_("There is a new message in a case you handle")),
    "cases.due": notices.Kind(_("A case you handle must be answered soon")),
    "cases.overdue": notices.Kind(_("A case in your part of the municipality has no answer in time")),
    "cases.national_id": notices.Kind(_("A national id was hidden in a case you handle"), Route.EMAIL),
    "cases.answered": notices.Kind(_("You have got an answer to what you reported"), Route.EMAIL),
    "cases.question": notices.Kind(_("There is a question about what you reported"), Route.EMAIL),
    "cases.closed": notices.Kind(_("A case you reported is finished"), Route.WEB),
    "cases.duty_half": notices.Kind(
        _("A duty notice in a case waits for a decision"), Route.EMAIL, fixed=True
    ),
    "cases.duty_near": notices.Kind(
        _("The time for a duty notice in a case is nearly out"), Route.EMAIL, fixed=True
    ),
    "cases.duty_past": notices.Kind(
        _("The time for a duty notice in a case is out"), Route.EMAIL, fixed=True
    ),
}
