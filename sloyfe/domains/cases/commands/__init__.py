"""Writes of cases, by verb."""

from .answering import AnswerMissing, NeedsLearning, answer, ask, close
from .attaching import attach
from .classifying import classify, name_reader, take
from .devices import remember_device, revoke_device
from .forwarding import NobodyThere, forward
from .merging import CannotMerge, merge
from .opening import log_export, open_case, open_file
from .places import PlaceExists, add_place, close_place
from .publishing import publish_categories, publish_deadlines, publish_escalation, publish_form
from .reminding import reassign, remind
from .reporting import AnotherReport, NewReport, Receipt, report
from .sorting import sort
from .talking import add_details, note, reply
from .undoing import NothingToUndo, undo
from .viewing import forget_view, save_view

__all__ = [
    "AnotherReport",
    "AnswerMissing",
    "CannotMerge",
    "NeedsLearning",
    "NewReport",
    "NobodyThere",
    "NothingToUndo",
    "PlaceExists",
    "Receipt",
    "add_details",
    "add_place",
    "answer",
    "ask",
    "attach",
    "classify",
    "close",
    "close_place",
    "forget_view",
    "forward",
    "log_export",
    "merge",
    "name_reader",
    "note",
    "open_case",
    "open_file",
    "publish_categories",
    "publish_deadlines",
    "publish_escalation",
    "publish_form",
    "reassign",
    "remember_device",
    "remind",
    "reply",
    "report",
    "revoke_device",
    "save_view",
    "sort",
    "take",
    "undo",
]
