"""What follows when something has happened to a case: the right people are told, with no content."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from sloyfe.domains.actions import events as actions
from sloyfe.domains.organisation.events import PositionEnded
from sloyfe.domains.publishing.events import DraftSaved, DraftStarted, VersionPublished
from sloyfe.platform import jobs
from sloyfe.platform.days import morning_after
from sloyfe.platform.notify import commands as notify

from . import commands, queries
from .events import (
    CaseAnswered,
    CaseClassified,
    CaseClosed,
    CaseForwarded,
    CaseReassigned,
    CaseReopened,
    CaseReported,
    CaseReturned,
    CauseFound,
    DecisionUndone,
    MessageWritten,
    NationalIdFound,
    ReporterJudged,
    TrackRaised,
)


def tell_the_handler(event: CaseReported | CaseForwarded | CaseReassigned) -> None:
    """A new case on the handler's list; serious harm is urgent."""
    urgent = getattr(event, "serious", False)
    _tell_handler(event.case_id, "cases.serious" if urgent else "cases.new", event.at, urgent=urgent)


def propose_duties(event: CaseReported | CaseClassified) -> None:
    """What a law asks to be told of is proposed as soon as the case looks like it."""
    commands.propose_duties(by=None, case=queries.by_id(event.case_id), now=event.at)


def tell_the_reporter(event: CaseAnswered | CaseClosed | CaseReturned) -> None:
    """The answer or the question waits on the reporter's page. Without a name the code shows it."""
    kinds = {CaseAnswered: "cases.answered", CaseClosed: "cases.closed", CaseReturned: "cases.question"}
    _tell_reporter(queries.by_id(event.case_id), kinds[type(event)], event.at)


def tell_the_members(event: CaseClosed) -> None:
    """The answer to a problem is an answer to all who reported a part of it."""
    for case in queries.members_of(event.case_id):
        _tell_reporter(case, "cases.answered", event.at)


def tell_of_the_message(event: MessageWritten) -> None:
    if event.from_reporter:
        _tell_handler(event.case_id, "cases.reply", event.at)


def tell_of_the_national_id(event: NationalIdFound) -> None:
    """The text is masked already; the handler sees to it that nobody writes such a number again."""
    _tell_handler(event.case_id, "cases.national_id", event.at)


def tell_of_the_verdict(event: ReporterJudged) -> None:
    _tell_handler(event.case_id, "cases.helped", event.at)


def tell_of_the_raise(event: TrackRaised) -> None:
    _tell_handler(event.case_id, "cases.raised", event.at)


def forget_the_sample(event: DecisionUndone) -> None:
    """The sample that opened the case again is to be judged anew."""
    if event.kind == "raised":
        commands.forget_sample_verdict(by=None, case=queries.by_id(event.case_id))


def take_back_the_notices(event: DecisionUndone) -> None:
    """What was undone is not told: notices nobody has read go away."""
    case = queries.by_id(event.case_id)
    for kind in {
        "close": ("cases.answered", "cases.closed"),
        "return": ("cases.question",),
        "forward": ("cases.new",),
        "standard": ("cases.new",),
        "learning": ("cases.new",),
        "raised": ("cases.raised",),
    }.get(event.kind, ()):
        notify.withdraw(by=None, kind=kind, ref=case.ref, since=event.decided_at)


def release_the_cases(event: PositionEnded) -> None:
    """When the last day is over, the person's open cases there go to whoever answers for the unit."""
    jobs.enqueue(
        "cases.release", at=morning_after(event.last_day), user_id=event.user_id, unit_id=event.unit_id
    )


def follow_the_actions(
    event: actions.ActionProposed
    | actions.ActionAccepted
    | actions.ActionDeclined
    | actions.ActionChanged
    | actions.ActionDone
    | actions.ActionResumed
    | actions.EffectJudged
    | actions.ActionWithdrawn,
) -> None:
    """The loop of the case the action comes from stands somewhere else now."""
    if ids := queries.case_of_source(event.source):
        commands.follow(by=None, case_ids=ids, now=event.at)


def follow_the_draft(event: DraftStarted | DraftSaved | VersionPublished) -> None:
    """What was to be changed because of a case is begun, written on, or in force."""
    commands.follow_draft(
        by=None,
        item_id=event.item_id,
        version_id=event.version_id,
        begun=isinstance(event, DraftStarted),
        published=isinstance(event, VersionPublished),
        now=event.at,
    )


def look_for_relapse(event: CaseReported | CauseFound) -> None:
    """A new case, or a cause that is now known, may show that something has happened again; a report that is about
    no step shows nothing of the kind, and most are such."""
    if isinstance(event, CaseReported) and not event.at_step:
        return
    commands.look_for_relapse(by=None, case=queries.by_id(event.case_id), now=event.at)


def tell_of_the_relapse(event: CaseReopened) -> None:
    """Whoever handles it, and whoever reported it, hear that it has happened again."""
    _tell_handler(event.case_id, "cases.relapsed", event.at)
    _tell_reporter(queries.by_id(event.case_id), "cases.again", event.at)


def _tell_handler(case_id: int, kind: str, now: datetime, *, urgent: bool = False) -> None:
    case = queries.by_id(case_id)
    if case.handler_id:
        notify.tell(
            by=None,
            user_ids=[case.handler_id],
            kind=kind,
            ref=case.ref,
            url=case.get_absolute_url(),
            urgent=urgent,
            now=now,
        )


def _tell_reporter(case: Any, kind: str, now: datetime) -> None:
    """Whoever reported without a name has nobody to be told as."""
    if reporter := getattr(case, "reporter", None):
        url = reverse("cases:own", args=[case.ref])
        notify.tell(by=None, user_ids=[reporter.user_id], kind=kind, ref=case.ref, url=url, now=now)
