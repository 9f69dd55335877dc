"""Tables of the subject, by noun."""

from .case import Case, CaseQuerySet, CaseText
from .delivery import Delivery, FollowUp, Quarantine, ReportToken
from .duty import Breach, DutyAlarm, DutyClock, DutyRule, DutyWhy
from .edition import Category, DeadlineRule, Edition, EscalationStep, FormRules
from .handling import Decision, NamedReader, Reminder, SavedView
from .number import Number
from .place import Place
from .reporter import Reporter
from .sorting import Unsorted
from .step import AboutStep
from .thread import Attachment, Message

__all__ = [
    "AboutStep",
    "Attachment",
    "Breach",
    "Case",
    "CaseQuerySet",
    "CaseText",
    "Category",
    "DeadlineRule",
    "Decision",
    "Delivery",
    "DutyAlarm",
    "DutyClock",
    "DutyRule",
    "DutyWhy",
    "Edition",
    "EscalationStep",
    "FollowUp",
    "FormRules",
    "Message",
    "NamedReader",
    "Number",
    "Place",
    "Quarantine",
    "Reminder",
    "ReportToken",
    "Reporter",
    "SavedView",
    "Unsorted",
]
