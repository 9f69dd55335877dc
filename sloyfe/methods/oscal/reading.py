"""Bytes to a document. Python's parser alone would take NaN, keep the last of two equal keys and say nothing."""

import json
import math
from collections.abc import Iterator
from typing import Any

from .checking import faults_of
from .faults import Broken, Fault, Problem, below

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 64
MOST_FAULTS = 50
# What PostgreSQL holds in no text, and what UTF-8 cannot say.
NUL = "\x00"
SURROGATES = ("\ud800", "\udfff")


class _Doubled(dict[str, Any]):
    """An object that names a key twice; the walk that follows knows where it stands."""

    again = ""


class _NotANumber:
    """NaN or an infinity: Python's parser takes them, JSON does not."""


def read(content: bytes, *, most_bytes: int = MAX_BYTES) -> dict[str, Any]:
    """The document as it stands, `{"catalog": …}`, unknown fields included; raises Broken.

    Everything that the published schema asks for is asked for here, except that it knows all fields.
    """
    document = sound(content, most_bytes=most_bytes)
    if faults := faults_of(document, most=MOST_FAULTS):
        raise Broken(faults)
    return document  # type: ignore[no-any-return]  # the check above says that it is an object


def sound(content: bytes, *, most_bytes: int = MAX_BYTES) -> Any:
    """Any JSON document that can be kept whole, of whatever shape; raises Broken."""
    document = _parsed(content, most_bytes)
    if faults := list(_unsound(document))[:MOST_FAULTS]:
        raise Broken(faults)
    return document


def _parsed(content: bytes, most_bytes: int) -> Any:
    if len(content) > most_bytes:
        raise Broken([Fault("", Problem.TOO_LARGE, str(most_bytes))])
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Broken([Fault("", Problem.BYTE_ORDER_MARK)])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Broken([Fault("", Problem.ENCODING, f"{line}")]) from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _name: _NotANumber())
    except json.JSONDecodeError as error:
        raise Broken([Fault("", Problem.NOT_JSON, f"{error.lineno}:{error.colno}")]) from error
    except RecursionError as error:
        raise Broken([Fault("", Problem.TOO_DEEP, str(MAX_DEPTH))]) from error
    except ValueError as error:  # a whole number with more digits than Python will read
        raise Broken([Fault("", Problem.NOT_A_NUMBER)]) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    doubled = _Doubled(found)
    for key, _value in pairs:
        if key in seen:
            doubled.again = key
            break
        seen.add(key)
    return doubled


def _unsound(document: Any) -> Iterator[Fault]:
    """What no JSON document of ours may hold, wherever it stands. A stack of our own: depth is what we test."""
    waiting: list[tuple[str, Any, int]] = [("", document, 0)]
    while waiting:
        pointer, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            yield Fault(pointer, Problem.TOO_DEEP, str(MAX_DEPTH))
            return
        if isinstance(value, dict):
            if isinstance(value, _Doubled):
                yield Fault(below(pointer, value.again), Problem.DOUBLED_KEY, value.again)
            for key in value:
                if _unstorable(key):
                    yield Fault(pointer, Problem.UNSTORABLE)
            waiting += [(below(pointer, key), inner, depth + 1) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(below(pointer, n), value[n], depth + 1) for n in reversed(range(len(value)))]
        elif isinstance(value, _NotANumber) or (isinstance(value, float) and not math.isfinite(value)):
            yield Fault(pointer, Problem.NOT_A_NUMBER)
        elif isinstance(value, str) and _unstorable(value):
            yield Fault(pointer, Problem.UNSTORABLE)


def _unstorable(text: str) -> bool:
    return NUL in text or any(SURROGATES[0] <= letter <= SURROGATES[1] for letter in text)
