"""Reads of requirements, by topic."""

from .amendments import amendment, amendments, open_reviews, review, touched_by
from .catalogue import (
    common_clause,
    common_clauses,
    edition_named,
    edition_tree,
    mapped_from,
    mapped_to,
    mappings_between,
    next_editions,
    source_named,
    sources,
)
from .fulfilling import (
    Answered,
    answered,
    evidence_row,
    fulfilment_for,
    fulfilment_named,
    fulfilments_of,
    person,
    possible_owners,
    possible_units,
)
from .importing import Preview, preview_of, staged
from .listing import Numbers, choices_for, listed, numbers
from .oscal import document_of
from .statement import Declared, statement_of
from .told import history_of
from .visible import (
    Part,
    aliases_of,
    described,
    get_visible,
    imported_parts,
    named,
    parts_of,
    seen_refs,
    visible_to,
)
from .waiting import AHEAD, reviews_waiting_for, to_renew

__all__ = [
    "AHEAD",
    "Answered",
    "Declared",
    "Numbers",
    "Part",
    "Preview",
    "aliases_of",
    "amendment",
    "amendments",
    "answered",
    "choices_for",
    "common_clause",
    "common_clauses",
    "described",
    "document_of",
    "edition_named",
    "edition_tree",
    "evidence_row",
    "fulfilment_for",
    "fulfilment_named",
    "fulfilments_of",
    "get_visible",
    "history_of",
    "imported_parts",
    "listed",
    "mapped_from",
    "mapped_to",
    "mappings_between",
    "named",
    "next_editions",
    "numbers",
    "open_reviews",
    "parts_of",
    "person",
    "possible_owners",
    "possible_units",
    "preview_of",
    "review",
    "reviews_waiting_for",
    "seen_refs",
    "source_named",
    "sources",
    "staged",
    "statement_of",
    "to_renew",
    "touched_by",
    "visible_to",
]
