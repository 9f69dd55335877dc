"""What changed from one version to another: the title, the language, the files, and each passage in its words."""

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods import wording

from .attached import files_of
from .texts import body_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

SIGNS = {"+": "+", "-": "–", "~": "~"}
MOST_CHANGES = 300
ROW = '<li><span class="diff-sign">{}</span><div><p class="diff-where">{}</p><p class="diff-text">{}</p></div></li>'


def changes_between(old: str, new: str) -> list[wording.Change]:
    """Of two bodies that are not versions: what two writers have each made of one draft."""
    return wording.changes(old, new)


def differences(old: "Version", new: "Version", _user: Any) -> SafeString:
    """What changed as HTML: a sentence about the text, then each change with its sign and the words of it."""
    found = wording.changes(body_of(old), body_of(new))
    around = [("~", said) for said in publishing.differing(old, new)] + _of_files(old, new)
    rows = [(_sign(sign), "", said) for sign, said in around]
    rows += [(_sign(one.sign), one.heading, _pieces(one)) for one in found[:MOST_CHANGES]]
    told = format_html_join("", ROW, rows)
    return format_html('<p>{}</p><ul class="diff" role="list">{}</ul>', summary(found), told)


def _of_files(old: "Version", new: "Version") -> list[tuple[str, str]]:
    """(sign, sentence): files that came, went, are called something else, or gave way to another of their name."""
    before, now = dict(files_of(old)), dict(files_of(new))
    gone = {key: title for key, title in before.items() if key not in now}
    said = []
    for key, title in now.items():
        if key in before:
            if before[key] != title:
                words = {"before": before[key], "after": title}
                said.append(("~", _("The file “%(before)s” is now called “%(after)s”.") % words))
        elif place := next((other for other, words in gone.items() if words == title), None):
            del gone[place]
            said.append(("~", _("The file “%(title)s” is another one now.") % {"title": title}))
        else:
            said.append(("+", _("New file: “%(title)s”.") % {"title": title}))
    return said + [("-", _("File taken away: “%(title)s”.") % {"title": title}) for title in gone.values()]


def _sign(sign: str) -> SafeString:
    words = {"+": _("Added"), "-": _("Taken away"), "~": _("Changed")}[sign]
    return format_html(
        '<span aria-hidden="true">{}</span><span class="ds-sr-only">{}</span>', SIGNS[sign], words
    )


def _pieces(change: wording.Change) -> SafeString:
    tags = {"+": "<ins>{}</ins>", "-": "<del>{}</del>", " ": "{}"}
    return mark_safe("".join(format_html(tags[one.sign], one.text) for one in change.pieces))  # noqa: S308 each escaped


def summary(found: list[wording.Change]) -> str:
    """«2 avsnitt er endret, 1 er nytt»: what a reader of an earlier version must know."""
    changed, new, gone = (sum(1 for one in found if one.sign == sign) for sign in ("~", "+", "-"))
    said = []
    if changed:
        said.append(
            ngettext("%(n)s passage is changed", "%(n)s passages are changed", changed) % {"n": changed}
        )
    if new:
        said.append(ngettext("%(n)s is new", "%(n)s are new", new) % {"n": new})
    if gone:
        said.append(ngettext("%(n)s is taken away", "%(n)s are taken away", gone) % {"n": gone})
    return (", ".join(said) + ".") if said else _("No passage is changed.")
