"""Who may read a file is said by the subject that owns it; this room only asks, and says that it was read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

# (user, file) -> is this file of mine, and may this person see what it hangs on?
Lock = Callable[[Any, Any], bool]

# (user, file, now): the file is handed out; the subject keeps a line of it where it must.
Witness = Callable[[Any, Any, datetime], None]

_locks: dict[str, Lock] = {}
_witnesses: dict[str, Witness] = {}


def register_lock(subject: str, lock: Lock, witness: Witness | None = None) -> None:
    """Called when the app starts; a subject has one lock."""
    _locks[subject] = lock
    if witness:
        _witnesses[subject] = witness


def may_read(user: Any, file: Any) -> bool:
    """True when some subject vouches. A file that nobody owns is nobody's to read."""
    return any(lock(user, file) for lock in _locks.values())


def handed_out(user: Any, file: Any, now: datetime) -> None:
    """Called after `may_read`, before the first byte goes."""
    for witness in _witnesses.values():
        witness(user, file, now)
