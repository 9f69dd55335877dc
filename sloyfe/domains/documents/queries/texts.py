"""Texts as they are shown: names resolved for the reader, and what is missing before approval."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.keys import ids_of
from sloyfe.platform.ui.markdown import STORED, Name, Target, parse

from ..models import Text
from .attached import attachments_of, files_of
from .naming import Finder, add_finder

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

DOCUMENT = "dok"
# (user, keys) -> what the keys stand for, for this reader; another subject's names, as "steg".
Port = Callable[[Any, Collection[str]], Mapping[str, Target]]
_ports: dict[str, Port] = {}


def register_names(kind: str, port: Port, find: Finder | None = None) -> None:
    """Let texts name another subject's things: `[[steg:12]]`; `find` lets the editor look them up by words. Called
    by `site/wiring.py`."""
    _ports[kind] = port
    if find:
        add_finder(kind, find)


def fingerprint(title: str, body: str, files: Iterable[tuple[Any, str]] = ()) -> str:
    """Of what is read: the title, the text, and each file's key and name, a line between them."""
    lines = [title, body, *sorted(f"{key} {said}" for key, said in files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint_of(version: "Version") -> str:
    """Of what is stored on the version now."""
    return fingerprint(version.title, body_of(version), files_of(version))


def body_of(version: "Version | None") -> str:
    if version is None:
        return ""
    return Text.objects.filter(version=version).values_list("body", flat=True).first() or ""


def html_of(version: "Version", user: Any) -> str:
    """The text of a version as safe HTML inside a section of another page, every name resolved for the reader."""
    return html(body_of(version), version, user)


def html(body: str, version: "Version", user: Any) -> str:
    return parse(body, top=3).html(lambda names: resolved(names, version, user))


def resolved(names: set[Name], version: "Version", user: Any, site: str = "") -> dict[Name, Target]:
    """One question for each kind of name. What is gone, and what this reader may not see, has no address."""
    found: dict[Name, Target] = {}
    for kind in {kind for kind, _key in names}:
        keys = {key for own, key in names if own == kind}
        if kind == DOCUMENT:
            targets: Mapping[str, Target] = _documents(user, keys)
        elif kind == STORED:
            targets = _files(version, keys)
        else:
            targets = _ports[kind](user, keys) if kind in _ports else {}
        for key, target in targets.items():
            href = site + target.href if target.href else None
            found[kind, key] = Target(target.words, href)
    return found


def _documents(user: Any, keys: Collection[str]) -> dict[str, Target]:
    ids = ids_of(keys)
    seen = {item.pk: item for item in publishing.readable_by(user).filter(pk__in=ids)}
    known = publishing.known(ids) - set(seen)
    found = {str(pk): Target(item.title, publishing.url_of(item)) for pk, item in seen.items()}
    words = _("(not in force where you work)")
    return found | {str(pk): Target(words) for pk in known}


def _files(version: "Version", keys: Collection[str]) -> dict[str, Target]:
    attached = [one for one in attachments_of(version) if str(one.file_id) in keys]
    return {str(one.file_id): Target(one.title, one.file.get_absolute_url()) for one in attached}


def problems(version: "Version") -> list[str]:
    """What must be put right before others are asked to read it."""
    text = parse(body_of(version))
    found = []
    if not text.plain.strip() and not version.item.external_url:
        found.append(_("Write the text first."))
    if text.pictures_without_words:
        found.append(
            _("Write what each picture shows, for those who cannot see it: ![what it shows](vedlegg:…).")
        )
    attached = {str(one.file_id) for one in attachments_of(version)}
    if {key for kind, key in text.names if kind == STORED} - attached:
        found.append(_("A picture in the text is not attached. Attach it, or take it out of the text."))
    if version.number > 1 and version.item.current_id and not version.change_note.strip():
        found.append(_("Write in one sentence what is changed. Those who read it will see it."))
    return found


def places(version: "Version") -> list[tuple[str, str]]:
    """The headings: what a comment may be about."""
    return places_in(body_of(version))


def places_in(body: str) -> list[tuple[str, str]]:
    return [(heading.text, heading.text) for heading in parse(body).headings]
