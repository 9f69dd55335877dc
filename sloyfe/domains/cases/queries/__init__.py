"""Reads of cases, by topic."""

from .acting import acts, by_key, origin, read_count, read_rate, source_of
from .attached import attached_by_reporter, sent_along
from .case_page import (
    attachments_of,
    decided_by,
    handles,
    mergeable_with,
    named_readers_of,
    person,
    possible_handlers,
    possible_readers,
    possible_units,
    quarantined_in,
    recipient,
    reporter_name,
    texts_of,
    thread_of,
)
from .clock import by_id, left_behind, to_remind, without_anybody
from .devices import device_of, devices_of, holder_of
from .editions import (
    category_named,
    current_edition,
    escalation_steps,
    form_rules,
    offered_categories,
    topics_of,
)
from .listing import choices_for, found, listed, narrowed, saved_views
from .loop import loop_of
from .matching import matching
from .own import (
    by_follow_up_code,
    has_reported,
    merged_answers,
    questions_to,
    recently_reported,
    reported_as,
    reported_by,
    standing_of_newest,
)
from .places import place_at, places_of
from .promising import promise, standing
from .reviewing import Silence, decided_today, minutes_for, place_in_stack, silence, summary, undoable
from .rulebook import editions_in_force, editions_of, lines_of, rows_in_force
from .state import answers_of_unit, state_of
from .steps import cases_at_steps, step_of
from .story import story_of
from .told import history_of, reads_of
from .visible import get_visible, seen_refs, visible_to
from .waiting import (
    pressing_for,
    review_stack,
    similar_to,
    size_of_stack,
    turn_of,
    unsorted_case,
    unsorted_for,
    waiting_for,
)

__all__ = [
    "Silence",
    "acts",
    "answers_of_unit",
    "attached_by_reporter",
    "attachments_of",
    "by_follow_up_code",
    "by_id",
    "by_key",
    "cases_at_steps",
    "category_named",
    "choices_for",
    "current_edition",
    "decided_by",
    "decided_today",
    "device_of",
    "devices_of",
    "editions_in_force",
    "editions_of",
    "escalation_steps",
    "form_rules",
    "found",
    "get_visible",
    "handles",
    "has_reported",
    "history_of",
    "holder_of",
    "left_behind",
    "lines_of",
    "listed",
    "loop_of",
    "matching",
    "mergeable_with",
    "merged_answers",
    "minutes_for",
    "named_readers_of",
    "narrowed",
    "offered_categories",
    "origin",
    "person",
    "place_at",
    "place_in_stack",
    "places_of",
    "possible_handlers",
    "possible_readers",
    "possible_units",
    "pressing_for",
    "promise",
    "quarantined_in",
    "questions_to",
    "read_count",
    "read_rate",
    "reads_of",
    "recently_reported",
    "recipient",
    "reported_as",
    "reported_by",
    "reporter_name",
    "review_stack",
    "rows_in_force",
    "saved_views",
    "seen_refs",
    "sent_along",
    "silence",
    "similar_to",
    "size_of_stack",
    "source_of",
    "standing",
    "standing_of_newest",
    "state_of",
    "step_of",
    "story_of",
    "summary",
    "texts_of",
    "thread_of",
    "to_remind",
    "topics_of",
    "turn_of",
    "undoable",
    "unsorted_case",
    "unsorted_for",
    "visible_to",
    "waiting_for",
    "without_anybody",
]
