"""The port to a model of meaning, where one is installed: texts as directions, alike where they mean the same.

By default nothing stands behind it and words decide alone. A model only puts what words and locks have let through
into another order: its likenesses lie too close together to say what fits. It has a time to answer in; when it is
late or fails, the order of the words stands.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from functools import cache
from math import exp
from operator import mul
from statistics import median
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

# Directions of length 1, so that the sum of products is how alike two are.
Vector = Sequence[float]
Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)


class Model(Protocol):
    """`name` says which model and edition it is: directions of different names are never compared."""

    name: str

    def of_question(self, text: str) -> Vector: ...

    def of_text(self, text: str) -> Vector: ...


class Timely:
    """One thread for a model. Whoever asks waits so long and no longer; while an answer is late, nobody waits.

    What was begun is finished, so that a model that remembers has the answer for the next who asks.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meaning")
        self._late: Future[Any] | None = None

    def ask(self, seconds: float, work: Callable[[], Answer]) -> Answer | None:
        if self._late and not self._late.done():
            return None
        asked = self._pool.submit(work)
        try:
            return asked.result(seconds)
        except TookTooLong:
            if not asked.cancel():
                self._late = asked
        except Exception:  # whatever a model does wrong, the words have an answer
            logger.exception("The model of meaning failed; the order of the words stands.")
        return None


@cache
def _made(path: str) -> Model | None:
    return import_string(path)() if path else None


@cache
def _timely() -> Timely:
    return Timely()


def model() -> Model | None:
    """The model that the settings choose; None is the default, where nothing of it is even imported."""
    return _made(settings.SEARCH_MEANING)


def of_question(text: str, seconds: float) -> tuple[str, Vector] | None:
    """The name of the model and what it makes of a question, if it answers in time."""
    if not (chosen := model()):
        return None
    found = _timely().ask(seconds, lambda: chosen.of_question(text))
    return None if found is None else (chosen.name, found)


def likenesses(text: str, others: Sequence[str], seconds: float) -> list[float] | None:
    """How alike a text is each of the others, if all is said in time."""
    chosen = model()
    if not chosen or not text or not others:
        return None

    def compared() -> list[float]:
        own = chosen.of_text(text)
        return [likeness(own, chosen.of_text(other)) for other in others]

    return _timely().ask(seconds, compared)


def likeness(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


def order(points: Sequence[float], alike: Sequence[float | None], weight: float) -> list[int]:
    """Places in their new order: points fall the more, the further from the most alike. Each place is there once.

    What has no likeness is taken for one in the middle. The most alike of one question can be less alike than the
    least alike of another, so that only the distance counts.
    """
    known = [one for one in alike if one is not None]
    if not known:
        return list(range(len(points)))
    best, middle = max(known), median(known)
    worth = [
        each * exp(weight * ((middle if one is None else one) - best))
        for each, one in zip(points, alike, strict=True)
    ]
    return sorted(range(len(points)), key=lambda place: -worth[place])
