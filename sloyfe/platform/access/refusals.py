"""What a rule's no says, whichever way in it was asked through: a page, a form or the programming interface."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Said:
    """`field` is what was sent that it is about, empty for the whole. `conflict`: the thing has changed since."""

    sentence: str
    field: str
    conflict: bool


def said_by(exception: Exception) -> Said | None:
    """The words of a refusal, or None: then it is no rule's no, but a lack of permission or a fault of ours.

    A rule carries its `sentence` on its exception, and where it helps a `field` and `conflict = True`.
    """
    sentence = getattr(exception, "sentence", None)
    if sentence is None or isinstance(exception, PermissionDenied):
        return None
    return Said(str(sentence), getattr(exception, "field", ""), getattr(exception, "conflict", False))
