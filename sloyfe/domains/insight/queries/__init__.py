"""Reads of insight, by topic."""

from .columns import columns, number
from .effects import Effect, effects_seen
from .estimates import MOST, Held, held_of, surprising
from .estimates_told import doubted, held_said, may_be_told, moved_said, widely_held_said
from .health import FEWEST, MANY, Health, health_of, of_process, said, widely_known, widely_said
from .page import Break, Overview, Row, overview, part_of, units_of_part
from .quiet import Quiet, quiet_units

__all__ = [
    "FEWEST",
    "MANY",
    "MOST",
    "Break",
    "Effect",
    "Health",
    "Held",
    "Overview",
    "Quiet",
    "Row",
    "columns",
    "doubted",
    "effects_seen",
    "health_of",
    "held_of",
    "held_said",
    "may_be_told",
    "moved_said",
    "number",
    "of_process",
    "overview",
    "part_of",
    "quiet_units",
    "said",
    "surprising",
    "units_of_part",
    "widely_held_said",
    "widely_known",
    "widely_said",
]
