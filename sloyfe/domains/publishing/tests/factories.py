"""The few ways tests make governing content: through the commands, as the product does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.models import Version

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()


def new_item(unit: Any, owner: Any, *, code: str = "procedure", **changes: Any) -> commands.NewItem:
    kind = queries.type_named("documents", code, TODAY)
    new = commands.NewItem(
        subject="documents", type=kind, title="Utdeling av legemidler", unit=unit, owner=owner
    )
    return replace(new, **changes)


def draft(by: Any, unit: Any, *, now: datetime = NOW, text: str = "f1", **changes: Any) -> Version:
    made = commands.create(by=by, new=new_item(unit, changes.pop("owner", by), **changes), now=now)
    return commands.write(by=by, version=made, revision=made.revision, now=now, fingerprint=text)


def sent(by: Any, unit: Any, **changes: Any) -> Version:
    made = draft(by, unit, **changes)
    return commands.send(by=by, version=made, now=changes.get("now", NOW))


def published(by: Any, unit: Any, approver: Any, *, now: datetime = NOW, **changes: Any) -> Version:
    made = sent(by, unit, now=now, **changes)
    return commands.approve(by=approver, version=made, seal=made.seal, now=now)


def next_version(by: Any, item: Any, approver: Any, *, now: datetime, significant: bool = True) -> Version:
    made = commands.start(by=by, item=item, now=now)
    made = commands.write(
        by=by, version=made, revision=0, now=now, fingerprint=f"f{made.number}", significant=significant
    )
    commands.send(by=by, version=made, now=now)
    return commands.approve(by=approver, version=made, seal=made.seal, now=now)


def days(n: int) -> timedelta:
    return timedelta(days=n)
