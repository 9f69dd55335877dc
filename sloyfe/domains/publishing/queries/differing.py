"""What changed from one version to another of what publishing itself keeps; the subject tells the rest."""

from django.utils.translation import gettext as _

from ..models import Version


def differing(old: Version, new: Version) -> list[str]:
    """The title and the language, a sentence each."""
    said = []
    if old.title != new.title:
        words = {"before": old.title, "after": new.title}
        said.append(_("The title was “%(before)s” and is now “%(after)s”.") % words)
    if old.language != new.language:
        words = {"before": old.get_language_display(), "after": new.get_language_display()}
        said.append(_("The language was %(before)s and is now %(after)s.") % words)
    return said
