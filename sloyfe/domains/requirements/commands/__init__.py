"""Writes of requirements, by verb."""

from .adding import (
    AlreadyThere,
    NewSource,
    add_requirement,
    add_source,
    limit,
    map_requirements,
    unmap_requirements,
)
from .amending import finish_review, record_amendment, reopen_review
from .declaring import NotSelectable, declare
from .fulfilling import (
    FutureEvidence,
    add_evidence,
    assign,
    fulfil,
    remove_evidence,
)
from .importing import CannotImport, apply_import, discard_import, stage_import
from .loading import Loaded, load
from .verifying import AlreadyVerified, verify

__all__ = [
    "AlreadyThere",
    "AlreadyVerified",
    "CannotImport",
    "FutureEvidence",
    "Loaded",
    "NewSource",
    "NotSelectable",
    "add_evidence",
    "add_requirement",
    "add_source",
    "apply_import",
    "assign",
    "declare",
    "discard_import",
    "finish_review",
    "fulfil",
    "limit",
    "load",
    "map_requirements",
    "record_amendment",
    "remove_evidence",
    "reopen_review",
    "stage_import",
    "unmap_requirements",
    "verify",
]
