"""The shape of a backup: one tar with the database, the files, and a manifest with their hashes."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from sloyfe.site.operations import Refusal

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.dump"
FILES = "files/"
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """`hashes` covers every other member; `migrations` says which version of the tables it holds."""

    format: int
    version: str
    made_at: str
    migrations: list[str]
    hashes: dict[str, str]

    def encoded(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


class Writer:
    """Writes under another name and renames, so that a broken backup is never taken for a whole one."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.unfinished = target.with_name(f"{target.name}.unfinished")
        self.hashes: dict[str, str] = {}

    def __enter__(self) -> "Writer":
        handle = os.open(self.unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.file = os.fdopen(handle, "wb")
        self.tar = tarfile.open(fileobj=self.file, mode="w|")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.tar.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if kind is None:
            self.unfinished.replace(self.target)
        else:
            self.unfinished.unlink(missing_ok=True)

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashing = Hashing(content)
        self.tar.addfile(member, hashing)
        self.hashes[name] = hashing.digest.hexdigest()

    def add_manifest(self, manifest: Manifest) -> None:
        content = manifest.encoded()
        self.add(MANIFEST, io.BytesIO(content), len(content))


class Hashing:
    """Hashes what is read through it, so that a big file is read once."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.content.read(size)
        self.digest.update(data)
        return data


def verified(path: Path) -> Manifest:
    """The manifest of a backup whose every member has the hash it should have, and no other member."""
    try:
        manifest, found = _read(path)
    except (tarfile.TarError, EOFError) as error:
        raise Refusal(f"{path} is not a backup of Sløyfe, or a part of it is missing.") from error
    if not manifest:
        raise Refusal(f"{path} is not a backup of Sløyfe.")
    said = _decoded(path, manifest)
    if found != said.hashes:
        wrong = sorted(
            name for name in found.keys() | said.hashes if found.get(name) != said.hashes.get(name)
        )
        raise Refusal(f"{path} is damaged: {wrong[0]} is not what was backed up. Nothing was restored.")
    return said


def _read(path: Path) -> tuple[bytes, dict[str, str]]:
    """The manifest's bytes, and the hash of every other member."""
    manifest, found = b"", {}
    for name, content in members(path):
        if name == MANIFEST:
            manifest = content.read()
            continue
        hashing = Hashing(content)
        while hashing.read(CHUNK):
            pass
        found[name] = hashing.digest.hexdigest()
    return manifest, found


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(path, "r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                yield member.name, content


def _decoded(path: Path, content: bytes) -> Manifest:
    try:
        fields: dict[str, Any] = json.loads(content)
        manifest = Manifest(**fields)
    except (ValueError, TypeError) as error:
        raise Refusal(f"{path} is not a backup of Sløyfe.") from error
    if manifest.format != FORMAT:
        raise Refusal(f"{path} was made by another version of Sløyfe ({manifest.version}).")
    return manifest
