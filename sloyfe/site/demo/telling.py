"""Commands that run at moments of the past: what they write is theirs, and its history says when it was in the story.

The loader writes most of the past as rows. What is told here is walked through instead, so that it is what the product
itself would have made of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.db import connection

from sloyfe.methods.workdays import add_working_days
from sloyfe.platform.history.tracking import CONTEXT, tracked_tables
from sloyfe.site.demo.loop_steps import day_of
from sloyfe.site.demo.past import context_id
from sloyfe.site.demo.rhythm import OSLO

TOLD = "demo_told"


def moment(since: datetime, days: int, hour: int = 14, minute: int = 0) -> datetime:
    """On the first working day so many days later."""
    day = add_working_days(since.astimezone(OSLO).date() + timedelta(days=days), 0)
    return datetime.combine(day, time(hour, minute), OSLO)


@dataclass
class Teller:
    moments: dict[UUID, datetime] = field(default_factory=dict)

    def tell(self, command: Callable[..., Any], /, *, by: Any, now: datetime, **said: Any) -> Any:
        """As if it had run then: in a context of its own, which the command takes for what surrounds it."""
        return self._told(command, now, by=by, now=now, **said)

    def tell_on(self, command: Callable[..., Any], /, *, by: Any, now: datetime, **said: Any) -> Any:
        """For a command that asks for the day."""
        return self._told(command, now, by=by, today=day_of(now), **said)

    def tell_at(self, command: Callable[..., Any], /, *, by: Any, at: datetime, **said: Any) -> Any:
        """For a command that asks for no time."""
        return self._told(command, at, by=by, **said)

    def _told(self, command: Callable[..., Any], at: datetime, /, *, by: Any, **said: Any) -> Any:
        whose = {"by": by.pk} if by is not None else {}
        with pghistory.context(command=command.command_name, **whose) as context:  # type: ignore[attr-defined]
            done = command(by=by, **said)
        self.moments[context.id] = at
        return done

    def date(self) -> None:
        """Give what has been written its moments, and its contexts ids that the same demo always has. Nothing of it
        is sealed yet."""
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE {TOLD} (id uuid PRIMARY KEY, at timestamptz, place int)")
            with cursor.copy(f"COPY {TOLD} FROM STDIN") as stream:
                for place, (key, at) in enumerate(self.moments.items()):
                    stream.write_row((key, at, place))
            same = context_id("'told:' || t.place")
            cursor.execute(
                f"UPDATE {CONTEXT} c SET id = {same}, created_at = t.at, updated_at = t.at FROM {TOLD} t"
                " WHERE c.id = t.id"
            )
            for table in tracked_tables():
                cursor.execute(
                    f"UPDATE {table.event_table} e SET pgh_context_id = {same}, pgh_created_at = t.at"
                    f" FROM {TOLD} t WHERE e.pgh_context_id = t.id"
                )
            cursor.execute(f"DROP TABLE {TOLD}")


@contextmanager
def told() -> Iterator[Teller]:
    """What is told inside is dated at the end. What it asked the queue for was done long ago."""
    teller = Teller()
    yield teller
    teller.date()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
