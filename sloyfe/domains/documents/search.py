"""How documents are found: what is in force, by title, text and the words of attached files. Drafts are not found."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.search.sources import Draft, Kind, Source
from sloyfe.platform.ui.markdown import parse

from .choices import SUBJECT
from .models import Attachment, Document, FileText, Text

NAME = "documents"
AT_ONCE = 200


def drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    """Documents in force, some at a time, since their texts are long."""
    rows = Document.objects.filter(item__current__isnull=False).order_by("pk")
    rows = rows if keys is None else rows.filter(pk__in=keys)
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        yield from _some(ids[start : start + AT_ONCE])


def visible(user: Any) -> Q | None:
    """Publishing's own lock: what is in force for the person."""
    return Q(locked_by__in=publishing.readable_by(user).of_subject(SUBJECT).order_by().values("pk"))


def _some(ids: list[int]) -> Iterator[Draft]:
    rows = Document.objects.filter(pk__in=ids).select_related("item__current", "item__unit", "item__type")
    documents = list(rows.order_by("pk"))
    versions = [one.item.current_id for one in documents]
    texts = dict(Text.objects.filter(version__in=versions).values_list("version", "body"))
    titles, words = _attached(versions)
    for one in documents:
        item, version = one.item, one.item.current
        if version is None:
            continue
        paragraphs = parse(texts.get(version.pk, "")).plain
        language = version.language
        about = {code: f"{getattr(item.type, code)} · {item.unit.name}" for code in ("nb", "nn", "en")}
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="document",
            url=one.get_absolute_url(),
            title={language: version.title},
            lead={language: paragraphs[:600]},
            about={language: about[language]},
            words=" ".join(titles[version.pk]),
            body="\n".join([paragraphs, *words[version.pk]]),
            scope_id=item.unit.scope_id,
            dated_on=version.effective_on,
        )


def _attached(versions: list[Any]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What is attached to each version: the titles, and the words read out of the files."""
    titles, words = defaultdict(list), defaultdict(list)
    rows = Attachment.objects.filter(version__in=versions).values_list("version", "file", "title")
    read = dict(FileText.objects.filter(file__in=[file for _v, file, _t in rows]).values_list("file", "body"))
    for version, file, title in rows:
        titles[version].append(title)
        if read.get(file):
            words[version].append(read[file])
    return titles, words


SOURCES = (
    Source(NAME, {"document": Kind(_("Document"), _("Documents"))}, drafts, visible, "documents.read"),
)
