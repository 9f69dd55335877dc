"""The few ways tests make documents: through the commands, as the product does."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sloyfe.domains.documents import commands
from sloyfe.domains.documents.choices import SUBJECT
from sloyfe.domains.documents.models import Document
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
BODY = "## Før du begynner\n\nVask hendene.\n\n1. Hent listen.\n2. Kontroller navnet.\n"

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    "</Types>"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def draft(
    by: Any,
    unit: Any,
    *,
    title: str = "Dele ut legemidler",
    body: str = BODY,
    now: datetime = NOW,
    **more: Any,
) -> Any:
    kind = queries.type_named(SUBJECT, more.pop("code", "procedure"), now.date())
    new = publishing.NewItem(subject=SUBJECT, type=kind, title=title, unit=unit, owner=by, **more)
    return commands.create(by=by, new=new, body=body, now=now)


def in_force(by: Any, unit: Any, approver: Any, *, now: datetime = NOW, **more: Any) -> Document:
    version = draft(by, unit, now=now, **more)
    approved(version, by, approver, now=now)
    return Document.objects.get(pk=version.item_id)


def approved(version: Any, by: Any, approver: Any, *, now: datetime = NOW) -> Any:
    version = queries.version_by_id(version.pk)
    publishing.send(by=by, version=version, now=now)
    return publishing.approve(by=approver, version=version, seal=version.seal, now=now)


def rewritten(document: Document, by: Any, body: str, *, now: datetime = NOW, **more: Any) -> Any:
    """A new draft with another text."""
    version = publishing.start(by=by, item=document.item, now=now)
    values = {"title": document.item.title, "body": body, "change_note": "Ny tekst."} | more
    return commands.save_draft(by=by, version=version, revision=0, draft=commands.Draft(**values), now=now)


def word(text: str, head: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        body = (
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
        )
        package.writestr("word/document.xml", head + body)
    return packed.getvalue()


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(drawn, "PNG")
    return SimpleUploadedFile("kart.png", drawn.getvalue())
