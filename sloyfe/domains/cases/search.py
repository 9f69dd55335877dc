"""How cases are found: by their own index, newest first, and never a restricted one by its words.

A million stories stay where they are (ADR 17): no copy of them is kept, so none can be
left behind when a case becomes restricted or its text is erased.
"""

import re
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sloyfe.platform import access
from sloyfe.platform.search.sources import Answer, Elsewhere, Found, Kind

from . import queries

NAME = "cases"
NUMBER = re.compile(r"\S*\d\S*")  # ours, or that of the system a case came from


def seek(user: Any, text: str, words: list[str], limit: int) -> Answer:
    """The newest cases whose story has all the words, of those the person may see; or the case of a number."""
    asked = text if NUMBER.fullmatch(text) else " ".join(word for word in words if len(word) > 1)
    url = f"{reverse('cases:list')}?{urlencode({'q': asked})}"
    if not access.can("cases.list", user):
        return Answer([], False, url)
    rows = queries.found(user, asked, limit + 1)
    shown = [
        Found(
            kind="case",
            title=_("Case %(ref)s") % {"ref": one.ref},
            lead="" if one.is_restricted else one.beginning,
            about=one.unit.name,
            url=one.get_absolute_url(),
            dated_on=one.reported_at.date(),
        )
        for one in rows[:limit]
    ]
    return Answer(shown, len(rows) > limit, url)


SOURCES = (
    Elsewhere(NAME, {"case": Kind(gettext_lazy("Case"), gettext_lazy("Cases"), 0.7)}, seek, "cases.read"),
)
