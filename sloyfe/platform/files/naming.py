"""What a file is called when it is shown. It is never a path, and never decides what the file is."""

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 120
# Control and format characters (among them those that turn the writing direction) and what paths are made of.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_PATH_MARKS = re.compile(r'[<>:"|?*/\\]')


def shown(name: str, extension: str = "") -> str:
    """A safe name; with `extension`, the one that belongs to the content in place of the name's own."""
    last = re.split(r"[/\\]", name or "")[-1]
    visible = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _UNSEEN)
    tidy = re.sub(r"\s+", " ", _PATH_MARKS.sub("", visible)).strip(" .")
    if not extension:
        return tidy[:LONGEST] or _("file")
    stem = tidy.rsplit(".", 1)[0].strip(" .") if "." in tidy else tidy
    return f"{stem[:LONGEST] or _('file')}.{extension}"
