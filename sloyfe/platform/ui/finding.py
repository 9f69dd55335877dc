"""From a query that may find nothing to a page that says so."""

from typing import TypeVar

from django.http import Http404

Found = TypeVar("Found")


def found_or_404(found: Found | None) -> Found:
    """What an address names. What may not be seen is answered as what is not there, so that nobody learns which."""
    if found is None:
        raise Http404
    return found
