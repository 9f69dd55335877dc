"""Writes of documents, by verb."""

from .attaching import TooMany, attach, detach, read_out
from .tying import tie
from .writing import Draft, TooLong, copy_content, create, save_draft

__all__ = [
    "Draft",
    "TooLong",
    "TooMany",
    "attach",
    "copy_content",
    "create",
    "detach",
    "read_out",
    "save_draft",
    "tie",
]
