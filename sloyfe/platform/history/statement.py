"""What a seal says, as the bytes that are signed."""

import json
from datetime import UTC
from hashlib import sha256
from typing import Any

from .models import Seal


def statement(seal: Seal) -> dict[str, Any]:
    return {
        "number": seal.number,
        "taken_at": seal.taken_at.astimezone(UTC).isoformat(),
        "horizon": seal.horizon,
        "rows": seal.rows,
        "complete": seal.complete,
        "contents": seal.contents,
        "root": seal.root,
        "previous": seal.previous,
        "key_id": seal.key_id,
    }


def digest_of(seal: Seal) -> str:
    """SHA-256 of the statement with sorted keys and no blanks; anybody can recompute it."""
    return sha256(json.dumps(statement(seal), sort_keys=True, separators=(",", ":")).encode()).hexdigest()
