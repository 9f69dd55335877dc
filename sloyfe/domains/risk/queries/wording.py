"""A risk said as one sentence, and its present score in words."""

from django.utils.translation import gettext as _

from ..models import Risk


def sentence(risk: Risk) -> str:
    """ "Because … it may happen that …, so that …"; what an old register did not say is left out."""
    if not risk.because or not risk.so_that:
        return risk.event
    words = {"because": _inside(risk.because), "event": _inside(risk.event), "so_that": _inside(risk.so_that)}
    return _("Because %(because)s, it may happen that %(event)s, so that %(so_that)s.") % words


def event_of(risk: Risk) -> str:
    """What may happen, as a heading."""
    return risk.event[:1].upper() + risk.event[1:]


def _inside(words: str) -> str:
    """Within a sentence a word begins small, unless it is a name in capitals or only one letter."""
    first, *rest = words.split(maxsplit=1)
    if len(first) > 1 and first[1:] == first[1:].lower() and first[0].isupper():
        return " ".join([first[0].lower() + first[1:], *rest])
    return words


def position(likelihood: int | None, consequence: int | None) -> str:
    """ "4 × 3", or nothing."""
    return f"{likelihood} × {consequence}" if likelihood and consequence else ""
