"""Tables of the subject. Which of them keep no history, and why, each says itself; ADR 25 has the whole of it."""

from .outcome import AgreedAction, Reveal, Why
from .question import CasesAtStep, Idea, Question
from .urn import Ballot, Draw, PaperKey, Round
from .workshop import Seat, Workshop, WorkshopNumber, WorkshopQuerySet

__all__ = [
    "AgreedAction",
    "Ballot",
    "CasesAtStep",
    "Draw",
    "Idea",
    "PaperKey",
    "Question",
    "Reveal",
    "Round",
    "Seat",
    "Why",
    "Workshop",
    "WorkshopNumber",
    "WorkshopQuerySet",
]
