"""Which streams there are, and who may hear them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Stream:
    """`/live/<name>` or `/live/<name>/<rest>`.

    `topic` is the lock: the topic this user may hear, or None. `since` gives the ids a client missed that
    last heard of `last`; one too many is harmless, one too few is not.
    """

    name: str
    topic: Callable[[Any, str], str | None]
    since: Callable[[Any, str, int], list[int]]


_streams: dict[str, Stream] = {}


def register(stream: Stream) -> None:
    """Called by the site's wiring; a name belongs to one stream."""
    if _streams.setdefault(stream.name, stream) != stream:
        raise ValueError(f"There is a stream named {stream.name} already.")


def find(name: str) -> Stream | None:
    return _streams.get(name)
