"""Reads of insight, by topic."""

from .columns import columns, number
from .effects import Effect, effects_seen
from .health import FEWEST, MANY, Health, health_of, of_process, said, widely_known, widely_said
from .page import Break, Overview, Row, overview, part_of, units_of_part
from .quiet import Quiet, quiet_units

__all__ = [
    "FEWEST",
    "MANY",
    "Break",
    "Effect",
    "Health",
    "Overview",
    "Quiet",
    "Row",
    "columns",
    "effects_seen",
    "health_of",
    "number",
    "of_process",
    "overview",
    "part_of",
    "quiet_units",
    "said",
    "units_of_part",
    "widely_known",
    "widely_said",
]
