"""What a version holds: its file as a model, the words about it, and what hangs on its steps."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods import bpmn

from ..models import Description, Detail, Drawing, Involvement, Process, Step, StepLink

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Version

WORDS = ("purpose", "inputs", "outputs", "customers")
DETAILS = ("form", "form_url", "system", "records", "personal_data")


@dataclass
class Hung:
    """What one version says of one step besides its file; `readable` are the documents in force for who asks."""

    detail: Detail | None = None
    involved: list[Involvement] = field(default_factory=list)
    links: list[StepLink] = field(default_factory=list)
    readable: frozenset[int] = frozenset()

    def roles(self, part: str) -> list[str]:
        return [one.role for one in self.involved if one.part == part]

    @property
    def requirements(self) -> list[Any]:
        return [one.requirement for one in self.links if one.requirement_id]

    @property
    def controls(self) -> list[Any]:
        return [one.control for one in self.links if one.control_id]

    @property
    def documents(self) -> list[Any]:
        return [one.document for one in self.links if one.document_id]

    @property
    def papers(self) -> list[tuple[Any, str]]:
        """Each document with its words: a title is for those who may read what it is the title of."""
        unread = _("(not in force where you work)")
        return [(one, one.title if one.pk in self.readable else unread) for one in self.documents]


def xml_of(version: "Version | None") -> str:
    if version is None:
        return ""
    return Drawing.objects.filter(version=version).values_list("xml", flat=True).first() or ""


def model_of(version: "Version | None") -> bpmn.Model | None:
    xml = xml_of(version)
    return bpmn.read(xml.encode()) if xml else None


def description_of(version: "Version") -> Description:
    return Description.objects.filter(version=version).first() or Description(version=version)


def process_of(version: "Version") -> Process:
    return Process.objects.select_related("item__unit__scope", "item__type", "parent__item").get(
        pk=version.item_id
    )


def keys_of(item_id: int) -> dict[str, int]:
    """The identity of each step there has been, by its id in the file."""
    return dict(Step.objects.filter(process=item_id).values_list("key", "pk"))


def hung_on(version: "Version", user: Any, step: Step | None = None) -> dict[int, Hung]:
    """By the step's identity; as many questions whatever the number of steps."""
    only = {"step": step} if step else {}
    found: dict[int, Hung] = {}
    for detail in Detail.objects.filter(version=version, **only):
        found.setdefault(detail.step_id, Hung()).detail = detail
    for involved in Involvement.objects.filter(version=version, **only).order_by("part", "role"):
        found.setdefault(involved.step_id, Hung()).involved.append(involved)
    links = (
        StepLink.objects.filter(version=version, **only)
        .order_by("pk")
        .select_related("requirement__edition__source", "control", "document")
    )
    for link in links:
        found.setdefault(link.step_id, Hung()).links.append(link)
    readable = _readable(user, {link.document_id for link in links if link.document_id})
    for one in found.values():
        one.readable = readable
    return found


def _readable(user: Any, ids: set[int]) -> frozenset[int]:
    if not ids:
        return frozenset()
    return frozenset(publishing.readable_by(user).filter(pk__in=ids).values_list("pk", flat=True))


def fingerprint(title: str, words: dict[str, str], xml: str, hung: Iterable[tuple[Any, ...]]) -> str:
    """Of all that is read and approved."""
    whole = json.dumps([title, [words[name] for name in WORDS], xml, sorted(hung)], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def fingerprint_of(version: "Version") -> str:
    """Of what is stored on the version now."""
    about = description_of(version)
    words = {name: getattr(about, name) for name in WORDS}
    return fingerprint(version.title, words, xml_of(version), hung_facts(version))


def hung_facts(version: "Version") -> list[tuple[Any, ...]]:
    """What hangs on the steps of a version, as plain values for its fingerprint."""
    details = Detail.objects.filter(version=version).values_list("step__key", *DETAILS)
    involved = Involvement.objects.filter(version=version).values_list("step__key", "role", "part")
    links = StepLink.objects.filter(version=version).values_list(
        "step__key", "requirement__ref", "control__ref", "document_id"
    )
    found = [("detail", *row) for row in details] + [("role", *row) for row in involved]
    return found + [("link", key, *(str(end or "") for end in ends)) for key, *ends in links]
