"""The demo municipality: Fjordvik kommune, its people and its reports, the same for the same seed and day.

Everything is invented for this project; the texts lie in `fjordvik/`. The generators are pure, `load` writes.
"""

from sloyfe.site.demo.loading import Loaded, NotEmpty, is_loaded, load
from sloyfe.site.demo.roles import PERSONAS

personas = PERSONAS

__all__ = ["Loaded", "NotEmpty", "is_loaded", "load", "personas"]
