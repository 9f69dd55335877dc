"""Tables of requirements, by noun."""

from .amendment import Amendment, Review
from .fulfilment import Evidence, Fulfilment, FulfilmentText
from .requirement import Alias, Common, Mapping, Requirement
from .source import Edition, Source
from .staged import StagedCatalog
from .statement import StatementLine

__all__ = [
    "Alias",
    "Amendment",
    "Common",
    "Edition",
    "Evidence",
    "Fulfilment",
    "FulfilmentText",
    "Mapping",
    "Requirement",
    "Review",
    "Source",
    "StagedCatalog",
    "StatementLine",
]
