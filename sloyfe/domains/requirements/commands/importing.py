"""A catalog from elsewhere: staged, previewed, then written whole or not at all."""

import json
from datetime import datetime
from typing import Any

from sloyfe.methods import oscal
from sloyfe.platform import access, events, history

from ..choices import Origin, SourceKind
from ..events import RequirementsWritten
from ..models import Edition, Requirement, Source, StagedCatalog
from ..queries.importing import Preview, Row, preview_of


class CannotImport(ValueError):
    """The edition is there already, or some of its ids are: the preview says which."""

    conflict = True

    def __init__(self, preview: Preview) -> None:
        super().__init__("; ".join(preview.taken) or "the edition is there already")
        self.preview = preview


@history.command("requirements.stage_import")
def stage_import(
    *, by: Any, name: str, content: bytes, code: str, label: str, language: str = "", now: datetime
) -> StagedCatalog:
    """Keep the file for the preview; raises oscal.Broken with pointers. One waits at a time."""
    access.require("requirements.import", by)
    oscal.read(content)
    StagedCatalog.objects.filter(by=by).delete()
    return StagedCatalog.objects.create(
        by=by, name=name[:200], content=content, code=code, label=label, language=language, staged_at=now
    )


@history.command("requirements.discard_import")
def discard_import(*, by: Any, staged: StagedCatalog) -> None:
    access.require("requirements.import", by)
    staged.delete()


@history.command("requirements.import")
def apply_import(*, by: Any, content: bytes, code: str, label: str, language: str = "") -> Edition:
    """Checked again, since the catalogue may have changed since the preview."""
    access.require("requirements.import", by)
    preview = preview_of(content, code, label)
    if not preview.may_apply:
        raise CannotImport(preview)
    title = preview.title
    source, _made = Source.objects.get_or_create(
        code=code,
        defaults={"kind": SourceKind.STANDARD, "nb": title, "nn": title, "en": title},
    )
    envelope = oscal.read(content)["catalog"]
    edition = Edition.objects.create(
        source=source,
        label=label,
        origin=Origin.IMPORTED,
        language=language,
        oscal=_kept({key: value for key, value in envelope.items() if key not in ("groups", "controls")}),
    )
    _write(edition, preview.rows)
    StagedCatalog.objects.filter(by=by).delete()
    events.publish(RequirementsWritten((edition.pk,)))
    return edition


def _write(edition: Edition, rows: list[Row]) -> None:
    made = Requirement.objects.bulk_create(
        Requirement(
            edition=edition,
            ref=row.ref,
            number=row.node.label[:200],
            position=position,
            depth=len(row.node.above),
            is_group=row.is_group,
            from_memory=row.from_memory,
            oscal=_kept(row.node.own),
            **row.titles,
            **{f"question_{language}": text for language, text in row.questions.items()},
        )
        for position, row in enumerate(rows, start=1)
    )
    below = [(one, row.above) for one, row in zip(made, rows, strict=True) if row.above is not None]
    for one, above in below:
        one.parent = made[above]
    Requirement.objects.bulk_update([one for one, _above in below], ["parent"], batch_size=1000)


def _kept(own: Any) -> str:
    """As text and not as jsonb, which would sort the keys."""
    return json.dumps(own, ensure_ascii=False)
