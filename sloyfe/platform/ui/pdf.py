"""Pages on paper: Typst makes them, tagged for screen readers (PDF/UA-1) and fit to be kept (PDF/A-2a)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
# What stands for a sign that cannot be shown, as most readers know it.
UNFIT = "□"
# Not signs at all, or signs that only one machine knows: control, private use, unassigned, half a surrogate.
NO_SIGN = {"Cc", "Co", "Cn", "Cs"}
NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
UNSHOWN = re.compile(r'the text `"([^`]+)"` could not be displayed')


def render(source: Path, texts: Mapping[str, Any]) -> bytes:
    """`texts` are the template's `sys.inputs`: data, never code, so what people write is shown as it is.

    What is no string goes as JSON. A sign that no font here has becomes a box: paper that can be kept must show
    every sign, and a page with a box is better than none.
    """
    inputs = {name: _packed(_fit(text)) for name, text in texts.items()}
    try:
        return _compiled(source, inputs)
    except typst.TypstError as error:
        unshown = _unshown(str(error.diagnostic))
        if not unshown:
            raise
        boxes = str.maketrans(dict.fromkeys(unshown, UNFIT))
        return _compiled(source, {name: text.translate(boxes) for name, text in inputs.items()})


def _unshown(said: str) -> set[str]:
    """The signs a refusal names; some it names by their number."""
    named = "".join(UNSHOWN.findall(said))
    return {
        sign for sign in NUMBERED.sub(lambda found: chr(int(found[1], 16)), named) if not sign.isascii()
    } - {UNFIT}


def _compiled(source: Path, inputs: dict[str, str]) -> bytes:
    return typst.compile(str(source), sys_inputs=inputs, pdf_standards=[*STANDARDS])


def _packed(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        # A text area ends its lines as HTTP does: with two signs.
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(
            UNFIT if unicodedata.category(sign) in NO_SIGN and sign not in "\n\t" else sign for sign in lines
        )
    if isinstance(value, dict):
        return {key: _fit(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_fit(one) for one in value]
    return value
