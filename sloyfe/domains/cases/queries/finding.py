"""What the form of the cause offers: steps, safeguards, and the words that stand in it already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Case_
from django.db.models import Q, When

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.queries import with_above

from ..choices import Change
from ..models import AboutStep, AnalysisLine, Case, Cause, CauseCode, Loop
from .case_page import texts_of
from .editions import offered_causes
from .looping import analysis_of, causes_of

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


def cause_codes(today: date, standing: Iterable[Cause] = ()) -> list[CauseCode]:
    """By the edition in force, and those of older editions that the case has already."""
    offered = list(offered_causes(today))
    known = {one.pk for one in offered}
    return offered + [one.code for one in standing if one.code_id not in known]


def steps_for_cause(user: Any, case: Case, words: str = "") -> list[Choice]:
    """Steps of the process the case is about, those named in its causes, and those found by words."""
    about = set(AboutStep.objects.filter(case=case).values_list("step_id", flat=True))
    caused = set(Cause.objects.filter(case=case, step__isnull=False).values_list("step_id", flat=True))
    seen = processes.lines_readable_by(user)
    lines = list(seen.filter(process__lines__in=about).exclude(number="").order_by("process", "position"))
    lines += list(seen.filter(pk__in=caused).order_by("process", "position"))
    found = {str(line.pk): f"{line.process.item.title}: {line}" for line in lines}
    if words.strip():
        found |= {key: name for key, name in processes.steps_named(user, words) if key not in found}
    return list(found.items())


def steps_found(user: Any, words: str) -> int:
    """How many steps a search offers: whoever does not see the list of choices is told so much."""
    return len(processes.steps_named(user, words)) if words.strip() else 0


def step_choices(user: Any, keys: Iterable[str]) -> list[Choice]:
    """Steps by their keys, as far as the person may see them."""
    found = processes.steps_by_key(user, list(keys))
    return [(key, f"{line.process.item.title}: {line}") for key, line in found.items()]


def controls_for_cause(user: Any, case: Case, steps: Iterable[str]) -> list[Choice]:
    """Safeguards at the steps first, then those of the unit and the parts above it, then those named already."""
    at_steps = processes.safeguards_at(user, [int(step) for step in steps])
    named = Cause.objects.filter(case=case, control__isnull=False).values_list("control_id", flat=True)
    near = Q(unit__scope__path__in=with_above(case.access_path)) | Q(pk__in=[*at_steps, *named])
    first = Case_(When(pk__in=at_steps, then=0), default=1)
    rows = controls.visible_to(user).filter(near).order_by(first, "title")
    return [(str(one.pk), f"{one.ref} {one.title}") for one in rows]


@dataclass(frozen=True)
class Kept:
    """Something that is in force and may have to change; `writes`: the person may open a draft of it."""

    item: Any
    step: Any
    writes: bool


def to_anchor_in(user: Any, case: Case) -> list[Kept]:
    """The processes the causes lie in, and the documents that their steps are told in."""
    steps = {one.step_id: one.step for one in causes_of(case) if one.step}
    if not steps and (about := AboutStep.objects.filter(case=case).select_related("step").first()):
        steps = {about.step_id: about.step}
    found: dict[int, Any] = {}
    for step in steps.values():
        found.setdefault(step.process_id, step)
        for item_id in processes.documents_at(user, [step.pk]):
            found.setdefault(item_id, step)
    items = publishing.readable_by(user).filter(pk__in=found).select_related("unit__scope", "owner")
    return [Kept(item, found[item.pk], access.can("publishing.start", user, item)) for item in items]


def standing_in_form(case: Case, loop: Loop) -> dict[str, Any]:
    """The form as it was last saved."""
    texts, lines = texts_of(case), analysis_of(case, loop.round)
    return {
        "revision": loop.revision,
        "correction": texts["correction"],
        "single_event": texts["single_event"] if loop.single_event else "",
        "elsewhere": loop.elsewhere,
        "elsewhere_text": texts["elsewhere"] if loop.elsewhere == "yes" else "",
        "changes": [one for one in Change.values if one in loop.changes.split()],
        **_by_branch(lines),
    }


def causes_in_form(standing: Iterable[Cause]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code_id,
            "step": str(one.step_id or ""),
            "control": str(one.control_id or ""),
            "words": one.words,
        }
        for one in standing
    ]


def rows_for_cause(user: Any, codes: Iterable[CauseCode], given: dict[str, Any]) -> tuple[Any, Any, Any]:
    """(code, step, control) as rows the person may see; None for what is not chosen. Raises LookupError for what
    is chosen and not there."""
    by_id = {str(one.pk): one for one in codes}
    line = processes.get_line(user, int(given["step"])) if given["step"] else None
    control = controls.visible_to(user).filter(pk=int(given["control"])).first() if given["control"] else None
    if (given["step"] and line is None) or (given["control"] and control is None):
        raise LookupError
    return by_id[str(given["code"])], line.step if line else None, control


def cause_named(code: str, today: date) -> CauseCode | None:
    return offered_causes(today).filter(code=code).first()


def place_of_cause(user: Any, step_id: int | None, ref: str) -> tuple[Any, Any]:
    """(step, control) by their numbers, as far as the person may see them."""
    line = processes.get_line(user, step_id) if step_id is not None else None
    return line.step if line else None, controls.get_visible(user, ref) if ref else None


def _by_branch(lines: list[AnalysisLine]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(field_of(line.method, line.branch), []).append(line.body)
    return {name: "\n".join(words) for name, words in found.items()}


def field_of(method: str, branch: str) -> str:
    return f"{method}_{branch}" if branch else method
