"""The list of documents as a table: its columns, filters and order, all of it in the address."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from . import queries
from .choices import SUBJECT
from .models import Document


def state(document: Document, today: date) -> tuple[Any, str]:
    """Words and shape of where a document stands for a reader."""
    item = document.item
    if item.current_id is None:
        return _("In the making"), "ring"
    if item.review_on and item.review_on <= today:
        return _("Due for review"), "diamond"
    return _("In force"), "filled"


class DocumentTable(Table):
    id = "documents"
    caption = _("Documents you may see")
    empty = _("There are no documents here yet.")
    default_sort = "title"

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today
        self.columns = [
            Column(
                "title",
                _("Document"),
                sort="item__title",
                link=True,
                value=lambda one: one.item.title,
                tongue=lambda one: one.item.current.language if one.item.current else None,
            ),
            Column("type", _("Kind"), value=lambda one: one.item.type),
            Column("unit", _("Unit"), value=lambda one: one.item.unit.name),
            Column("state", _("Status"), value=lambda one: state(one, today), kind="tag"),
            Column(
                "effective_on",
                _("In force from"),
                sort="item__current__effective_on",
                value=lambda one: one.item.current.effective_on if one.item.current else None,
                kind="date",
            ),
            Column(
                "review_on",
                _("Review date"),
                sort="item__review_on",
                value=lambda one: one.item.review_on,
                kind="date",
            ),
            Column("owner", _("Owner"), value=lambda one: one.item.owner),
        ]
        self.filters = self._filters()

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s document", "%(number)s documents", count) % {"number": number}

    def _filters(self) -> list[Filter]:
        types = [(one.code, str(one)) for one in publishing.types_in_force(SUBJECT, self.today)]
        states = [("force", _("In force")), ("due", _("Due for review")), ("making", _("In the making"))]
        units = queries.units_for(self.user, self.today)
        return [
            Filter(
                "q",
                forms.CharField(label=_("Words in title, text or attachments"), max_length=100),
                queries.matching,
            ),
            Filter("type", choice(_("Kind"), types), queries.of_type),
            Filter("unit", choice(_("Unit, with all below it"), units), queries.below),
            Filter("state", choice(_("Status"), states), self._in_state),
            Filter(
                "mine",
                forms.BooleanField(label=_("Only what I own")),
                lambda rows, _yes: rows.filter(item__owner=self.user),
            ),
        ]

    def _in_state(self, rows: Any, value: str) -> Any:
        if value == "making":
            return rows.filter(item__current=None)
        if value == "due":
            return rows.filter(item__current__isnull=False, item__review_on__lte=self.today)
        return rows.filter(item__current__isnull=False)
