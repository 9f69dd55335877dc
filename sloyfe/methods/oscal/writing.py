"""A document to bytes: UTF-8, no byte order mark, keys in the order they have."""

import json
from collections.abc import Mapping
from typing import Any


def write(document: Mapping[str, Any]) -> bytes:
    """What `read` gives comes back equal; NaN and infinities raise ValueError, as JSON has none."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return f"{text}\n".encode()
