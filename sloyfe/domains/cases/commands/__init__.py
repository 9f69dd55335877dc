"""Writes of cases, by verb."""

from .anchoring import LinkedAlready, WhyMissing, anchor, keep_to_us, leave_as_it_is
from .answering import AnswerMissing, NeedsLearning, answer, ask, close
from .attaching import attach
from .classifying import classify, name_reader, take
from .closing import NotJudged, find_again, finish, reopen
from .costs import add_cost, remove_cost
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
from .helping import NotOverYet, say_whether_it_helped
from .import_checking import check_import
from .import_mapping import (
    ColumnsMissing,
    ask_check,
    forget_mapping,
    map_columns,
    map_words,
    save_mapping,
)
from .import_reading import read_import
from .import_taking_in import HasWrongRows, NothingToTakeIn, ask_import, take_in
from .import_taking_out import Touched, ask_undo_import, empty_import, stop_import, take_out
from .import_upload import (
    FileEmpty,
    FileTooLarge,
    PieceOutOfPlace,
    StillWorking,
    begin_import,
    discard_import,
    finish_upload,
    receive_part,
    retry_import,
    sweep_imports,
)
from .merging import CannotMerge, merge
from .opening import log_breach_export, log_export, open_case, open_file
from .places import PlaceExists, add_place, close_place
from .problems import FEWEST, CannotGather, LiesElsewhere, SaysNothing, TooFew, leave_problem, make_problem
from .proposing import NotProposed, SaysNotWhy, accept_proposal, propose_problems, set_aside
from .publishing import (
    publish_categories,
    publish_causes,
    publish_deadlines,
    publish_duties,
    publish_escalation,
    publish_form,
    publish_severity,
)
from .reminding import reassign, remind
from .reporting import AnotherReport, NewReport, Receipt, report
from .sampling import (
    JudgedAlready,
    NotSmall,
    draw_samples,
    forget_sample_verdict,
    judge_sample,
    raise_track,
)
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
    "ColumnsMissing",
    "DutyLeft",
    "ElsewhereUnexplained",
    "FileEmpty",
    "FileTooLarge",
    "Found",
    "FoundCause",
    "HasWrongRows",
    "JudgedAlready",
    "LateReasonMissing",
    "LiesElsewhere",
    "LinkedAlready",
    "NeedsLearning",
    "NewReport",
    "NoLoop",
    "NobodyThere",
    "NotJudged",
    "NotKnownYet",
    "NotOverYet",
    "NotProposed",
    "NotSmall",
    "NotThere",
    "NothingToTakeIn",
    "NothingToUndo",
    "Overtaken",
    "PieceOutOfPlace",
    "PlaceExists",
    "ReasonMissing",
    "Receipt",
    "RegisterNeedsWords",
    "SaysNotWhy",
    "SaysNothing",
    "SentTooEarly",
    "SingleEventUnexplained",
    "StageLeft",
    "StillWorking",
    "TooFew",
    "TooManyLines",
    "Touched",
    "WhyMissing",
    "accept_proposal",
    "add_cost",
    "add_details",
    "add_place",
    "anchor",
    "answer",
    "ask",
    "ask_check",
    "ask_import",
    "ask_undo_import",
    "attach",
    "begin_import",
    "check_import",
    "classify",
    "close",
    "close_place",
    "decide_duty",
    "discard_import",
    "draw_samples",
    "empty_import",
    "find_again",
    "find_cause",
    "finish",
    "finish_upload",
    "follow",
    "follow_draft",
    "forget_mapping",
    "forget_sample_verdict",
    "forget_view",
    "forward",
    "judge_sample",
    "keep_to_us",
    "leave_as_it_is",
    "leave_problem",
    "log_breach_export",
    "log_export",
    "look_for_relapse",
    "make_problem",
    "map_columns",
    "map_words",
    "merge",
    "name_reader",
    "note",
    "open_case",
    "open_file",
    "propose_duties",
    "propose_problems",
    "publish_categories",
    "publish_causes",
    "publish_deadlines",
    "publish_duties",
    "publish_escalation",
    "publish_form",
    "publish_severity",
    "raise_track",
    "read_import",
    "reassign",
    "receive_part",
    "record_duty_sent",
    "record_receipt",
    "record_shared",
    "remember_device",
    "remind",
    "remove_cost",
    "reopen",
    "reply",
    "report",
    "retry_import",
    "revoke_device",
    "save_mapping",
    "save_view",
    "say_whether_it_helped",
    "set_aside",
    "set_duty_aside",
    "sort",
    "start_duty",
    "stop_import",
    "sweep_imports",
    "take",
    "take_in",
    "take_out",
    "tell_of_duty",
    "undo",
    "weigh",
    "write_breach",
]
