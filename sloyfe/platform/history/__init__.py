"""What happened, kept by the database: context, timelines, the daily seal and its check."""

from .recording import command, tracked

__all__ = ["command", "tracked"]
