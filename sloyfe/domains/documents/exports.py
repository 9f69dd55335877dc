"""A document on paper: PDF that screen readers can read (PDF/UA-1) and archives can keep (PDF/A-2a).

A print can't be called back, so it says what it is: an uncontrolled copy of one version, taken on a day.
"""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sloyfe.platform.files.storage import store as storage
from sloyfe.platform.ui import formats, paper, pdf
from sloyfe.platform.ui.markdown import STORED, parse

from . import queries
from .models import Attachment, Document

TEMPLATE = Path(__file__).parent / "templates" / "documents" / "document.typ"
# All pictures of one document together; what is beyond is named in words.
PICTURES = 4 * 1024 * 1024
FORMATS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def as_pdf(document: Document, user: Any, today: date) -> bytes:
    """The version in force, as this reader may see what it links to."""
    item, version = document.item, document.item.current
    assert version is not None  # noqa: S101 whoever asks has a document in force
    site = settings.PUBLIC_URL.rstrip("/")
    text = parse(queries.body_of(version))
    found = queries.resolved(text.names, version, user, site)
    wanted = {key for kind, key in text.names if kind == STORED}
    pictures, data = _pictures([one for one in queries.attachments_of(version) if str(one.file_id) in wanted])
    facts = [
        (_("Kind"), str(item.type)),
        (_("Unit"), str(item.unit)),
        (_("Owner"), str(item.owner)),
        (_("Version"), str(version.number)),
        (_("In force from"), formats.date(version.effective_on, "short")),
        (_("Approved by"), _approval(version)),
        (_("Next review"), formats.date(item.review_on, "short") if item.review_on else ""),
    ]
    address = site + document.get_absolute_url()
    content = {
        "title": item.title,
        "municipality": settings.MUNICIPALITY,
        "language": version.language,
        "facts": [pair for pair in facts if pair[1]],
        "about": _("About the document"),
        "blocks": paper.blocks(text, found, pictures),
        "pictures": data,
        "address": address,
        "shown": address.removeprefix("https://").removeprefix("http://"),
        "copy": _("Uncontrolled copy, taken %(day)s. The version in force is at")
        % {"day": formats.date(today, "short")},
        "version": _("Version %(n)s") % {"n": version.number},
        "page": _("Page"),
        "of": _("of"),
    }
    return pdf.render(TEMPLATE, {"data": content})


def _approval(version: Any) -> str:
    words = {"name": version.approved_by, "day": formats.date(version.approved_on, "short")}
    return _("%(name)s, %(day)s") % words


def _pictures(attached: list[Attachment]) -> tuple[dict[str, str], dict[str, Any]]:
    """(key in the text → name of the data, name → bytes as numbers): the template has no other way to bytes."""
    names, data, left = {}, {}, PICTURES
    for one in attached:
        kind = FORMATS.get(one.file.content_type)
        if kind is None or one.file.size > left:
            continue
        with storage().open(one.file.path) as content:
            data[str(one.file_id)] = {"format": kind, "bytes": list(content.read())}
        names[str(one.file_id)] = str(one.file_id)
        left -= one.file.size
    return names, data
