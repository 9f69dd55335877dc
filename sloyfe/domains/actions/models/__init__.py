"""Tables of actions."""

from .action import OPEN_FIRST, Action, ActionQuerySet, ActionText
from .feed import CalendarFeed
from .number import ActionNumber
from .recurring import RecurringTask, RecurringText
from .reminding import USUAL_ANSWERS, ReminderEdition, ReminderStep
from .trail import ActionEvidence, ActionReminder, Reason

__all__ = [
    "OPEN_FIRST",
    "USUAL_ANSWERS",
    "Action",
    "ActionEvidence",
    "ActionNumber",
    "ActionQuerySet",
    "ActionReminder",
    "ActionText",
    "CalendarFeed",
    "Reason",
    "RecurringTask",
    "RecurringText",
    "ReminderEdition",
    "ReminderStep",
]
