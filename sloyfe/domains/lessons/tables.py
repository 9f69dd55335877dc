"""The list of lessons as a table: its columns, filters and order, all of it in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.tables import Column, Filter, Table, choice

from . import queries
from .choices import DeliveryStatus, Kind, Status
from .models import Delivery, Lesson

SHAPES = {
    Status.DRAFT: "dashed",
    Status.EDITING: "half",
    Status.PUBLISHED: "filled",
    Status.WITHDRAWN: "none",
}
DELIVERY_SHAPES = {
    DeliveryStatus.WAITING: "dashed",
    DeliveryStatus.DELIVERED: "ring",
    DeliveryStatus.ANSWERED: "filled",
    DeliveryStatus.REMOVED: "none",
}


def status_tag(lesson: Lesson) -> tuple[Any, str]:
    return Status(lesson.status).label, SHAPES[Status(lesson.status)]


def delivery_tag(delivery: Delivery) -> tuple[Any, str]:
    """Where it stands with a unit: what it answered, or that it has not."""
    status = DeliveryStatus(delivery.status)
    words = delivery.get_answer_display() if delivery.answer else status.label
    return words, DELIVERY_SHAPES[status]


def _travelled(row: Any) -> str:
    if not row.asked:
        return ""
    return gettext("%(taken)s of %(asked)s") % {"taken": row.taken_up, "asked": row.asked}


class LessonTable(Table):
    id = "lessons"
    caption = _("Lessons you may see")
    empty = _("No lesson is published yet. They come from learning cases, and from what went well.")
    default_sort = "-published_at"

    def __init__(self, user: Any) -> None:
        self.columns = [
            Column("title", _("Lesson"), link=True),
            Column("unit", _("From"), value=queries.named),
            Column("kind", _("Kind"), value=lambda row: row.get_kind_display()),
            Column("status", _("Status"), kind="tag", value=status_tag),
            Column("taken", _("Taken up by units"), value=_travelled),
            Column("published_at", _("Published"), kind="date", sort="published_at"),
            Column("ref", _("Number"), kind="code"),
        ]
        self.filters = [
            Filter("q", forms.CharField(label=_("Words or a number"), max_length=100), queries.matching),
            Filter(
                "process",
                lambda: choice(_("Process"), queries.processes_offered(user)),
                queries.at_process,
            ),
            Filter("kind", choice(_("Kind"), Kind.choices), lambda rows, value: rows.filter(kind=value)),
            Filter(
                "status", choice(_("Status"), Status.choices), lambda rows, value: rows.filter(status=value)
            ),
        ]

    def count_words(self, number: str, count: int) -> str:
        return ngettext("%(number)s lesson", "%(number)s lessons", count) % {"number": number}
