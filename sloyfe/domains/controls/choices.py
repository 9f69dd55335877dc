"""Words and states of controls."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    WORKING = "working", _("Works")
    FAILING = "failing", _("Does not work")
    RETIRED = "retired", _("No longer used")


class Event(models.TextChoices):
    """What may happen to a control, as the buttons say it."""

    START = "start", _("It is in place and works")
    FAIL = "fail", _("It does not work")
    MEND = "mend", _("It works again")
    RETIRE = "retire", _("We no longer use it")
    PLAN = "plan", _("Plan it anew")


# What may happen to a control in each state, and what it then becomes.
STATES: dict[str, dict[str, str]] = {
    State.PLANNED: {Event.START: State.WORKING, Event.RETIRE: State.RETIRED},
    State.WORKING: {Event.FAIL: State.FAILING, Event.RETIRE: State.RETIRED},
    State.FAILING: {Event.MEND: State.WORKING, Event.RETIRE: State.RETIRED},
    State.RETIRED: {Event.PLAN: State.PLANNED},
}
# A control that is said to fail or is given up says why; the others speak for themselves.
NEEDS_REASON = (Event.FAIL, Event.RETIRE)
