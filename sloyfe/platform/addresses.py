"""The address of what a page leads to, by the name of its route."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *args: Any) -> str:
    """As `reverse` says it, which is asked once for each: a page leads to hundreds of places, and most are the same
    for the next reader."""
    return _asked(name, args, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=10_000)
def _asked(name: str, args: tuple[Any, ...], routes: str, prefix: str) -> str:
    del prefix  # where the site is mounted; `reverse` knows it itself
    return reverse(name, urlconf=routes, args=args or None)
