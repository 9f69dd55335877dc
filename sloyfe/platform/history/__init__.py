"""What happened, kept by the database: context, timelines, the daily seal and its check."""

from .recording import AtTheSameTime, command, exempt, tracked

__all__ = ["AtTheSameTime", "command", "exempt", "tracked"]
