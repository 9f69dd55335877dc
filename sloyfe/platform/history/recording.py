"""Tables that keep their history, and commands that say who and why."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import pghistory
from django.db import models, transaction

Command = TypeVar("Command", bound=Callable[..., Any])
Model = TypeVar("Model", bound=type[models.Model])


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[Model], Model]:
    """Triggers write an event row for each insert, update and delete: nothing escapes them.

    `exclude` names columns that hold secrets or counters; a change of those alone leaves no row.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
    )


def command(name: str) -> Callable[[Command], Command]:
    """A write: all or nothing, and its history says who (`by=`) and which command.

    Without a person (`by=None`: a job, or an anonymous report) the history names the command alone;
    no address, device or path is ever put there. A command inside a command keeps the outer name.
    """

    def decorate(function: Command) -> Command:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            by = kwargs.get("by")
            context = {"command": name}
            if getattr(by, "pk", None):
                context["by"] = by.pk
            if _inside_command():
                with transaction.atomic():
                    return function(*args, **kwargs)
            with transaction.atomic(), pghistory.context(**context):
                return function(*args, **kwargs)

        run.command_name = name  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return decorate


def _inside_command() -> bool:
    from pghistory import runtime

    tracker = getattr(runtime, "_tracker", None)
    return bool(tracker and getattr(tracker, "value", None))
