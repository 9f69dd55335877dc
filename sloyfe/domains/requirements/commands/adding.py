"""What the municipality adds to the catalogue itself: contracts, own decisions, and what became of what."""

from collections.abc import Mapping as Texts
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import Origin
from ..events import RequirementsWritten
from ..models import Edition, Mapping, Requirement, Source


class AlreadyThere(ValueError):
    """The id is taken, and an id is never given twice."""

    field, conflict = "code", True
    sentence = _("There is a requirement or a source with this code already. Choose another.")


@dataclass(frozen=True)
class NewSource:
    code: str
    kind: str
    titles: Texts[str, str]
    url: str = ""
    label: str = ""
    valid_from: date | None = None


@history.command("requirements.add_source")
def add_source(*, by: Any, source: NewSource) -> Edition:
    """A source with its first edition, or another edition of one that is there."""
    access.require("requirements.change", by)
    stop_national_ids(**source.titles)
    held, _made = Source.objects.get_or_create(
        code=source.code, defaults={"kind": source.kind, "url": source.url, **source.titles}
    )
    Source.objects.select_for_update(no_key=True).get(pk=held.pk)
    if held.editions.filter(label=source.label).exists():
        raise AlreadyThere
    return Edition.objects.create(
        source=held, label=source.label, origin=Origin.OWN, valid_from=source.valid_from
    )


@history.command("requirements.add_requirement")
def add_requirement(
    *,
    by: Any,
    edition: Edition,
    number: str,
    titles: Texts[str, str],
    questions: Texts[str, str],
    families: list[str],
    unit_types: list[str],
) -> Requirement:
    access.require("requirements.change", by)
    asked = {f"question_{language}": text for language, text in questions.items()}
    stop_national_ids(**titles, **asked)
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    ref = f"{edition.key}:{number.strip()}"
    if Requirement.objects.filter(ref__iexact=ref).exists():
        raise AlreadyThere
    last = edition.requirements.aggregate(last=Max("position"))["last"] or 0
    made = Requirement.objects.create(
        edition=edition,
        ref=ref,
        number=number.strip(),
        position=last + 1,
        families=families,
        unit_types=unit_types,
        **titles,
        **asked,
    )
    events.publish(RequirementsWritten((edition.pk,)))
    return made


@history.command("requirements.limit")
def limit(*, by: Any, requirement: Requirement, unit_types: list[str]) -> Requirement:
    """Say for which types of unit it holds; none means all."""
    access.require("requirements.change", by, requirement)
    held = Requirement.objects.select_for_update().get(pk=requirement.pk)
    held.unit_types = sorted(unit_types)
    held.save(update_fields=["unit_types"])
    return held


@history.command("requirements.map")
def map_requirements(*, by: Any, old: Requirement | None, new: Requirement | None, relation: str) -> Mapping:
    """What a requirement became in another edition; said again, the last word counts."""
    access.require("requirements.change", by)
    found, _made = Mapping.objects.update_or_create(old=old, new=new, defaults={"relation": relation})
    return found


@history.command("requirements.unmap")
def unmap_requirements(*, by: Any, mapping: Mapping) -> None:
    """Take back what was said of two requirements; the history keeps it."""
    access.require("requirements.change", by)
    mapping.delete()
