"""Counts without persons: what is opened from the search, and what is looked for in vain."""

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest

from sloyfe.methods import national_id
from sloyfe.platform import access, history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify import commands as notify

from .. import queries, vocabulary
from ..asking import asked
from ..models import Entry, Missing, Use

LONGEST = 80


@history.command("search.count_opened")
def count_opened(*, by: Any, entry: Entry, today: date) -> None:
    """One more for the unit the person works in; which of its people it was is written nowhere."""
    home = Grant.objects.current(today).filter(user=by, role=Role.EMPLOYEE).order_by("valid_from").first()
    if home is None:
        return
    use, _made = Use.objects.get_or_create(entry=entry, scope_id=home.scope_id)
    Use.objects.filter(pk=use.pk).update(count=F("count") + 1)


def note_missing(*, text: str, now: datetime) -> Missing | None:
    """One more who looked for this in vain. Takes no person, so there is none to write down.

    Kept are the words that mean something, and none of a text with a number that could be somebody's.
    """
    kept = _kept(text)
    return _one_more(kept, now) if kept else None


@history.command("search.note_missing")
def _one_more(kept: str, now: datetime) -> Missing:
    found, _made = Missing.objects.get_or_create(text=kept, defaults={"last_at": now})
    Missing.objects.filter(pk=found.pk).update(count=F("count") + 1, last_at=Greatest(F("last_at"), now))
    found.refresh_from_db()
    return found


@history.command("search.ask_for")
def ask_for(*, by: Any, text: str, url: str, now: datetime) -> bool:
    """«Si fra at den mangler»: those who keep the dictionary are told, once for each thing that is missing."""
    kept = _kept(text)
    if not kept:
        return False
    found, _made = Missing.objects.get_or_create(text=kept, defaults={"last_at": now, "count": 1})
    is_first = not found.asked_for
    Missing.objects.filter(pk=found.pk).update(asked_for=F("asked_for") + 1, last_at=now)
    if is_first:
        notify.tell(
            by=None,
            user_ids=queries.keepers(now),
            kind="search.missing",
            ref=str(found.pk),
            url=url,
            now=now,
        )
    return True


@history.command("search.settle")
def settle(*, by: Any, missing: Missing) -> None:
    """It can be found now, or nobody is going to write it: the line goes."""
    access.require("search.keep_dictionary", by)
    missing.delete()


@history.command("search.forget_old")
def forget_old(*, by: Any, now: datetime) -> int:
    gone, _rows = queries.forgotten(now).delete()
    return gone


def _kept(text: str) -> str:
    """The words that mean something; nothing of a text that could hold more than words."""
    words = asked(text).words
    kept = " ".join(words)
    if vocabulary.unasked().issuperset(words) or len(kept) > LONGEST or _could_be_somebodys(text):
        return ""
    return kept


def _could_be_somebodys(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    return bool(national_id.find(text)) or digits > 5 or "@" in text
