"""Pages that hear of changes by themselves: streams of ids over one LISTEN connection per process."""

from .announcing import announce
from .streams import Stream, find, register

__all__ = ["Stream", "announce", "find", "register"]
