"""What a navigation entry is. Which entries exist is said by `settings.UI_NAVIGATION`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Item:
    """One entry.

    `kind`: main = the list; primary = the one button that is always there; user = the personal menu;
    search = the address of the search; status = what wants to be seen on every page, in few words.
    `phone` is its place in the bottom bar, where it has one. `post` makes it a button, for what
    changes something (signing out).
    """

    label: str | Promise
    url: str
    current: bool
    key: str
    kind: Literal["main", "primary", "user", "search", "status"] = "main"
    phone: int = 0
    post: bool = False


@dataclass(frozen=True)
class Navigation:
    main: tuple[Item, ...]
    primary: Item | None
    user: tuple[Item, ...]
    search: Item | None
    status: tuple[Item, ...]
    bottom: tuple[Item, ...]


@lru_cache(maxsize=1)
def _source(name: str) -> Callable[[HttpRequest], Iterable[Item]]:
    source: Callable[[HttpRequest], Iterable[Item]] = import_string(name)
    return source


def navigation(request: HttpRequest) -> Navigation:
    items = list(_source(settings.UI_NAVIGATION)(request))
    return Navigation(
        main=tuple(item for item in items if item.kind == "main"),
        primary=next((item for item in items if item.kind == "primary"), None),
        user=tuple(item for item in items if item.kind == "user"),
        search=next((item for item in items if item.kind == "search"), None),
        status=tuple(item for item in items if item.kind == "status"),
        bottom=tuple(sorted((item for item in items if item.phone), key=lambda item: item.phone)),
    )
