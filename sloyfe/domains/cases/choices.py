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


class Consequence(models.TextChoices):
    """What happened, or could have: the same words for both."""

    MINOR = "minor", _("Small, and soon over")
    MODERATE = "moderate", _("Some, with treatment, repair or extra work")
    MAJOR = "major", _("Large, with serious harm, loss or breach")
    EXTREME = "extreme", _("Very large, with death, lasting harm or a service that stops")


class Recurrence(models.TextChoices):
    RARE = "rare", _("Hardly again")
    SELDOM = "seldom", _("Perhaps within some years")
    LIKELY = "likely", _("Probably within a year")
    OFTEN = "often", _("Surely, and often")


class Helped(models.TextChoices):
    """The reporter's own judgement."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class SampleVerdict(models.TextChoices):
    RIGHT = "right", _("It was on the right track")
    TOO_LIGHT = "too_light", _("It should have been a standard case")


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
    # It happened again; or sampling found that it was taken too lightly.
    Status.CLOSED: {"reopen": Status.IN_PROGRESS, "raise": Status.IN_PROGRESS},
    Status.MERGED: {},
}


class TextField(models.TextChoices):
    """Long texts of a case, each in a row of its own so that a status change copies none of them."""

    STORY = "story", _("What happened")
    WHERE = "where", _("Where it happened")
    CORRECTION = "correction", _("What was done at once")
    HELPED = "helped", _("What helped")
    SUGGESTION = "suggestion", _("Suggestion")
    SINGLE_EVENT = "single_event", _("Why it is a single event")
    ELSEWHERE = "elsewhere", _("Where else it can happen")
    AS_IT_IS = "as_it_is", _("Why the process is right as it is")
    ONLY_US = "only_us", _("Why it concerns only us")


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
    FINISH = "finish", _("Closed at the end of the loop")
    AGAIN = "again", _("The cause is to be found again")
    RAISED = "raised", _("Opened again as a standard case")


class EditionKind(models.TextChoices):
    CATEGORIES = "categories", _("Categories")
    DEADLINES = "deadlines", _("Deadlines")
    ESCALATION = "escalation", _("Reminders and escalation")
    FORM = "form", _("Report form")
    DUTIES = "duties", _("Duty notices")
    CAUSES = "causes", _("Causes")
    SEVERITY = "severity", _("How grave it is")


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


class Method(models.TextChoices):
    """Ways to look for the cause. None of them asks who."""

    WHYS = "whys", _("Five whys")
    FISHBONE = "fishbone", _("Fishbone")
    BARRIER = "barrier", _("Barriers")
    MTO = "mto", _("Human, technology, organisation")


class Branch(models.TextChoices):
    """Where a line of an analysis belongs. People are met as the conditions they work under."""

    PROCEDURE = "procedure", _("Procedure")
    EQUIPMENT = "equipment", _("Equipment and systems")
    SURROUNDINGS = "surroundings", _("Surroundings")
    ORGANISING = "organising", _("How the work is organised")
    LEADING = "leading", _("How it is led and followed up")
    CONDITIONS = "conditions", _("Conditions people work under")
    TECHNOLOGY = "technology", _("Technology")
    HELD = "held", _("What held")
    FAILED = "failed", _("What did not hold")
    MISSING = "missing", _("What was missing")


# The branches of each method, in their order; five whys are one line after another.
BRANCHES: dict[str, tuple[str, ...]] = {
    Method.WHYS: ("",),
    Method.FISHBONE: (
        Branch.PROCEDURE,
        Branch.EQUIPMENT,
        Branch.SURROUNDINGS,
        Branch.ORGANISING,
        Branch.LEADING,
        Branch.CONDITIONS,
    ),
    Method.BARRIER: (Branch.HELD, Branch.FAILED, Branch.MISSING),
    Method.MTO: (Branch.CONDITIONS, Branch.TECHNOLOGY, Branch.ORGANISING),
}


class Elsewhere(models.TextChoices):
    """Whether the same can happen in other places."""

    YES = "yes", _("Yes, it can happen elsewhere")
    NO = "no", _("No, only here")


class Change(models.TextChoices):
    """What more than the event itself may have to change: the rule, the picture of risk, what people learn."""

    PROCEDURE = "procedure", _("The process or the procedure")
    RISK = "risk", _("The risk assessment")
    TRAINING = "training", _("The training")


class ImportState(models.TextChoices):
    """Where a file from an old system stands."""

    RECEIVING = "receiving", _("On its way in")
    READING = "reading", _("Is being read")
    READ = "read", _("Waits for its columns")
    CHECKING = "checking", _("Is being checked")
    CHECKED = "checked", _("Waits for a yes")
    APPLYING = "applying", _("Is being taken in")
    APPLIED = "applied", _("Taken in")
    UNDOING = "undoing", _("Is being taken out")
    UNDONE = "undone", _("Taken out again")
    UNREADABLE = "unreadable", _("Could not be read")


WORKING_IMPORTS = (ImportState.READING, ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING)

# `stop` is the way back from work that could not be done; what it had begun is not there.
IMPORT_STATES: dict[str, dict[str, str]] = {
    ImportState.RECEIVING: {"arrive": ImportState.READING},
    ImportState.READING: {"read": ImportState.READ, "give_up": ImportState.UNREADABLE},
    ImportState.READ: {"map": ImportState.CHECKING},
    ImportState.CHECKING: {"check": ImportState.CHECKED, "stop": ImportState.READ},
    ImportState.CHECKED: {"map": ImportState.CHECKING, "apply": ImportState.APPLYING},
    ImportState.APPLYING: {"take_in": ImportState.APPLIED, "stop": ImportState.CHECKED},
    ImportState.APPLIED: {"undo": ImportState.UNDOING},
    ImportState.UNDOING: {"take_out": ImportState.UNDONE, "stop": ImportState.APPLIED},
    ImportState.UNDONE: {},
    ImportState.UNREADABLE: {},
}


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
    "cases.helped": notices.Kind(_("Whoever reported says whether it helped, in a case you handled")),
    "cases.raised": notices.Kind(_("A case you closed is opened again as a standard case"), Route.EMAIL),
    "cases.duty_half": notices.Kind(
        _("A duty notice in a case waits for a decision"), Route.EMAIL, fixed=True
    ),
    "cases.duty_near": notices.Kind(
        _("The time for a duty notice in a case is nearly out"), Route.EMAIL, fixed=True
    ),
    "cases.duty_past": notices.Kind(
        _("The time for a duty notice in a case is out"), Route.EMAIL, fixed=True
    ),
    "cases.relapsed": notices.Kind(
        _("It has happened again, and a case you handle is open once more"), Route.EMAIL
    ),
    "cases.again": notices.Kind(_("It has happened again, and a case you reported is open once more")),
}
