"""What can be wrong with a catalog, and where: an enum and a JSON pointer; the subject supplies the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    BYTE_ORDER_MARK = "byte_order_mark"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    NOT_A_NUMBER = "not_a_number"
    DOUBLED_KEY = "doubled_key"
    UNSTORABLE = "unstorable"
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    EMPTY = "empty"
    BAD_VALUE = "bad_value"
    DOUBLED_ID = "doubled_id"
    # Not of catalogs, which keep what they do not know: of documents that are read field by field.
    UNKNOWN = "unknown"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class Fault:
    """`pointer` is RFC 6901, "" for the whole document; `detail` is a name, a value or a place in the text."""

    pointer: str
    problem: Problem
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.problem}{f' ({self.detail})' if self.detail else ''}"


class Broken(ValueError):
    """The catalog is refused; `faults` holds the first of what is wrong, in the order of the document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults[:3]))


def below(pointer: str, key: str | int) -> str:
    """The pointer one step further down, escaped as RFC 6901 says."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
