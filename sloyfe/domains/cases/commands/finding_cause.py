"""Why it happened, and what it means for others: one save for what a person has found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import BRANCHES, Change, Elsewhere, TextField
from ..events import CauseFound
from ..models import AnalysisLine, Case, CaseText, Cause, CauseCode, Loop
from ..queries.looping import is_looping
from .settling import settle
from .steps import Overtaken, locked, write_correction

MOST_LINES = 40


class NoLoop(ValueError):
    """A small case is answered and closed; there is no cause to look for."""

    conflict = True
    sentence = _("This case has no loop. Choose “Find the cause” or “Learning” first.")


class CaseClosed(ValueError):
    conflict = True
    sentence = _("The case is closed, so what was found stands as it is.")


class SingleEventUnexplained(ValueError):
    field = "single_event"
    sentence = _("Say why it is a single event. The one who reported will read it.")


class ElsewhereUnexplained(ValueError):
    field = "elsewhere_text"
    sentence = _("Say where else it can happen.")


class TooManyLines(ValueError):
    field = "lines"
    sentence = _("Write at most forty lines.")


class NotThere(ValueError):
    """The step or the safeguard is not in force for whoever chose it, or is gone."""

    field = "causes"
    sentence = _("We did not find that step or safeguard. It may be gone, or not for you to see.")


@dataclass(frozen=True)
class FoundCause:
    """`step` and `control` are rows the person may see, or None. There is no field for a person."""

    code: CauseCode
    step: Any = None
    control: Any = None
    words: str = ""


@dataclass(frozen=True)
class Found:
    """Everything that stands in the form of the cause. `single_event` is the reason, "" where it is none."""

    correction: str = ""
    causes: tuple[FoundCause, ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()  # (method, branch, words)
    single_event: str = ""
    elsewhere: str = ""
    elsewhere_text: str = ""
    changes: tuple[str, ...] = field(default=())


@history.command("cases.find_cause")
def find_cause(*, by: Any, case: Case, found: Found, revision: int | None, now: datetime) -> Loop:
    """Write down what is found so far, whole or in part: the stage is done when enough of it is.

    `revision` is the save the page was drawn from (None: the caller has just read it); two who look for the cause
    never overwrite each other unseen.
    """
    held = locked(case)
    access.require("cases.find_cause", by, held)
    if not is_looping(held):
        raise NoLoop
    if not held.is_open:
        raise CaseClosed
    _check(found)
    loop = settle(held, now)
    assert loop is not None  # noqa: S101 the case is on a track that has a loop
    if revision is not None and revision != loop.revision:
        raise Overtaken
    _write_texts(held, found)
    _write_causes(held, loop, found, by, now)
    loop.revision += 1
    loop.single_event = bool(found.single_event.strip())
    loop.elsewhere = found.elsewhere
    loop.changes = " ".join(found.changes)
    loop.save(update_fields=["revision", "single_event", "elsewhere", "changes"])
    loop = settle(held, now) or loop
    steps = tuple(sorted({one.step.pk for one in found.causes if one.step}))
    events.publish(CauseFound(held.pk, steps, by.pk, now))
    return loop


def _check(found: Found) -> None:
    stop_national_ids(
        correction=found.correction,
        single_event=found.single_event,
        elsewhere_text=found.elsewhere_text,
        causes=" ".join(one.words for one in found.causes),
        lines=" ".join(words for _method, _branch, words in found.lines),
    )
    if found.elsewhere not in ("", *Elsewhere.values):
        raise ValueError(found.elsewhere)
    if found.elsewhere == Elsewhere.YES and not found.elsewhere_text.strip():
        raise ElsewhereUnexplained
    if len(found.lines) > MOST_LINES:
        raise TooManyLines
    for method, branch, _words in found.lines:
        if branch not in BRANCHES[method]:
            raise ValueError(branch)
    if unknown := set(found.changes) - set(Change.values):
        raise ValueError(unknown)


def _write_texts(case: Case, found: Found) -> None:
    write_correction(case, found.correction)
    for name, body in (
        (TextField.SINGLE_EVENT, found.single_event),
        (TextField.ELSEWHERE, found.elsewhere_text),
    ):
        if body.strip():
            CaseText.objects.update_or_create(case=case, field=name, defaults={"body": body.strip()})
        else:
            CaseText.objects.filter(case=case, field=name).delete()


def _write_causes(case: Case, loop: Loop, found: Found, by: Any, now: datetime) -> None:
    """What is the same stays as it stood, with the name of whoever found it first."""
    standing = {_key(one): one for one in Cause.objects.filter(case=case, round=loop.round)}
    for given in dict.fromkeys(found.causes):
        row = Cause(case=case, round=loop.round, code=given.code, step=given.step, control=given.control)
        row.words, row.by, row.at = given.words.strip(), by, now
        if standing.pop(_key(row), None) is None:
            row.save()
    for gone in standing.values():
        gone.delete()
    lines = [(method, branch, words.strip()) for method, branch, words in found.lines if words.strip()]
    rows = AnalysisLine.objects.filter(case=case, round=loop.round)
    if [(one.method, one.branch, one.body) for one in rows] == lines:
        return
    rows.delete()
    AnalysisLine.objects.bulk_create(
        AnalysisLine(case=case, round=loop.round, method=method, branch=branch, position=n, body=words)
        for n, (method, branch, words) in enumerate(lines)
    )


def _key(one: Cause) -> tuple[Any, ...]:
    return one.code_id, one.step_id, one.control_id, one.words
