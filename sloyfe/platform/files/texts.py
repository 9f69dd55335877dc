"""The words of a PDF or a Word document, for search. The file is distrusted: it is read by a process of its own.

A hostile PDF can make a parser loop or eat memory, so the reading has a clock and a cap on memory, and what it can't
read is no text, never an error for whoever uploaded it.
"""

import subprocess
import sys
from pathlib import Path

from .choices import ScanState
from .kinds import PDF
from .models import StoredFile
from .storage import store as storage

SECONDS = 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READER = Path(__file__).with_name("reading_out.py")
KINDS = {PDF.content_type: "pdf", WORD: "docx"}


def words_of(file: StoredFile, *, seconds: float = SECONDS) -> str | None:
    """The words; "" for a kind that has none for us, None when it could not be read or has a virus."""
    kind = KINDS.get(file.content_type)
    if kind is None:
        return ""
    if file.scan == ScanState.INFECTED:
        return None
    with storage().open(file.path) as content:
        return read_out(content.read(), kind, seconds=seconds)


def read_out(content: bytes, kind: str, *, seconds: float = SECONDS) -> str | None:
    """By a process with no environment, a cap on memory and a clock."""
    try:
        done = subprocess.run(  # noqa: S603 our own file, run by our own interpreter
            [sys.executable, "-I", str(READER), kind],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace").replace("\x00", "") if done.returncode == 0 else None
