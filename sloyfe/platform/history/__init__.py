"""What happened, kept by the database: context, timelines, the daily seal and its check."""

from .recording import command, exempt, tracked

__all__ = ["command", "exempt", "tracked"]
