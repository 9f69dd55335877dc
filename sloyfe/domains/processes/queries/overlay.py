"""What higher subjects know of the steps: cases of the last 12 months, and risk. `site/wiring.py` fills the ports."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW = 5  # a page that many read says no smaller number of what they may not all see


@dataclass(frozen=True)
class Tally:
    """`total` is all there are, `seen` those of them that this reader may open."""

    total: int
    seen: int

    @property
    def is_few(self) -> bool:
        return 0 < self.total < FEW and self.seen < self.total

    @property
    def short(self) -> str:
        """For the diagram."""
        return "" if not self.total else f"<{FEW}" if self.is_few else str(self.total)

    @property
    def words(self) -> str:
        if self.is_few:
            return _("Fewer than five cases in the last 12 months")
        return ngettext(
            "%(n)s case in the last 12 months", "%(n)s cases in the last 12 months", self.total
        ) % {"n": self.total}


# (user, step ids, today) -> what there is at each; steps without anything are left out.
Port = Callable[[Any, Collection[int], date], Mapping[int, Tally]]
_ports: list[Port] = []


def register_tallies(port: Port) -> None:
    """The last one registered answers."""
    _ports[:] = [port]


def tallies(user: Any, step_ids: Collection[int], today: date) -> Mapping[int, Tally]:
    if not _ports or not step_ids:
        return {}
    return _ports[0](user, step_ids, today)


@dataclass(frozen=True)
class Danger:
    """How high the risk at a step is: `words` for the list, `short` for the diagram, and the shape that says the same
    without colour."""

    words: str
    short: str
    shape: str


# (user, step ids) -> what there is at each, as this reader may see it; steps without anything are left out.
DangerPort = Callable[[Any, Collection[int]], Mapping[int, Danger]]
_danger_ports: list[DangerPort] = []


def register_dangers(port: DangerPort) -> None:
    """As for tallies."""
    _danger_ports[:] = [port]


def dangers(user: Any, step_ids: Collection[int]) -> Mapping[int, Danger]:
    return _danger_ports[0](user, step_ids) if _danger_ports and step_ids else {}
