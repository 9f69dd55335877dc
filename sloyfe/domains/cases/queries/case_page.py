"""What the page of one case shows, and what it leaves out for this reader."""

from typing import Any

from django.contrib.auth import get_user_model

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.choices import Role

from ..choices import OPEN_STATUSES, Mode, TextField
from ..models import Attachment, Case, Message, NamedReader, Quarantine
from ..rules import HANDLING
from .merged import is_kept_closer
from .visible import visible_to

MERGE_CHOICES = 10


def texts_of(case: Case) -> dict[str, str]:
    """The long texts by their field; "" where nothing is written."""
    return dict.fromkeys(TextField.values, "") | dict(case.texts.values_list("field", "body"))


def thread_of(case: Case, *, notes: bool) -> list[Message]:
    """What was said, oldest first; notes only for those who handle."""
    messages = case.messages.select_related("author")
    return list(messages if notes else messages.exclude(kind="note"))


def attachments_of(case: Case) -> list[Attachment]:
    return list(case.attachments.select_related("file").order_by("pk"))


def named_readers_of(case: Case) -> list[NamedReader]:
    return list(NamedReader.objects.filter(case=case).select_related("user").order_by("user__name"))


def quarantined_in(user: Any, case: Case) -> list[Quarantine]:
    """The text as it was sent, for the two who may see it."""
    if not access.can("cases.read_quarantine", user, case):
        return []
    return list(Quarantine.objects.filter(case=case, released_at=None).order_by("found_at"))


def reporter_name(user: Any, case: Case) -> str | None:
    """The name; "" where it is kept from this reader; None where there is none."""
    if case.mode == Mode.ANONYMOUS or getattr(case, "reporter", None) is None:
        return None
    return str(case.reporter.user) if access.can("cases.see_reporter", user, case) else ""


def handles(user: Any, case: Case) -> bool:
    """Handles it, leads the unit or keeps its quality: sees notes, writes, decides."""
    return any(predicate(user, case) for predicate in HANDLING)


def possible_handlers(case: Case, today: Any) -> list[tuple[str, str]]:
    """People of the unit, leaders first, and case handlers for it; never the one it concerns."""
    people = [
        (position.person.user_id, position.person.name) for position in organisation.staff(case.unit, today)
    ]
    helpers = organisation.holders_for(case.unit, (Role.CASE_HANDLER, Role.UNIT_LEADER), today)
    names = dict(people) | {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=helpers)}
    return [(str(pk), name) for pk, name in names.items() if pk != case.concerns_id]


def possible_units(case: Case, user: Any, today: Any) -> list[tuple[str, str]]:
    units = organisation.visible_to(user).current(today).exclude(pk=case.unit_id).order_by("name")
    return [(unit.code, unit.name) for unit in units]


def mergeable_with(user: Any, case: Case, named: str = "") -> list[Case]:
    """Open cases of the unit that this person may also decide, the newest first; and the one that is named."""
    others = visible_to(user).filter(status__in=OPEN_STATUSES).exclude(pk=case.pk)
    others = others.select_related("unit__scope", "category").order_by("-reported_at", "-pk")
    newest = list(others.filter(unit=case.unit_id)[:MERGE_CHOICES])
    if named and named not in {other.ref for other in newest}:
        newest += others.filter(ref=named)
    return [
        other
        for other in newest
        if access.can("cases.merge", user, other) and not is_kept_closer(case, other)
    ]


def person(pk: str) -> Any:
    return get_user_model().objects.get(pk=int(pk))


def recipient(value: str, today: Any) -> dict[str, Any]:
    """A recipient of the form, as `forward` takes it: "unit:A" or "person:12"."""
    kind, _colon, key = value.partition(":")
    return {"unit": organisation.unit_named(key, today)} if kind == "unit" else {"to": person(key)}


def decided_by(user: Any, ref: str) -> Case | None:
    """A case whose standing decision is this person's: undoing it may be the way back to seeing it."""
    return (
        Case.objects.select_related("unit__scope")
        .filter(ref=ref, decisions__by=user, decisions__undone_at=None)
        .first()
    )


def possible_readers(case: Case, today: Any) -> list[tuple[str, str]]:
    """Whom a restricted case may be opened to: people of the unit and those who lead or keep quality above it."""
    above = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT, Role.QUALITY_COORDINATOR, Role.SAFETY_REPRESENTATIVE)
    ids = organisation.holders_for(case.unit, above, today)
    people = dict(possible_handlers(case, today))
    people |= {str(user.pk): str(user) for user in get_user_model().objects.filter(pk__in=ids)}
    named = {str(pk) for pk in case.named_readers.values_list("user_id", flat=True)}
    return [(pk, name) for pk, name in people.items() if pk not in named and pk != str(case.concerns_id)]
