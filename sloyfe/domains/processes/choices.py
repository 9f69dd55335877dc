"""Words of processes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.bpmn import Kind

SUBJECT = "processes"  # what publishing calls this subject
LARGEST = 2_000_000  # bytes of one file; a process of some thousand steps
MOST_STEPS = 300  # what anybody can follow, and more
MOST_WAYS = 2 * MOST_STEPS  # a process with a decision at every other step has one and a half for each
MOST_DRAWN = 2 * (MOST_STEPS + MOST_WAYS)  # figures and lines of all its diagrams
LONGEST_NAME, LONGEST_TEXT = 300, 4000  # of anything in the file; what is written about one step
MOST_FILES = 200  # in one zip


class ProcessKind(models.TextChoices):
    """Where on the map: what leads the municipality, what it is there for, and what keeps it going."""

    MANAGEMENT = "management", _("Management process")
    CORE = "core", _("Core process")
    SUPPORT = "support", _("Support process")


MAP = {
    ProcessKind.MANAGEMENT: _("Management processes"),
    ProcessKind.CORE: _("Core processes"),
    ProcessKind.SUPPORT: _("Support processes"),
}


class Part(models.TextChoices):
    """What a role has to do with a step (RACI). Who does it is said by the diagram's lane."""

    DOES = "R", _("Does it")
    ANSWERS = "A", _("Answers for it")
    ASKED = "C", _("Is asked")
    TOLD = "I", _("Is told")


# The lane says who does it, so these are what a step can be given besides.
GIVEN = (Part.ANSWERS, Part.ASKED, Part.TOLD)

# What a step is called in the list. Kinds that nobody draws here still come in files from elsewhere.
KINDS = {
    Kind.START: _("Start"),
    Kind.END: _("The end"),
    Kind.CATCH: _("Waits for"),
    Kind.THROW: _("Says"),
    Kind.BOUNDARY: _("If it happens meanwhile"),
    Kind.TASK: _("Step"),
    Kind.USER_TASK: _("Step in a system"),
    Kind.MANUAL_TASK: _("Step by hand"),
    Kind.SERVICE_TASK: _("Done by a system"),
    Kind.SCRIPT_TASK: _("Done by a system"),
    Kind.RULE_TASK: _("Decided by a rule"),
    Kind.SEND_TASK: _("Sends"),
    Kind.RECEIVE_TASK: _("Receives"),
    Kind.CALL: _("Another process"),
    Kind.SUBPROCESS: _("Steps within"),
    Kind.AD_HOC: _("Steps in any order"),
    Kind.TRANSACTION: _("Steps that belong together"),
    Kind.DECISION: _("Decision"),
    Kind.PARALLEL: _("At the same time"),
    Kind.INCLUSIVE: _("One or more"),
    Kind.COMPLEX: _("Decision with conditions"),
    Kind.EVENT_BASED: _("What happens first"),
    Kind.CHOREOGRAPHY_TASK: _("Exchange"),
    Kind.SUB_CHOREOGRAPHY: _("Exchanges within"),
    Kind.CALL_CHOREOGRAPHY: _("Another exchange"),
}

# What can be added in the list of steps, and between which a step may change.
OFFERED = (Kind.TASK, Kind.USER_TASK, Kind.MANUAL_TASK, Kind.SERVICE_TASK, Kind.SEND_TASK, Kind.RECEIVE_TASK)
GATES = (Kind.DECISION, Kind.PARALLEL, Kind.INCLUSIVE)
ADDED = (*OFFERED[:4], Kind.SUBPROCESS, Kind.DECISION, Kind.PARALLEL, Kind.CATCH, Kind.END)


class Do(models.TextChoices):
    """The edits of a list of steps."""

    RENAME = "rename"
    ASSIGN = "assign"
    DOCUMENT = "document"
    KIND = "kind"
    ADD = "add"
    MOVE = "move"
    UP = "up"
    DOWN = "down"
    REMOVE = "remove"
    BRANCH = "branch"
    CONNECT = "connect"
    DISCONNECT = "disconnect"
    REROUTE = "reroute"
    LINES = "lines"
    ARRANGE = "arrange"
