"""Saved views of the list: filters under a name, for oneself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..models import SavedView

MOST = 20


class TooManyViews(ValueError):
    """A list of views that is longer than the list of cases helps nobody."""

    sentence = _("You have twenty saved views already. Remove one first.")


@history.command("cases.save_view")
def save_view(*, by: Any, name: str, query: str) -> SavedView:
    """The same name again is the same view with new filters."""
    access.require("cases.list", by)
    others = SavedView.objects.filter(user=by).exclude(name=name)
    if others.count() >= MOST:
        raise TooManyViews
    found, _created = SavedView.objects.update_or_create(user=by, name=name, defaults={"query": query})
    return found


@history.command("cases.forget_view")
def forget_view(*, by: Any, view_id: int) -> bool:
    """Whether there was such a view: only the own can be forgotten, another's does not exist."""
    access.require("cases.list", by)
    gone, _rows = SavedView.objects.filter(user=by, pk=view_id).delete()
    return bool(gone)
