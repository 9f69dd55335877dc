"""What webhooks tell of: for each event the name that receivers build on, and where the thing is to be fetched.

Nothing of what stands there: no person, no text, no unit. What is restricted is not told at all, and what has
become so since is not told on the next attempt either.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions import events as action_events
from sloyfe.domains.actions import queries as actions
from sloyfe.domains.cases import events as case_events
from sloyfe.domains.cases import queries as cases
from sloyfe.domains.controls import events as control_events
from sloyfe.domains.controls import queries as controls
from sloyfe.domains.lessons import events as lesson_events
from sloyfe.domains.lessons import queries as lessons
from sloyfe.domains.organisation import events as organisation_events
from sloyfe.domains.publishing import events as publishing_events
from sloyfe.domains.requirements import events as requirement_events
from sloyfe.platform.events import subscribe
from sloyfe.platform.webhooks import handlers, kinds
from sloyfe.platform.webhooks.kinds import Fact, Kind


def connect() -> None:
    kinds.register(*KINDS)
    for event in dict.fromkeys(kind.event for kind in KINDS):
        subscribe(event, handlers.tell)


def _case(event: Any) -> Fact | None:
    case = cases.by_id(event.case_id)
    if not _may_be_told(case):
        return None
    return Fact(ref=case.ref, path=f"/api/v1/cases/{case.ref}", at=event.at, key=str(case.pk))


def _is_open(key: str) -> bool:
    return _may_be_told(cases.by_id(int(key)))


def _may_be_told(case: Any) -> bool:
    """Nor is what concerns somebody told: they may be the one who reads the receiver's log."""
    return not case.is_restricted and case.concerns_id is None


def _action(event: Any) -> Fact | None:
    action = actions.by_id(event.action_id)
    if action.is_restricted:
        return None
    return Fact(ref=action.ref, path=f"/api/v1/actions/{action.ref}", at=event.at, key=str(action.pk))


def _is_open_action(key: str) -> bool:
    return not actions.by_id(int(key)).is_restricted


def _governing(subject: str) -> Any:
    """Documents and processes have the same events; each kind tells of its own."""

    def describe(event: Any) -> Fact | None:
        if event.subject != subject:
            return None
        return Fact(ref=str(event.item_id), path=f"/api/v1/{subject}/{event.item_id}", at=event.at)

    return describe


def _control(event: control_events.ControlStateChanged) -> Fact:
    ref = controls.by_id(event.control_id).ref
    return Fact(ref=ref, path=f"/api/v1/controls/{ref}", at=event.at)


def _lesson(event: Any) -> Fact | None:
    """What is told to everybody who works here may be told; a withdrawn one is named by its number alone."""
    ref = lessons.by_id(event.lesson_id).ref
    return Fact(ref=ref, path=f"/api/v1/lessons/{ref}", at=event.at)


def _source(event: requirement_events.SourceAmended) -> Fact:
    return Fact(ref=event.source_code, path="/api/v1/requirements", at=event.at)


def _units(_event: organisation_events.UnitsChanged) -> Fact:
    """Once for an import of many: the receiver fetches the tree."""
    return Fact(ref="", path="/api/v1/units", at=_now())


def _now() -> datetime:
    return timezone.now()


def _of_cases(name: str, words: Any, event: type) -> Kind:
    return Kind(f"cases.{name}", words, event, _case, _is_open)


def _of_actions(name: str, words: Any, event: type) -> Kind:
    return Kind(f"actions.{name}", words, event, _action, _is_open_action)


KINDS = (
    _of_actions("proposed", _("Somebody was asked to take an action on"), action_events.ActionProposed),
    _of_actions("accepted", _("An action was accepted"), action_events.ActionAccepted),
    _of_actions("declined", _("An action was declined"), action_events.ActionDeclined),
    _of_actions("done", _("An action was done"), action_events.ActionDone),
    _of_actions("resumed", _("An action was taken up again"), action_events.ActionResumed),
    _of_actions("effect_judged", _("The effect of an action was judged"), action_events.EffectJudged),
    _of_actions(
        "relapsed", _("What an action should prevent has happened again"), action_events.ActionRelapsed
    ),
    _of_actions("withdrawn", _("An action was withdrawn"), action_events.ActionWithdrawn),
    _of_cases("reported", _("A case was reported"), case_events.CaseReported),
    _of_cases("answered", _("A case was answered"), case_events.CaseAnswered),
    _of_cases("returned", _("The reporter of a case was asked"), case_events.CaseReturned),
    _of_cases("message_written", _("There is a message in a case"), case_events.MessageWritten),
    _of_cases("forwarded", _("A case was forwarded"), case_events.CaseForwarded),
    _of_cases("reassigned", _("A case has another handler"), case_events.CaseReassigned),
    _of_cases("closed", _("A case was closed"), case_events.CaseClosed),
    _of_cases("decision_undone", _("A decision about a case was undone"), case_events.DecisionUndone),
    Kind(
        "documents.published",
        _("A document came into force"),
        publishing_events.VersionPublished,
        _governing("documents"),
    ),
    Kind(
        "documents.due", _("A document is due for review"), publishing_events.ItemDue, _governing("documents")
    ),
    Kind(
        "documents.withdrawn",
        _("A document was withdrawn"),
        publishing_events.ItemWithdrawn,
        _governing("documents"),
    ),
    Kind(
        "processes.published",
        _("A process came into force"),
        publishing_events.VersionPublished,
        _governing("processes"),
    ),
    Kind(
        "processes.due", _("A process is due for review"), publishing_events.ItemDue, _governing("processes")
    ),
    Kind(
        "processes.withdrawn",
        _("A process was withdrawn"),
        publishing_events.ItemWithdrawn,
        _governing("processes"),
    ),
    Kind(
        "controls.state_changed",
        _("A control stands otherwise"),
        control_events.ControlStateChanged,
        _control,
    ),
    Kind(
        "requirements.amended",
        _("A source of requirements was changed"),
        requirement_events.SourceAmended,
        _source,
    ),
    Kind("lessons.published", _("A lesson was published"), lesson_events.LessonPublished, _lesson),
    Kind("lessons.answered", _("A unit answered a lesson"), lesson_events.LessonAnswered, _lesson),
    Kind("organisation.units_changed", _("The units were changed"), organisation_events.UnitsChanged, _units),
)
