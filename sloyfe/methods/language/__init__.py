"""Words as people write them: their parts, their spelling, and one form for bokmål and nynorsk."""

from .compounds import split
from .forms import Forms, fold, tokens
from .spelling import distance, nearest
from .telling import Shared, Telling, shared, weight

__all__ = ["Forms", "Shared", "Telling", "distance", "fold", "nearest", "shared", "split", "tokens", "weight"]
