"""Which streams there are, and who may hear them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _nothing(_user: Any, _rest: str, _last: int) -> list[int]:
    return []


@dataclass(frozen=True)
class Stream:
    """`/live/<name>` or `/live/<name>/<rest>`.

    `topic` is the lock: the topic this user may hear, or None. `since` gives the ids a client missed that
    last heard of `last`; one too many is harmless, one too few is not.

    `visitors`: whoever knows the address may hear; the session is not looked at, so that nobody is recognised, and
    `topic` is asked with no user. `content` gives how it stands (a number and a text), the same for everybody with
    the same address; it is told in full, on coming and at each change.
    """

    name: str
    topic: Callable[[Any, str], str | None]
    since: Callable[[Any, str, int], list[int]] = _nothing
    visitors: bool = False
    content: Callable[[str], tuple[int, str]] | None = None


_streams: dict[str, Stream] = {}


def register(stream: Stream) -> None:
    """Called by the site's wiring; a name belongs to one stream."""
    if _streams.setdefault(stream.name, stream) != stream:
        raise ValueError(f"There is a stream named {stream.name} already.")


def find(name: str) -> Stream | None:
    return _streams.get(name)
