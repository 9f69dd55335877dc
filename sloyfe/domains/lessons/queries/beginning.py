"""What a lesson begins with: what the case says already, without those whom it names."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.choices import Verdict
from sloyfe.domains.cases import queries as cases

from ..choices import LONGEST_LINE, Line
from .hinting import known_to, without_signs


def begun_with(user: Any, case: Any, today: date) -> dict[str, Any]:
    """The five lines as far as the case has them. Nothing of a need-to-know case is carried over: who writes of it
    writes anew."""
    if case is None or case.is_restricted:
        return {}
    texts, known = cases.texts_of(case), known_to(case.unit, today)
    causes, step = cases.causes_of(case), cases.step_of(user, case)
    said = {
        Line.HAPPENED: texts["story"],
        Line.WHY: _why(causes),
        Line.DID: _done(user, case) or texts["correction"],
        Line.WORKED: _worked(case),
        Line.WHO: _who(step),
    }
    if said[Line.WHY] == "" and texts["helped"]:
        said[Line.WHY] = texts["helped"]
    lines = {line.value: _short(without_signs(words, known)) for line, words in said.items()}
    return lines | _about(causes, step)


def _about(causes: list[Any], line: Any) -> dict[str, Any]:
    """The step and the control that the first causes lie at; else the step that the case is about."""
    step = next((one.step_id for one in causes if one.step_id), line.pk if line else None)
    return {"step": step or "", "control": next((one.control.ref for one in causes if one.control), "")}


def _why(causes: list[Any]) -> str:
    """The causes that were found, each with the words that were written of it."""
    return " ".join(f"{one.code}: {one.words}" if one.words else f"{one.code}." for one in causes)


def _done(user: Any, case: Any) -> str:
    rows = actions.of_source(user, cases.source_of(case))
    return ". ".join(one.title for one in rows if one.accepted_at and not one.is_restricted)


def _worked(case: Any) -> str:
    verdicts = actions.standing_of(cases.source_of(case)).verdicts
    return ", ".join(dict.fromkeys(str(Verdict(one).label) for one in verdicts))


def _who(line: Any) -> str:
    if line is None:
        return ""
    return _("Everybody who uses %(process)s, step %(step)s.") % {
        "process": line.process,
        "step": line.number,
    }


def _short(text: str) -> str:
    """Cut between words, so that it fits its line."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_LINE:
        return words
    return words[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
