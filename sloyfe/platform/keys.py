"""Numbers of rows as others send them: in addresses, forms and links, where anything may stand."""

from collections.abc import Iterable

LONGEST = 17  # digits; one more, and it could be larger than the database counts


def id_of(text: str) -> int | None:
    """The number that stands there, or None. Only digits as we write them: “²” is one too, and no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def ids_of(texts: Iterable[str]) -> list[int]:
    """Those that are numbers, in their order."""
    return [found for text in texts if (found := id_of(text)) is not None]
