"""Writes of cases, by verb."""

from .answering import answer, ask, close
from .classifying import classify, mark_read, name_reader, take
from .forwarding import forward
from .merging import merge
from .reporting import NewReport, Receipt, report
from .talking import add_detail, note, reply
from .undoing import undo

__all__ = [
    "NewReport", "Receipt", "add_detail", "answer", "ask", "classify", "close", "forward", "mark_read", "merge",
    "name_reader", "note", "reply", "report", "take", "undo",
]  # fmt: skip
