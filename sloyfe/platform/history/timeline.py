"""What happened to an object, in words: who, which command, when, and before → after for named fields.

Only what a subject names in `Words` is ever shown: a column that nobody named is a column nobody sees.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .tracking import tracked

Said = Any  # text, perhaps lazy: said in the reader's language when it is shown


@dataclass(frozen=True)
class Words:
    """A subject's own words. `fields` are named "case.handler", as model and field."""

    commands: Mapping[str, Said] = field(default_factory=dict)
    fields: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Related:
    """A table that belongs to the object: its rows whose foreign key `by` points at it."""

    model: type[models.Model]
    by: str


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str

    def __str__(self) -> str:
        if not self.before:
            return _("%(label)s: %(after)s") % {"label": self.label, "after": self.after}
        words = {"label": self.label, "before": self.before, "after": self.after or _("empty")}
        return _("%(label)s: %(before)s → %(after)s") % words


@dataclass(frozen=True)
class Entry:
    """One command. `who` is empty for what the system did by itself and for a person without a name."""

    when: datetime
    who: str
    text: str
    command: str
    changes: tuple[Change, ...] = ()

    @property
    def body(self) -> str:
        return " · ".join(str(change) for change in self.changes)


def timeline(
    obj: models.Model,
    *,
    words: Words,
    related: Sequence[Related] = (),
    masked: Callable[[int], str | None] = lambda _user_id: None,
) -> list[Entry]:
    """Entries from the oldest to the newest; one query for each tracked table and for each table named in it.

    The caller has asked the read lock. `masked` is the field lock: for the id of a person whom this reader
    must not know it gives what to say instead, both for who acted and for persons in fields.
    """
    events = _events(obj, related)
    changed = [(event, _differences(event, before, words)) for event, before in _with_previous(events)]
    names = _Names(changed, masked)
    grouped: dict[Any, list[tuple[Any, list[tuple[Any, Any, Any]]]]] = defaultdict(list)
    for event, differences in changed:
        grouped[event.pgh_context_id or (type(event), event.pgh_id)].append((event, differences))
    entries = [_entry(group, words, names) for group in grouped.values()]
    return sorted((entry for entry in entries if entry), key=lambda entry: entry.when)


def _events(obj: models.Model, related: Sequence[Related]) -> list[Any]:
    found: list[Any] = []
    tables = [(type(obj), "pgh_obj_id"), *((one.model, f"{one.by}_id") for one in related)]
    for model, column in tables:
        rows = tracked(model).events._base_manager.filter(**{column: obj.pk})
        found += rows.select_related("pgh_context").order_by("pgh_id")
    return found


def _with_previous(events: list[Any]) -> list[tuple[Any, Any]]:
    last: dict[Any, Any] = {}
    pairs = []
    for event in events:
        key = (type(event), event.pgh_obj_id)
        pairs.append((event, last.get(key)))
        last[key] = event
    return pairs


def _differences(event: Any, before: Any, words: Words) -> list[tuple[Any, Any, Any]]:
    """(field, before, after) for named fields, in the order the subject names them.

    The first event of a row has no before, and one that deletes it no after.
    """
    model = event.pgh_tracked_model._meta.model_name
    gone = event.pgh_label == "delete"
    found = []
    for one in event._meta.concrete_fields:
        if f"{model}.{one.name}" not in words.fields:
            continue
        old = getattr(before, one.attname) if before else None
        new = None if gone else getattr(event, one.attname)
        if (old or None) != (new or None):
            found.append((one, old, new))
    order = [name.partition(".")[2] for name in words.fields]
    return sorted(found, key=lambda difference: order.index(difference[0].name))


class _Names:
    """What ids are called: one query for each table that is pointed at."""

    def __init__(self, changed: list[tuple[Any, Any]], masked: Callable[[int], str | None]) -> None:
        self.users = get_user_model()
        self.masked = masked
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for event, differences in changed:
            if by := _by(event):
                wanted[self.users].add(by)
            for one, old, new in differences:
                if one.related_model:
                    wanted[one.related_model] |= {value for value in (old, new) if value is not None}
        self.known = {
            model: {row.pk: str(row) for row in model._base_manager.filter(pk__in=ids)}
            for model, ids in wanted.items()
        }

    def of(self, model: type[models.Model], key: Any) -> str:
        if model is self.users and (instead := self.masked(key)) is not None:
            return str(instead)
        return self.known.get(model, {}).get(key, "")

    def said(self, one: Any, value: Any) -> str:
        if value is None or value == "":
            return ""
        if one.related_model:
            return self.of(one.related_model, value)
        if one.flatchoices:
            return str(dict(one.flatchoices).get(value, value))
        return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _entry(group: list[tuple[Any, Any]], words: Words, names: _Names) -> Entry | None:
    first = group[0][0]
    command = _command(first)
    changes = tuple(
        Change(_label(event, one, words), names.said(one, old), names.said(one, new))
        for event, differences in group
        for one, old, new in differences
    )
    text = words.commands.get(command)
    if text is None and not changes:
        return None
    by = _by(first)
    return Entry(
        when=min(event.pgh_created_at for event, _differences in group),
        who=names.of(names.users, by) if by else "",
        text=str(text) if text is not None else ngettext("Changed a field", "Changed fields", len(changes)),
        command=command,
        changes=changes,
    )


def _label(event: Any, one: Any, words: Words) -> str:
    return str(words.fields[f"{event.pgh_tracked_model._meta.model_name}.{one.name}"])


def _command(event: Any) -> str:
    return str(event.pgh_context.metadata.get("command", "")) if event.pgh_context else ""


def _by(event: Any) -> int | None:
    by = event.pgh_context.metadata.get("by") if event.pgh_context else None
    return int(by) if by is not None else None
