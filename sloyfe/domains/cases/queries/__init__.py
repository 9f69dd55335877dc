"""Reads of cases, by topic."""

from .clock import by_id, left_behind, to_remind, without_anybody
from .devices import devices_of, holder_of
from .editions import (
    category_named,
    current_edition,
    escalation_steps,
    form_rules,
    offered_categories,
    topics_of,
)
from .own import by_follow_up_code, merged_answers, reported_by
from .places import place_at, places_of
from .visible import get_visible, seen_refs, visible_to
from .waiting import review_stack, similar_to, unsorted_for, waiting_for

__all__ = [
    "by_follow_up_code",
    "by_id",
    "category_named",
    "current_edition",
    "devices_of",
    "escalation_steps",
    "form_rules",
    "get_visible",
    "holder_of",
    "left_behind",
    "merged_answers",
    "offered_categories",
    "place_at",
    "places_of",
    "reported_by",
    "review_stack",
    "seen_refs",
    "similar_to",
    "to_remind",
    "topics_of",
    "unsorted_for",
    "visible_to",
    "waiting_for",
    "without_anybody",
]
