"""Tables that keep their history, and commands that say who and why."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import pghistory
from django.db import OperationalError, models, transaction
from django.utils.translation import gettext_lazy as _
from pghistory import runtime
from psycopg.errors import DeadlockDetected

Command = TypeVar("Command", bound=Callable[..., Any])
Model = TypeVar("Model", bound=type[models.Model])

# Apps of others, whose models we cannot decorate.
FOREIGN = {
    "contenttypes": "Names of our own tables, written by migrations.",
    "auth": "Not used: roles are grants in `access`.",
    "pghistory": "The contexts of history itself; sealed with the events that point at them.",
    "procrastinate": "The queue of jobs; what a job does is kept where it does it.",
}


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[Model], Model]:
    """Triggers write an event row for each insert, update and delete: nothing escapes them.

    `exclude` names columns that hold secrets or counters; a change of those alone leaves no row.
    """
    track: Callable[[Model], Model] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
    )
    return track


def exempt(reason: str) -> Callable[[Model], Model]:
    """A table without history says why: a secret, a counter, or something that is itself a log."""

    def decorate(model: Model) -> Model:
        model.history_exempt = reason  # type: ignore[attr-defined]
        return model

    return decorate


class AtTheSameTime(ValueError):
    """Two commands waited for each other, and the database ended this one."""

    conflict = True
    sentence = _(
        "Somebody else changed the same at the same moment. What they did is kept. Do yours once more."
    )


def command(name: str) -> Callable[[Command], Command]:
    """A write: all or nothing, and its history says who (`by=`) and which command.

    Without a person (`by=None`: a job, or an anonymous report) the history names the command alone;
    no address, device or path is ever put there. A command inside a command keeps the outer name.
    Of two that wait for each other one is told so (`AtTheSameTime`): a conflict, not a fault of ours.
    """

    def decorate(function: Command) -> Command:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            by = kwargs.get("by")
            context = {"command": name}
            if by is not None and by.pk:
                context["by"] = by.pk
            if _inside_command():
                with transaction.atomic():
                    return function(*args, **kwargs)
            try:
                with transaction.atomic(), pghistory.context(**context):
                    return function(*args, **kwargs)
            except OperationalError as error:
                if isinstance(error.__cause__, DeadlockDetected):
                    raise AtTheSameTime from error
                raise

        run.command_name = name  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return decorate


def _inside_command() -> bool:
    tracker = getattr(runtime, "_tracker", None)
    return bool(tracker and getattr(tracker, "value", None))
