"""The demo municipality: Fjordvik kommune, its people and its reports, the same for the same seed and day.

Everything is invented for this project; the texts lie in `fjordvik/`. The generators are pure, `load` writes.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sloyfe.site.demo.roles import PERSONAS

if TYPE_CHECKING:
    from sloyfe.site.demo.loading import Loaded, NotEmpty, is_loaded, load

personas = PERSONAS

__all__ = ["Loaded", "NotEmpty", "is_loaded", "load", "personas"]


def __getattr__(name: str) -> Any:
    """What writes is imported when asked for: names and stories need no database."""
    if name in __all__:
        return getattr(import_module("sloyfe.site.demo.loading"), name)
    raise AttributeError(name)
