"""Reads of workshops."""

from .agenda import minutes_of, seconds_left
from .agreed import Agreed, agreed_in, may_be_approved
from .beginning import cases_in_scope
from .choosing import (
    by_code,
    by_key,
    by_room,
    get_visible,
    listed,
    of_assessment,
    seat_in,
    seen_refs,
    visible_to,
)
from .counting import Counts, counts, seats_with_papers
from .gathered import (
    agreed_action_in,
    asked_in,
    functions_in,
    idea_in,
    kind_of_harm,
    kinds_of_harm,
    left_out_in,
    list_is_open,
    loose_ideas,
    papers_in,
    question_in,
    reason_in,
    reasons_in,
)
from .people import facilitators, owners, person
from .room import Asked, Room, room
from .scored import Scored, decided, in_order_of_disagreement, scored
from .told import agreed_for_action

__all__ = [
    "Agreed",
    "Asked",
    "Counts",
    "Room",
    "Scored",
    "agreed_action_in",
    "agreed_for_action",
    "agreed_in",
    "asked_in",
    "by_code",
    "by_key",
    "by_room",
    "cases_in_scope",
    "counts",
    "decided",
    "facilitators",
    "functions_in",
    "get_visible",
    "idea_in",
    "in_order_of_disagreement",
    "kind_of_harm",
    "kinds_of_harm",
    "left_out_in",
    "list_is_open",
    "listed",
    "loose_ideas",
    "may_be_approved",
    "minutes_of",
    "of_assessment",
    "owners",
    "papers_in",
    "person",
    "question_in",
    "reason_in",
    "reasons_in",
    "room",
    "scored",
    "seat_in",
    "seats_with_papers",
    "seconds_left",
    "seen_refs",
    "visible_to",
]
