"""Writes of lessons, by verb."""

from .answering import ActionMissing, AnswerUnknown, WhyNot, Withdrawn, answer
from .delivering import deliver, remind
from .making import HasLesson, LineTooLong, NotForLessons, TitleMissing, Words, make, write
from .publishing import ChecklistOpen, SecondPersonNeeded, publish, withdraw
from .receiving import (
    AlreadyReceives,
    NoLongerSent,
    NotThatUnit,
    add_receiver,
    remove_receiver,
    suggest,
)
from .sending import LineMissing, NotInTheMaking, check, discard, return_to_writer, send
from .sharing import (
    AlreadyInForce,
    CheckLine,
    NothingLookedFor,
    NoWhole,
    OutOfBounds,
    Sharing,
    publish_checklist,
    publish_rules,
)
from .steps import ReasonMissing

__all__ = [
    "ActionMissing",
    "AlreadyInForce",
    "AlreadyReceives",
    "AnswerUnknown",
    "CheckLine",
    "ChecklistOpen",
    "HasLesson",
    "LineMissing",
    "LineTooLong",
    "NoLongerSent",
    "NoWhole",
    "NotForLessons",
    "NotInTheMaking",
    "NotThatUnit",
    "NothingLookedFor",
    "OutOfBounds",
    "ReasonMissing",
    "SecondPersonNeeded",
    "Sharing",
    "TitleMissing",
    "WhyNot",
    "Withdrawn",
    "Words",
    "add_receiver",
    "answer",
    "check",
    "deliver",
    "discard",
    "make",
    "publish",
    "publish_checklist",
    "publish_rules",
    "remind",
    "remove_receiver",
    "return_to_writer",
    "send",
    "suggest",
    "withdraw",
    "write",
]
