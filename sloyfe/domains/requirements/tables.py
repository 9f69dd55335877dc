"""The list of requirements as a table: its columns and filters, all of it in the address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sloyfe.platform.ui import formats
from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from .choices import Age, Family, Standing
from .models import Requirement
from .queries import answered, choices_for
from .queries import listing as lists

# As in the catalogue: edition by edition, and in each from the first paragraph to the last.
IN_ORDER = F("edition_id") * 100_000 + F("position")
SHAPES = {Standing.UNKNOWN: "dashed", Standing.MET: "filled", Standing.PARTLY: "half", Standing.UNMET: "ring"}


def standing_tag(standing: str) -> tuple[Any, str]:
    return Standing(standing).label, SHAPES[Standing(standing)]


def age_words(age: Age, newest: date | None) -> Any:
    """«For gammelt, fra 3. jan. 2024»: the words first, then the day they speak of."""
    if newest is None:
        return Age.NONE.label
    return _("%(age)s, from %(day)s") % {"age": Age(age).label, "day": formats.date(newest, "short")}


class RequirementTable(Table):
    id = "requirements"
    caption = _("Requirements")
    default_sort = "requirement"
    empty = _("There are no requirements here yet. Bring in the catalogue that comes along to begin.")

    def __init__(self, user: Any, today: date) -> None:
        self.user, self.today = user, today
        self.offered = choices_for(user, today)
        self.columns = [
            Column(
                "requirement",
                _("Requirement"),
                link=True,
                value=lambda row: row.label,
                sort=IN_ORDER,
                tongue=lambda row: row.tongue,
            ),
            Column("edition", _("Source"), tongue=lambda row: row.edition.tongue),
            Column(
                "standing",
                _("Status"),
                kind="tag",
                value=lambda row: standing_tag(answered(row, today).standing),
            ),
            Column("owner", _("Owner"), value=lambda row: answered(row, today).owner),
            Column("evidence", _("Evidence"), value=self._evidence),
            Column("verified", _("Checked"), kind="tag", value=verified_tag),
        ]
        self.filters = self._filters()

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s requirement", "%(number)s requirements", count) % {"number": number}

    def _evidence(self, row: Requirement) -> Any:
        found = answered(row, self.today)
        if found.fulfilment is None:
            return None
        return age_words(found.age, found.fulfilment.newest)

    def _filters(self) -> list[Filter]:
        today, user = self.today, self.user
        return [
            Filter(
                "q",
                forms.CharField(label=_("Words, a paragraph or a code"), max_length=100),
                lists.matching,
            ),
            Filter("source", choice(_("Source"), self.offered["editions"]), _in_edition),
            Filter("family", choice(_("About"), Family.choices), _in_family),
            Filter("type", choice(_("Holds for"), self.offered["types"]), lists.applying_to),
            Filter("standing", choice(_("Status"), Standing.choices), lists.with_standing),
            Filter(
                "evidence",
                choice(_("Evidence"), Age.choices),
                lambda rows, age: lists.with_age(rows, age, today),
            ),
            Filter(
                "owner",
                choice(_("Owner"), [("me", _("Me")), ("nobody", _("Nobody"))]),
                lambda rows, who: lists.owned_by(rows, who, user),
            ),
            Filter(
                "unverified",
                forms.BooleanField(label=_("Only those nobody has signed for")),
                lambda rows, _on: rows.unverified(),
            ),
        ]


def verified_tag(row: Requirement) -> tuple[Any, str] | None:
    return None if row.is_verified else (_("Not verified"), "dashed")


def _in_edition(rows: Any, key: str) -> Any:
    """An edition with a label, or a source without; an id begins with its edition's key."""
    code, _colon, label = key.rpartition(":")
    return rows.filter(edition__source__code=key, edition__label="") | rows.filter(
        edition__source__code=code, edition__label=label
    )


def _in_family(rows: Any, family: str) -> Any:
    return rows.filter(families__contains=[family])
