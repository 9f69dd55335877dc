"""Words as people write them: their parts, their spelling, and one form for bokmål and nynorsk."""

from .compounds import split
from .forms import Forms, fold, tokens
from .spelling import distance, nearest

__all__ = ["Forms", "distance", "fold", "nearest", "split", "tokens"]
