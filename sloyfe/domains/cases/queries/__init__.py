"""Reads of cases, by topic."""

from .editions import category_named, current_edition, escalation_steps, form_rules, offered_categories, topics_of
from .own import by_follow_up_code, reported_by
from .visible import get_visible, visible_to
from .waiting import review_stack, similar_to, waiting_for

__all__ = [
    "by_follow_up_code", "category_named", "current_edition", "escalation_steps", "form_rules", "get_visible",
    "offered_categories", "reported_by", "review_stack", "similar_to", "topics_of", "visible_to", "waiting_for",
]  # fmt: skip
