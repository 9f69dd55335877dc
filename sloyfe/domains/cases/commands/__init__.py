"""Writes of cases, by verb."""

from .anchoring import LinkedAlready, WhyMissing, anchor, keep_to_us, leave_as_it_is
from .answering import AnswerMissing, NeedsLearning, answer, ask, close
from .attaching import attach
from .classifying import classify, name_reader, take
from .closing import NotJudged, find_again, finish, reopen
from .devices import remember_device, revoke_device
from .duties import (
    AlreadyHasClock,
    LateReasonMissing,
    NotKnownYet,
    ReasonMissing,
    RegisterNeedsWords,
    SentTooEarly,
    decide_duty,
    propose_duties,
    record_duty_sent,
    set_duty_aside,
    start_duty,
    tell_of_duty,
    write_breach,
)
from .finding_cause import (
    CaseClosed,
    ElsewhereUnexplained,
    Found,
    FoundCause,
    NoLoop,
    NotThere,
    SingleEventUnexplained,
    TooManyLines,
    find_cause,
)
from .following import follow, follow_draft, look_for_relapse, record_receipt, record_shared
from .forwarding import NobodyThere, forward
from .merging import CannotMerge, merge
from .opening import log_breach_export, log_export, open_case, open_file
from .places import PlaceExists, add_place, close_place
from .problems import FEWEST, CannotGather, LiesElsewhere, SaysNothing, TooFew, leave_problem, make_problem
from .publishing import (
    publish_categories,
    publish_causes,
    publish_deadlines,
    publish_duties,
    publish_escalation,
    publish_form,
)
from .reminding import reassign, remind
from .reporting import AnotherReport, NewReport, Receipt, report
from .settling import ActionsStand, DutyLeft, StageLeft
from .sorting import sort
from .steps import Overtaken
from .talking import add_details, note, reply
from .undoing import NothingToUndo, undo
from .viewing import forget_view, save_view
from .weighing import weigh

__all__ = [
    "FEWEST",
    "ActionsStand",
    "AlreadyHasClock",
    "AnotherReport",
    "AnswerMissing",
    "CannotGather",
    "CannotMerge",
    "CaseClosed",
    "DutyLeft",
    "ElsewhereUnexplained",
    "Found",
    "FoundCause",
    "LateReasonMissing",
    "LiesElsewhere",
    "LinkedAlready",
    "NeedsLearning",
    "NewReport",
    "NoLoop",
    "NobodyThere",
    "NotJudged",
    "NotKnownYet",
    "NotThere",
    "NothingToUndo",
    "Overtaken",
    "PlaceExists",
    "ReasonMissing",
    "Receipt",
    "RegisterNeedsWords",
    "SaysNothing",
    "SentTooEarly",
    "SingleEventUnexplained",
    "StageLeft",
    "TooFew",
    "TooManyLines",
    "WhyMissing",
    "add_details",
    "add_place",
    "anchor",
    "answer",
    "ask",
    "attach",
    "classify",
    "close",
    "close_place",
    "decide_duty",
    "find_again",
    "find_cause",
    "finish",
    "follow",
    "follow_draft",
    "forget_view",
    "forward",
    "keep_to_us",
    "leave_as_it_is",
    "leave_problem",
    "log_breach_export",
    "log_export",
    "look_for_relapse",
    "make_problem",
    "merge",
    "name_reader",
    "note",
    "open_case",
    "open_file",
    "propose_duties",
    "publish_categories",
    "publish_causes",
    "publish_deadlines",
    "publish_duties",
    "publish_escalation",
    "publish_form",
    "reassign",
    "record_duty_sent",
    "record_receipt",
    "record_shared",
    "remember_device",
    "remind",
    "reopen",
    "reply",
    "report",
    "revoke_device",
    "save_view",
    "set_duty_aside",
    "sort",
    "start_duty",
    "take",
    "tell_of_duty",
    "undo",
    "weigh",
    "write_breach",
]
