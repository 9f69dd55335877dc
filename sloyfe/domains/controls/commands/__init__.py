"""Writes of controls, by verb."""

from .making import NewControl, change, make
from .proving import add_proof, remove_proof
from .stepping import ReasonMissing, step
from .tying import tie

__all__ = [
    "NewControl",
    "ReasonMissing",
    "add_proof",
    "change",
    "make",
    "remove_proof",
    "step",
    "tie",
]
