"""What the clock and the events set going: one command for one case, so that one bad case stops no other."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.methods.workdays import is_working_day
from sloyfe.platform import jobs

from . import commands, queries
from .commands.import_progress import watched


@jobs.periodic("cases.morning", cron="0 5 * * *")
def morning(timestamp: int) -> None:
    """Before the working day (the cron is UTC): who is to be reminded, and whose cases need another handler.

    On days off nothing is sent; what fell due then is found the next working morning.
    """
    today = timezone.localdate(datetime.fromtimestamp(timestamp, UTC))
    if not is_working_day(today):
        return
    for case_id in queries.to_remind(today):
        jobs.enqueue("cases.remind", once=f"cases.remind:{case_id}", case_id=case_id)
    for case_id in queries.without_anybody(today):
        jobs.enqueue("cases.reassign", once=f"cases.reassign:{case_id}", case_id=case_id)


@jobs.periodic("cases.weighing", cron="10 5 * * *")
def weighing(timestamp: int) -> None:
    """Rates that were to fall, when the half year since they were judged to have fallen is over."""
    for ref in queries.to_weigh(timezone.localdate(datetime.fromtimestamp(timestamp, UTC))):
        jobs.enqueue("cases.weigh", once=f"cases.weigh:{ref}", action_ref=ref)


@jobs.task("cases.weigh")
def weigh(action_ref: str) -> None:
    commands.weigh(by=None, action_ref=action_ref, now=timezone.now())


@jobs.periodic("cases.duties", cron="*/15 * * * *")
def duties(timestamp: int) -> None:
    """Each quarter of an hour, also at night and on holidays: a duty notice runs in hours."""
    for duty_id in queries.duties_to_tell(datetime.fromtimestamp(timestamp, UTC)):
        jobs.enqueue("cases.tell_of_duty", once=f"cases.tell_of_duty:{duty_id}", duty_id=duty_id)


@jobs.daily("cases.draw_samples", at="04:00")
def draw_samples(now: datetime) -> None:
    """Last month's, on the first night of a month; after a stop in service on the first night there is."""
    commands.draw_samples(by=None, month=queries.month_before(timezone.localdate(now)), now=now)


@jobs.task("cases.tell_of_duty")
def tell_of_duty(duty_id: int) -> None:
    commands.tell_of_duty(by=None, duty=queries.duty_by_id(duty_id), now=timezone.now())


@jobs.daily("cases.propose_problems", at="04:40")
def propose_problems(now: datetime) -> None:
    """The same cause in several units, as it stands each night."""
    commands.propose_problems(by=None, today=timezone.localdate(now))


@jobs.daily("cases.compact_tallies", at="03:20")
def compact_tallies(now: datetime) -> None:
    """What was counted through the day; of every day alike."""
    del now
    commands.compact_tallies(by=None)


@jobs.task("cases.remind")
def remind(case_id: int) -> None:
    now = timezone.now()
    case = queries.by_id(case_id)
    commands.remind(by=None, case=case, steps=queries.escalation_steps(timezone.localdate(now)), now=now)


@jobs.task("cases.reassign")
def reassign(case_id: int) -> None:
    commands.reassign(by=None, case=queries.by_id(case_id), now=timezone.now())


@jobs.task("cases.release")
def release(user_id: int, unit_id: int) -> None:
    """A position has ended: what the person handled there, and may no longer see by a role, is handed on."""
    for case_id in queries.left_behind(user_id, unit_id, timezone.localdate()):
        jobs.enqueue("cases.reassign", once=f"cases.reassign:{case_id}", case_id=case_id)


@jobs.task("cases.read_import", retries=1)
def read_import(batch_id: int) -> None:
    _work(batch_id, commands.read_import)


@jobs.task("cases.check_import", retries=1)
def check_import(batch_id: int) -> None:
    _work(batch_id, commands.check_import, stops=True)


@jobs.task("cases.import", retries=1)
def take_in(batch_id: int) -> None:
    _work(batch_id, commands.take_in, stops=True)


@jobs.task("cases.undo_import", retries=1)
def take_out(batch_id: int) -> None:
    _work(batch_id, commands.take_out, stops=True)


@jobs.task("cases.empty_import")
def empty_import(batch_id: int) -> None:
    commands.empty_import(by=None, batch=queries.import_by_id(batch_id))


@jobs.daily("cases.sweep_imports", at="03:40")
def sweep_imports(now: datetime) -> None:
    commands.sweep_imports(by=None, now=now)


def _work(batch_id: int, command: Callable[..., Any], *, stops: bool = False) -> None:
    """Long work in the name of whoever asked. Where it cannot be done, the page says so and it may be asked again."""
    batch = queries.import_by_id(batch_id)
    try:
        with watched(batch_id) as told:
            command(by=batch.by, batch=batch, now=timezone.now(), told=told)
    except NotAllowed:
        return  # done already: the same job was asked for twice
    except commands.Touched:
        commands.stop_import(by=None, batch=batch, code="touched")
    except Exception:
        if stops:
            commands.stop_import(by=None, batch=batch, code="stopped")
        raise
