"""What changed of what the steps work with, answer to and involve: each thing that came, went or changed, named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import GIVEN, Part
from .content import DETAILS, Hung, hung_on, keys_of
from .listing import Row
from .wording import step_words

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

# %(what)s in the sentences below: «Steg 2 har fått et system: «Gerica».»
DETAIL_WORDS = {
    "form": gettext_lazy("a form"),
    "form_url": gettext_lazy("an address for the form"),
    "system": gettext_lazy("a system"),
    "records": gettext_lazy("something that is kept"),
    "personal_data": gettext_lazy("personal data"),
}
PART_WORDS = {
    Part.ANSWERS: gettext_lazy("somebody who answers for it"),
    Part.ASKED: gettext_lazy("somebody who is asked"),
    Part.TOLD: gettext_lazy("somebody who is told"),
}
SENTENCES = {
    "+": gettext_lazy("%(step)s now has %(what)s: %(after)s."),
    "-": gettext_lazy("%(step)s no longer has %(what)s: %(before)s."),
    "~": gettext_lazy("%(step)s now has %(what)s: %(after)s, before %(before)s."),
}
Thing = tuple[str, Any]  # what it is, and its identity
Differing = tuple[Any, str, str]  # what it is, and its name before and after


def changed_at(old: "Version", new: "Version", rows: Sequence[Row], user: Any) -> Iterator[tuple[str, str]]:
    """(sign, sentence) in the order of the new list. What went with a step that is gone is told by the step."""
    before, now = hung_on(old, user), hung_on(new, user)
    ids = keys_of(new.item_id)
    for row in rows:
        step, words = ids.get(row.key, 0), step_words(row)
        for what, was, is_ in _differing(before.get(step) or Hung(), now.get(step) or Hung()):
            sign = "~" if was and is_ else "+" if is_ else "-"
            said = {"step": words[:1].upper() + words[1:], "what": what, "before": was, "after": is_}
            yield sign, str(SENTENCES[sign]) % said


def _differing(before: Hung, now: Hung) -> Iterator[Differing]:
    for name in DETAILS:
        was, is_ = (getattr(one.detail, name, "") for one in (before, now))
        if was != is_:
            yield DETAIL_WORDS[name], _quoted(was), _quoted(is_)
    gone, things = _things(before), _things(now)
    yield from ((what, "", name) for thing, (what, name) in things.items() if thing not in gone)
    yield from ((what, name, "") for thing, (what, name) in gone.items() if thing not in things)


def _things(hung: Hung) -> Mapping[Thing, tuple[Any, str]]:
    """The words for what it is, and its name for who asks."""
    found: dict[Thing, tuple[Any, str]] = {}
    for part in GIVEN:
        found |= {(part, role): (PART_WORDS[part], _quoted(role)) for role in hung.roles(part)}
    for document, title in hung.papers:
        name = _quoted(title) if document.pk in hung.readable else title
        found["document", document.pk] = (_("a document"), name)
    for control in hung.controls:
        found["control", control.pk] = (_("a control"), _quoted(control.title))
    for requirement in hung.requirements:
        found["requirement", requirement.pk] = (_("a requirement"), _quoted(requirement.label))
    return found


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words} if words else ""
