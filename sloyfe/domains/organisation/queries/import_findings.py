"""What the reading of a file has found: faults, changes, and the plan that gathers them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..models import fits_an_address


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """One cell that differs from what stands now; `before` is empty for something new."""

    key: str
    column: str
    before: str
    after: str


@dataclass
class Plan:
    """`silent` are the columns that the file lacks: what they would say stays as it is."""

    kind: str
    rows: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    silent: list[str] = field(default_factory=list)

    @property
    def may_apply(self) -> bool:
        return not self.faults

    def fault(self, row: int, column: str, sentence: str) -> None:
        self.faults.append(Fault(row, column, sentence))

    def check_address(self, row: int, column: str, text: str) -> None:
        if not fits_an_address(text):
            self.fault(row, column, _("It stands in addresses. Write it with a hyphen and not with a slash."))
