"""Processes from files of other tools: one, or a zip of many. All of them or none, and never more than we say."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries as publishing_queries
from sloyfe.methods import bpmn
from sloyfe.platform import access, history
from sloyfe.platform.ui.formats import ago

from ..choices import LARGEST, MOST_FILES
from ..models import Process
from ..queries.content import model_of
from ..queries.mapping import type_code
from ..queries.visible import get_draft, get_visible
from .refusals import DraftOfAnother, NotRead
from .writing import Place, create, read_file, replace_file

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

TOGETHER = 25 * LARGEST  # bytes of all files of one zip
NUMBERED = re.compile(r"(\d{4,9})-")


@dataclass(frozen=True)
class File:
    """One file: the folder it lay in, its name without ending, and its bytes."""

    folder: str
    stem: str
    data: bytes


@history.command("processes.import")
def bring(*, by: Any, upload: Any, new: publishing.NewItem, place: Place, now: datetime) -> list["Version"]:
    """A draft of each process in the upload. One that we gave out ourselves becomes a new version of what it was."""
    access.require("processes.create", by, new.unit)
    files = list(_files(upload))
    if not files:
        raise NotRead(_("The zip holds no BPMN files. They end in .bpmn."))
    made: list[Version] = []
    parents: dict[str, Process] = {}
    for file in sorted(files, key=lambda one: (one.folder, one.stem != _stem(one.folder), one.stem)):
        with _named(file, many=len(files) > 1):
            version = _bring_one(by, file, new=new, place=place, parent=parents.get(file.folder), now=now)
        made.append(version)
        if file.folder and file.stem == _stem(file.folder):
            parents[file.folder] = Process.objects.get(pk=version.item_id)
    return made


def _bring_one(
    by: Any, file: File, *, new: publishing.NewItem, place: Place, parent: Process | None, now: datetime
) -> "Version":
    model = read_file(file.data)
    before = _ours(by, file, model)
    if before is not None:
        draft = get_draft(by, before.pk) or publishing.start(by=by, item=before.item, now=now)
        _own(by, draft)
        return replace_file(by=by, version=draft, revision=draft.revision, data=file.data, now=now)[0]
    if parent is not None and parent.parent_id is None:
        place = Place(parent=parent)
        today = timezone.localdate(now)
        kind = publishing_queries.type_named(new.subject, type_code(parent), today) or new.type
        new = replace(new, type=kind)
    return create(by=by, new=replace(new, title=_title(file, model)), place=place, data=file.data, now=now)


def _own(by: Any, draft: "Version") -> None:
    """What somebody else is working on is not overwritten by a file: they have the page to do that on."""
    other = draft.saved_by if draft.saved_by and draft.saved_by != by else draft.author
    if other == by:
        return
    raise DraftOfAnother(
        _("%(name)s works on a new version of “%(title)s”, last saved %(when)s. Nothing was read in.")
        % {"name": other, "title": draft.title, "when": ago(draft.saved_at)}
    )


def _ours(by: Any, file: File, model: bpmn.Model) -> Process | None:
    """The process this file is a copy of: by the number we put in its name, and the id inside, both."""
    number = NUMBERED.match(file.stem)
    found = get_visible(by, int(number[1])) if number else None
    if found is None:
        return None
    own = model_of(found.item.current or publishing_queries.get_draft(by, found.pk))
    ids = {course.id for course in bpmn.courses(own)} if own else set()
    return found if ids & {course.id for course in bpmn.courses(model)} else None


def _title(file: File, model: bpmn.Model) -> str:
    named = next((course.name for course in bpmn.courses(model) if course.name.strip()), "")
    words = NUMBERED.sub("", file.stem).replace("_", " ").replace("-", " ").strip()
    return (named.strip() or words.capitalize() or _("Process without a name"))[:200]


class _named:  # noqa: N801 read as a verb: with _named(file)
    """Puts the file's name in front of the sentence, where there are several."""

    def __init__(self, file: File, *, many: bool) -> None:
        self.name = f"{file.folder}/{file.stem}" if file.folder else file.stem
        self.many = many

    def __enter__(self) -> None:
        """Nothing to do before."""

    def __exit__(self, _kind: Any, refusal: BaseException | None, _trace: Any) -> None:
        sentence = getattr(refusal, "sentence", None)
        if isinstance(refusal, ValueError) and sentence and self.many:
            raise NotRead(f"{self.name[:80]}: {sentence}") from None


def _files(upload: Any) -> Iterator[File]:
    stem = PurePosixPath(upload.name or "").stem
    head = upload.read(4)
    upload.seek(0)
    if head[:2] != b"PK":
        if upload.size > LARGEST:
            raise NotRead(str(NotRead.too_large))
        yield File("", stem, upload.read())
        return
    try:
        with zipfile.ZipFile(io.BytesIO(upload.read(TOGETHER))) as box:
            yield from _unpacked(box)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise NotRead(_("The zip is broken or locked with a password. Pack it once more.")) from None


def _unpacked(box: zipfile.ZipFile) -> Iterator[File]:
    """Sizes as the zip says are looked at first, and then held: a small zip can unpack to a large lie."""
    wanted = [one for one in box.infolist() if _is_process(one)]
    if len(wanted) > MOST_FILES or sum(one.file_size for one in wanted) > TOGETHER:
        raise NotRead(_("The zip holds too much. Two hundred files and fifty megabytes is the most."))
    for one in wanted:
        if one.file_size > LARGEST:
            raise NotRead(
                _("%(name)s is too large. Two megabytes is the most.") % {"name": one.filename[-80:]}
            )
        with box.open(one) as packed:
            data = packed.read(LARGEST + 1)
        path = PurePosixPath(one.filename)
        folder = "" if str(path.parent) == "." else str(path.parent)
        yield File(folder, path.stem, data)


def _is_process(one: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(one.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not one.is_dir() and not hidden and path.suffix.lower() in {".bpmn", ".bpmn2", ".xml"}


def _stem(folder: str) -> str:
    return PurePosixPath(folder).name
