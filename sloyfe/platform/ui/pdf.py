"""Pages on paper: Typst makes them, tagged for screen readers (PDF/UA-1) and fit to be kept (PDF/A-2a)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import typst

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def render(source: Path, texts: Mapping[str, str]) -> bytes:
    """`texts` are the template's `sys.inputs`: data, never code, so what people write is shown as it is."""
    return typst.compile(str(source), sys_inputs=dict(texts), pdf_standards=[*STANDARDS])
