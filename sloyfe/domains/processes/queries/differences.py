"""What changed from one version to another, in words and at the steps."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods import bpmn

from .at_steps import changed_at
from .content import WORDS, description_of, model_of
from .listing import rows_of
from .picture import Picture, pictures_of
from .wording import change_words, part_words, sign_of

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version


@dataclass(frozen=True)
class Changed:
    """One change: its sign (+, − or ~), and a sentence."""

    sign: str
    sentence: str


@dataclass(frozen=True)
class Differences:
    """`new` and `old` are the diagrams with the signs at the steps; the old one only where something is gone."""

    changes: list[Changed]
    new: list[Picture]
    old: list[Picture]

    @property
    def summary(self) -> str:
        """«3 ting er endret»: what a reader of an earlier version must know."""
        count = len(self.changes)
        if not count:
            return _("Nothing is changed.")
        return ngettext("%(n)s thing is changed.", "%(n)s things are changed.", count) % {"n": count}


def between(old: "Version", new: "Version", user: Any) -> Differences:
    """What it is called, the steps, what hangs on them as far as the user may know, the words about the whole."""
    before, after = model_of(old), model_of(new)
    changes: list[Changed] = []
    signs: dict[str, str] = {}
    pictures: list[Picture] = []
    gone: list[Picture] = []
    if after is not None and before is not None:
        found = bpmn.diff(before, after)
        names = _names(before) | _names(after)
        changes = [Changed(sign_of(one), change_words(one, names)) for one in found]
        for one in found:
            signs.setdefault(one.id, sign_of(one))
        pictures = pictures_of(after, signs=signs)
        if any(sign == "-" for sign in signs.values()):
            gone = pictures_of(before, signs={key: sign for key, sign in signs.items() if sign == "-"})
    called = [Changed("~", said) for said in publishing.differing(old, new)]
    hung = [Changed(sign, said) for sign, said in changed_at(old, new, rows_of(after), user)]
    return Differences([*called, *changes, *hung, *_words(old, new)], pictures, gone)


def _names(model: bpmn.Model) -> dict[str, str]:
    rows = {row.key: row for row in rows_of(model)}
    return {step.id: part_words(step, rows.get(step.id)) for step in bpmn.steps(model)}


def _words(old: "Version", new: "Version") -> list[Changed]:
    before, now = description_of(old), description_of(new)
    said = {
        "purpose": _("What the process is for is written anew."),
        "inputs": _("What comes in is written anew."),
        "outputs": _("What comes out is written anew."),
        "customers": _("Whom it is for is written anew."),
    }
    return [Changed("~", said[name]) for name in WORDS if getattr(before, name) != getattr(now, name)]
