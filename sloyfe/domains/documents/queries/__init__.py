"""Reads of documents, by topic."""

from .answering import answering, offered_requirements, requirements_named, requirements_of
from .attached import attachment, attachments_of, items_with, may_read, unread_file
from .differences import changes_between, differences, summary
from .listing import below, matching, of_type, units_for, units_to_write_for
from .naming import nameable
from .reading import Addendum, Page, addenda_to, page_of
from .texts import (
    body_of,
    fingerprint,
    fingerprint_of,
    html,
    html_of,
    places,
    places_in,
    problems,
    register_names,
    resolved,
)
from .visible import edit_url, get_draft, get_readable, get_visible, readable_by, url_of, visible_to

__all__ = [
    "Addendum",
    "Page",
    "addenda_to",
    "answering",
    "attachment",
    "attachments_of",
    "below",
    "body_of",
    "changes_between",
    "differences",
    "edit_url",
    "fingerprint",
    "fingerprint_of",
    "get_draft",
    "get_readable",
    "get_visible",
    "html",
    "html_of",
    "items_with",
    "matching",
    "may_read",
    "nameable",
    "of_type",
    "offered_requirements",
    "page_of",
    "places",
    "places_in",
    "problems",
    "readable_by",
    "register_names",
    "requirements_named",
    "requirements_of",
    "resolved",
    "summary",
    "units_for",
    "units_to_write_for",
    "unread_file",
    "url_of",
    "visible_to",
]
