"""The reporter's side: the own cases, by name or by code."""

from typing import Any

from sloyfe.platform.access.secret import hash_of

from ..choices import MessageKind, Status
from ..models import Case, CaseQuerySet, Message


def reported_by(user: Any) -> CaseQuerySet:
    """Cases the person reported with a name, open or confidential; never those without one."""
    if not getattr(user, "is_authenticated", False):
        return Case.objects.none()
    return Case.objects.filter(reporter__user=user).select_related(
        "unit__scope", "handler", "category", "unsorted"
    )


def recently_reported(user: Any, most: int = 50) -> list[Case]:
    return list(reported_by(user).newest()[:most])


def standing_of_newest(user: Any, most: int) -> list[Case]:
    """The newest own reports, with what `standing` says of them and no more."""
    newest = reported_by(user).newest().select_related(None).select_related("handler", "unsorted")
    return list(newest[:most])


def reported_as(user: Any, ref: str) -> Case | None:
    """One of the person's own reports; another's does not exist."""
    return reported_by(user).filter(ref=ref).first()


def has_reported(user: Any) -> bool:
    return reported_by(user).exists()


def questions_to(user: Any) -> CaseQuerySet:
    """Own reports where those who handle have asked and wait for a reply."""
    asked = reported_by(user).filter(status=Status.RETURNED).order_by("due_on", "pk")
    return asked.select_related(None).select_related("handler")  # who asks is all that is said of it


def by_follow_up_code(code: str) -> Case | None:
    """The case that a code from the phone or the receipt opens."""
    cases = Case.objects.select_related("unit__scope", "handler", "category", "unsorted")
    return cases.filter(follow_up__code_hash=hash_of(code)).first()


def merged_answers(case: Case) -> list[Message]:
    """Answers on the case this one was merged into: the other reporter's words are not for this one."""
    if case.merged_into_id is None:
        return []
    answers = Message.objects.filter(case=case.merged_into_id, kind=MessageKind.ANSWER, from_reporter=False)
    return list(answers.select_related("author"))
