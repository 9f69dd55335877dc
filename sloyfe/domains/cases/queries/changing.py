"""What was changed because of cases, asked from what was changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ..choices import TextField
from ..models import Anchor, Case, CaseText, Cause
from .visible import visible_to


@dataclass(frozen=True)
class Changed:
    """A version that came of a case; `case` is None for those who may not see it."""

    number: int
    on: date
    note: str
    case: Case | None


def changes_because_of_cases(user: Any, item_id: int) -> list[Changed]:
    """The newest first. Several cases behind one version are told as one change each: each was somebody's report."""
    rows = Anchor.objects.filter(item=item_id, published_at__isnull=False).select_related("version")
    found = [one for one in rows.order_by("-published_at", "-pk") if one.version and one.published_at]
    seen = visible_to(user).in_bulk([one.case_id for one in found])
    return [
        Changed(
            one.version.number,
            timezone.localdate(one.published_at),
            one.version.change_note,
            seen.get(one.case_id),
        )
        for one in found
        if one.version and one.published_at
    ]


def cases_beside(user: Any, version_id: int) -> list[tuple[Case | None, str]]:
    """(case, what it says) for each that opened this draft. A story is shown to those who may open the case alone,
    and that of a restricted one on its own page alone, where the reading is logged."""
    ids = list(Anchor.objects.filter(version=version_id).order_by("pk").values_list("case_id", flat=True))
    seen = visible_to(user).in_bulk(ids)
    stories = dict(
        CaseText.objects.filter(case__in=seen, field=TextField.STORY).values_list("case_id", "body")
    )
    why: dict[int, list[str]] = {}
    for cause in Cause.objects.filter(case__in=seen).select_related("code"):
        said = f"{cause.code}: {cause.words}" if cause.words else str(cause.code)
        why.setdefault(cause.case_id, []).append(said)
    found: list[tuple[Case | None, str]] = []
    for pk in dict.fromkeys(ids):
        case = seen.get(pk)
        told = "" if case is None or case.is_restricted else stories.get(pk, "")
        found.append((case, " ".join(filter(None, [told, *(why.get(pk, []) if told else [])]))))
    return found
