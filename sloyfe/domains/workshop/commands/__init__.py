"""Writes of workshops, by verb."""

from .agreeing import FallbackMissing, NoRegisterYet, agree, name_fallback
from .approving import ActionsUnsettled, NothingDecided, approve
from .clock import NotRunning, extend, pause, resume
from .gathering import (
    EventMissing,
    ListIsClosed,
    NewQuestion,
    TooManyQuestions,
    add_question,
    change_question,
    hide_idea,
    hide_reason,
    leave_out,
    merge,
)
from .joining import NotOpen, TooManyIdeas, join, think
from .leading import ListIsEmpty, NobodyReady, SentenceNotWhole, discuss, move, settle
from .paper import EmptyPaper, enter_paper
from .preparing import AnalysisNotBeingMade, FacilitatorCannotWrite, NewWorkshop, prepare
from .rehearsing import NoRehearsal, play
from .voting import Cast, DrawnAlready, NotAPaper, RoundIsOver, cast, draw

__all__ = [
    "ActionsUnsettled",
    "AnalysisNotBeingMade",
    "Cast",
    "DrawnAlready",
    "EmptyPaper",
    "EventMissing",
    "FacilitatorCannotWrite",
    "FallbackMissing",
    "ListIsClosed",
    "ListIsEmpty",
    "NewQuestion",
    "NewWorkshop",
    "NoRegisterYet",
    "NoRehearsal",
    "NobodyReady",
    "NotAPaper",
    "NotOpen",
    "NotRunning",
    "NothingDecided",
    "RoundIsOver",
    "SentenceNotWhole",
    "TooManyIdeas",
    "TooManyQuestions",
    "add_question",
    "agree",
    "approve",
    "cast",
    "change_question",
    "discuss",
    "draw",
    "enter_paper",
    "extend",
    "hide_idea",
    "hide_reason",
    "join",
    "leave_out",
    "merge",
    "move",
    "name_fallback",
    "pause",
    "play",
    "prepare",
    "resume",
    "settle",
    "think",
]
