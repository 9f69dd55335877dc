"""What the columns are and what the words mean: said by a person, and kept by name for the next file."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history, jobs

from ..choices import ImportState
from ..models import CaseImport, ImportContents, ImportMapping
from ..queries.import_fields import Mapping
from ..queries.import_words import suggest_words
from .import_upload import StillWorking, hold, move

MAPPED = (ImportState.READ, ImportState.CHECKED)


class ColumnsMissing(ValueError):
    """Without a number, a date, a unit and a text nothing can come in."""

    sentence = _(
        "Choose the columns for number, date, unit and what happened. Without them no case can be made."
    )


@history.command("cases.map_import")
def map_columns(*, by: Any, batch: CaseImport, mapping: Mapping, now: datetime) -> Mapping:
    """Which column is what. Words of columns that are new to the mapping get what is suggested for them."""
    access.require("cases.import", by, batch)
    held = _mapped(batch)
    contents = ImportContents.objects.select_for_update().get(batch=held)
    known = _known(mapping, contents.headings)
    if known.missing:
        raise ColumnsMissing
    suggest_words(known, contents.words, timezone.localdate(now))
    contents.mapping = known.stored()
    contents.save(update_fields=["mapping"])
    return known


@history.command("cases.map_import")
def map_words(*, by: Any, batch: CaseImport, mapping: Mapping) -> None:
    """What the words of the old system mean here."""
    access.require("cases.import", by, batch)
    held = _mapped(batch)
    ImportContents.objects.filter(batch=held).update(mapping=mapping.stored())


@history.command("cases.save_mapping")
def save_mapping(*, by: Any, name: str, mapping: Mapping, now: datetime) -> ImportMapping:
    """Under a name that is there already, it takes the place of the old one."""
    access.require("cases.import", by)
    saved, _made = ImportMapping.objects.update_or_create(
        name=name.strip(), defaults={"mapping": mapping.stored(), "changed_by": by, "changed_at": now}
    )
    return saved


@history.command("cases.forget_mapping")
def forget_mapping(*, by: Any, pk: int) -> bool:
    access.require("cases.import", by)
    gone, _rows = ImportMapping.objects.filter(pk=pk).delete()
    return bool(gone)


@history.command("cases.map_import")
def ask_check(*, by: Any, batch: CaseImport, background: bool = True) -> CaseImport:
    """The mapping is as it should be: now each row is held against it."""
    access.require("cases.import", by, batch)
    held = hold(batch, "map")
    mapping = Mapping(**ImportContents.objects.get(batch=held).mapping)
    if mapping.missing:
        raise ColumnsMissing
    move(held, "map", system=mapping.system[:80], problem={})
    if background:
        jobs.enqueue("cases.check_import", once=f"cases.import:{held.pk}", batch_id=held.pk)
    return held


def _mapped(batch: CaseImport) -> CaseImport:
    held = CaseImport.objects.select_for_update().get(pk=batch.pk)
    if held.state not in MAPPED:
        raise StillWorking
    return held


def _known(mapping: Mapping, headings: list[str]) -> Mapping:
    """Only what this file has; a column that is something of its own is no note as well."""
    columns = {name: heading for name, heading in mapping.columns.items() if heading and heading in headings}
    notes = [one for one in mapping.notes if one in headings and one not in columns.values()]
    return replace(mapping, columns=columns, notes=notes)
