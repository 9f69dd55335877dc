"""Facts in the past tense, handed to those that site/wiring.py names, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

Handler = Callable[[Any], None]

_handlers: dict[type, list[Handler]] = defaultdict(list)


def subscribe(event_type: type, *handlers: Handler) -> None:
    """Each handler once, in the order given: wiring may be read again without doubling."""
    known = _handlers[event_type]
    known.extend(handler for handler in handlers if handler not in known)


def publish(event: Any) -> None:
    """Hand over at once. A handler that raises refuses the command, for the transaction is theirs too."""
    for handler in _handlers.get(type(event), ()):
        handler(event)


def subscriptions() -> Mapping[type, tuple[Handler, ...]]:
    return {event_type: tuple(handlers) for event_type, handlers in _handlers.items()}
