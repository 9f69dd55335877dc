"""Writes of the search, by topic."""

from .counting import ask_for, count_opened, forget_old, note_missing, settle
from .dictionary import AlreadyThere, Line, LineEnded, add_line, change_line, end_line
from .keeping import put, rebuild, refresh, remove
from .understanding import understand

__all__ = [
    "AlreadyThere",
    "Line",
    "LineEnded",
    "add_line",
    "ask_for",
    "change_line",
    "count_opened",
    "end_line",
    "forget_old",
    "note_missing",
    "put",
    "rebuild",
    "refresh",
    "remove",
    "settle",
    "understand",
]
