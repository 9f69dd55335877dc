"""Writes of webhooks, by topic."""

from .delivering import IsPaused, catch_up, deliver, record, resend, test
from .hooks import UnknownKind, change, end, make, pause, renew_secret, resume
from .keeping import sweep
from .telling import tell

__all__ = [
    "IsPaused",
    "UnknownKind",
    "catch_up",
    "change",
    "deliver",
    "end",
    "make",
    "pause",
    "record",
    "renew_secret",
    "resend",
    "resume",
    "sweep",
    "tell",
    "test",
]
