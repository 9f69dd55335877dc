"""Tables of the subject, by noun."""

from .anchor import Anchor
from .case import Case, CaseQuerySet, CaseText
from .cause import AnalysisLine, Cause, CauseCode
from .cost import CaseCost
from .delivery import Delivery, FollowUp, Quarantine, ReportToken
from .duty import Breach, DutyAlarm, DutyClock, DutyRule, DutyWhy
from .edition import Category, DeadlineRule, Edition, EscalationStep, FormRules
from .handling import Decision, NamedReader, Reminder, SavedView
from .helped import ReporterVerdict
from .importing import (
    CaseImport,
    ImportContents,
    ImportedCase,
    ImportFault,
    ImportLine,
    ImportMapping,
    ImportPart,
    ImportProgress,
    ImportRow,
)
from .loop import Loop, Relapse, Weighed
from .number import Number
from .place import Place
from .problem import Member, Problem, ProposedProblem
from .reporter import Reporter
from .sample import Sample
from .severity import Assessment, SeverityCell
from .sorting import Unsorted
from .step import AboutStep
from .tally import Tally
from .thread import Attachment, Message

__all__ = [
    "AboutStep",
    "AnalysisLine",
    "Anchor",
    "Assessment",
    "Attachment",
    "Breach",
    "Case",
    "CaseCost",
    "CaseImport",
    "CaseQuerySet",
    "CaseText",
    "Category",
    "Cause",
    "CauseCode",
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
    "ImportContents",
    "ImportFault",
    "ImportLine",
    "ImportMapping",
    "ImportPart",
    "ImportProgress",
    "ImportRow",
    "ImportedCase",
    "Loop",
    "Member",
    "Message",
    "NamedReader",
    "Number",
    "Place",
    "Problem",
    "ProposedProblem",
    "Quarantine",
    "Relapse",
    "Reminder",
    "ReportToken",
    "Reporter",
    "ReporterVerdict",
    "Sample",
    "SavedView",
    "SeverityCell",
    "Tally",
    "Unsorted",
    "Weighed",
]
