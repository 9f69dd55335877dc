"""Inside the site's own Django: who the crowd are, and what stands when they have gone.

`python -m bench.crowd_site people NUMBER` prints JSON, `… standing MARK` too; the server need not run.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sloyfe.site.operations import opened

HANDLERS = 5  # one of so many
MOST = 8  # cases that one of them goes between: few, so that they meet


def people(number: int) -> list[dict[str, Any]]:
    from sloyfe.domains.cases import queries  # noqa: PLC0415 - needs Django set up
    from sloyfe.domains.cases.models import Case  # noqa: PLC0415
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415

    leading = []
    waiting = Case.objects.open().filter(handler__isnull=False).order_by("-pk")
    for user in User.objects.filter(pk__in=waiting.values("handler"), is_active=True).order_by("pk"):
        own = queries.visible_to(user).open().filter(handler=user)
        if refs := dict(own.values_list("ref", "severity")[:MOST]):
            leading.append((user, refs))
    pairs = leading[: number // HANDLERS // 2]
    # Each by two sessions, at a desk and on a phone: they meet in the same cases.
    handlers = [entry for entry in pairs for _twice in range(2)]
    busy = {user.pk for user, _refs in leading}
    others = User.objects.filter(is_active=True, person__isnull=False).exclude(pk__in=busy).order_by("pk")
    employees = [(user, {}) for user in others[: number - len(handlers)]]
    return [
        {"cookie": cookie(user), "cases": refs, "reads": reads(user, bool(refs))}
        for user, refs in [*handlers, *employees]
    ]


def cookie(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def reads(user: Any, leads: bool) -> list[tuple[str, str]]:
    """Address and name of what a person looks at."""
    from sloyfe.domains.processes import queries  # noqa: PLC0415

    paths = {
        "my page": "/",
        "how we do it": "/slik",
        "search": "/sok?q=medisin",
        "own reports": "/min-sak",
        "documents": "/dokumenter",
    }
    if process := queries.readable_by(user).order_by("pk").first():
        paths["a process"] = process.get_absolute_url()
    if leads:
        paths |= {"case list": "/saker", "actions": "/tiltak", "lessons": "/laring", "insight": "/innsikt"}
    return [(path, name) for name, path in paths.items()]


def standing(mark: str) -> dict[str, Any]:
    """What was written with the mark, and the severities of each case in the order they came to stand."""
    from sloyfe.domains.cases.models import CaseText, Message  # noqa: PLC0415

    since = timezone.now() - timedelta(hours=2)
    rows = apps.get_model("cases.CaseEvent").objects.filter(pgh_created_at__gte=since).order_by("pgh_id")
    stood: dict[str, list[str]] = {}
    for ref, severity in rows.values_list("ref", "severity"):
        stood.setdefault(ref, []).append(severity)
    return {
        "reports": list(CaseText.objects.filter(body__contains=f" {mark}-").values_list("body", flat=True)),
        "notes": list(Message.objects.filter(body__contains=f" {mark}-").values_list("body", flat=True)),
        "severities": stood,
    }


if __name__ == "__main__":
    wish, word = sys.argv[1:]
    with opened():
        print(json.dumps(people(int(word)) if wish == "people" else standing(word)))
