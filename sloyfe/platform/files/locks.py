"""Who may read a file is said by the subject that owns it; this room only asks."""

from collections.abc import Callable
from typing import Any

# (user, file) -> is this file of mine, and may this person see what it hangs on?
Lock = Callable[[Any, Any], bool]

_locks: dict[str, Lock] = {}


def register_lock(subject: str, lock: Lock) -> None:
    """Called when the app starts; a subject has one lock."""
    _locks[subject] = lock


def may_read(user: Any, file: Any) -> bool:
    """True when some subject vouches. A file that nobody owns is nobody's to read."""
    return any(lock(user, file) for lock in _locks.values())
