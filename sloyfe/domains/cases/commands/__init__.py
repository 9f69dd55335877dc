"""Writes of cases, by verb."""

from .answering import AnswerMissing, NeedsLearning, answer, ask, close
from .attaching import attach
from .classifying import classify, name_reader, take
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
from .forwarding import NobodyThere, forward
from .merging import CannotMerge, merge
from .opening import log_breach_export, log_export, open_case, open_file
from .places import PlaceExists, add_place, close_place
from .publishing import (
    publish_categories,
    publish_deadlines,
    publish_duties,
    publish_escalation,
    publish_form,
)
from .reminding import reassign, remind
from .reporting import AnotherReport, NewReport, Receipt, report
from .sorting import sort
from .talking import add_details, note, reply
from .undoing import NothingToUndo, undo
from .viewing import forget_view, save_view

__all__ = [
    "AlreadyHasClock",
    "AnotherReport",
    "AnswerMissing",
    "CannotMerge",
    "LateReasonMissing",
    "NeedsLearning",
    "NewReport",
    "NobodyThere",
    "NotKnownYet",
    "NothingToUndo",
    "PlaceExists",
    "ReasonMissing",
    "Receipt",
    "RegisterNeedsWords",
    "SentTooEarly",
    "add_details",
    "add_place",
    "answer",
    "ask",
    "attach",
    "classify",
    "close",
    "close_place",
    "decide_duty",
    "forget_view",
    "forward",
    "log_breach_export",
    "log_export",
    "merge",
    "name_reader",
    "note",
    "open_case",
    "open_file",
    "propose_duties",
    "publish_categories",
    "publish_deadlines",
    "publish_duties",
    "publish_escalation",
    "publish_form",
    "reassign",
    "record_duty_sent",
    "remember_device",
    "remind",
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
    "write_breach",
]
