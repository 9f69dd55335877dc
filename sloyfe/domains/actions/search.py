"""How actions are found: asked directly, since who may see one differs from person to person."""

import re
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access
from sloyfe.platform.search.sources import Answer, Elsewhere, Found, Kind

from . import queries

NAME = "actions"
NUMBER = re.compile(r"[tT]-\d{1,8}")


def seek(user: Any, text: str, words: list[str], limit: int) -> Answer:
    """The newest whose title has all the words, of those the person may see; or the action of a number."""
    asked = text if NUMBER.fullmatch(text) else " ".join(word for word in words if len(word) > 1)
    url = f"{reverse('actions:list')}?{urlencode({'q': asked})}"
    if not access.can("actions.list", user) or not asked:
        return Answer([], False, url)
    if NUMBER.fullmatch(text):
        one = queries.get_visible(user, text)
        rows = [one] if one else []
    else:
        rows = list(queries.found(user, asked.split())[: limit + 1])
    shown = [
        Found(
            kind="action",
            title=f"{one.ref} {one.title}" if not one.is_restricted else one.ref,
            lead="",
            about=one.unit.name,
            url=one.get_absolute_url(),
            dated_on=one.made_at.date(),
            is_told=not one.is_restricted,
        )
        for one in rows[:limit]
    ]
    return Answer(shown, len(rows) > limit, url)


SOURCES = (Elsewhere(NAME, {"action": Kind(_("Action"), _("Actions"), 0.7)}, seek, "actions.read"),)
