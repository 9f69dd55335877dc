"""Tables of governing content."""

from .hearing import Comment, Hearing, Invitation, Suggestion
from .item import Item, ItemQuerySet, Remark, Version, Writer
from .kind import ItemType, TypeEdition
from .reading import MOST_QUESTIONS, Demand, Opening, Question, ReadAcknowledgement, Reminder

__all__ = [
    "MOST_QUESTIONS",
    "Comment",
    "Demand",
    "Hearing",
    "Invitation",
    "Item",
    "ItemQuerySet",
    "ItemType",
    "Opening",
    "Question",
    "ReadAcknowledgement",
    "Remark",
    "Reminder",
    "Suggestion",
    "TypeEdition",
    "Version",
    "Writer",
]
