"""Whether history holds: against the live rows, against its contexts, and against its seals."""

from .findings import Finding
from .whole import check

__all__ = ["Finding", "check"]
