"""Jobs exist when what asked for them was committed; they are tried again, and failures are written down."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.platform import jobs
from sloyfe.platform.jobs import commands, queries
from sloyfe.platform.jobs.models import Failure

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
done: list[object] = []


@jobs.task("tests.greet", retries=2)
def greet(*, name: str) -> None:
    if name == "nobody":
        raise ValueError(f"there is no {name} here")
    done.append(name)


@jobs.daily("tests.morning", at="07:00")
def morning(now: datetime) -> None:
    done.append(now)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def work():
    """What `sloyfe worker` does, until the queue is empty."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def greetings():
    """Ours alone: a worker also looks at the clock and takes what is due."""
    return ProcrastinateJob.objects.filter(task_name="tests.greet").order_by("id")


def statuses():
    return list(greetings().values_list("args", "status", "attempts"))


@pytest.mark.django_db(transaction=True)
def test_a_job_is_there_exactly_when_the_transaction_held():
    with suppress(ZeroDivisionError), transaction.atomic():
        jobs.enqueue("tests.greet", name="too early")
        raise ZeroDivisionError
    with transaction.atomic():
        jobs.enqueue("tests.greet", name="Anne")
    work()
    assert done == ["Anne"]
    assert statuses() == [({"name": "Anne"}, "succeeded", 1)]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_is_tried_again_later_and_stands_among_the_failed_in_the_end():
    jobs.enqueue("tests.greet", name="nobody")
    work()
    [(_args, status, attempts)] = statuses()
    assert (status, attempts) == ("todo", 1)
    job = greetings().get()
    assert job.scheduled_at > datetime.now(UTC)
    for _again in range(2):
        _due(job)
        work()
    assert [one.pk for one in queries.failed() if one.task_name == "tests.greet"] == [job.pk]
    assert queries.state(datetime.now(UTC)).failed >= 1
    assert set(Failure.objects.filter(job="tests.greet").values_list("job", "error")) == {
        ("tests.greet", "builtins.ValueError")
    }
    assert Failure.objects.filter(job="tests.greet").first().place.startswith("jobs/tests/test_jobs.py:")


def _due(job):
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set scheduled_at = now() - interval '1 minute' where id = %s", [job.pk]
        )


@pytest.mark.django_db
def test_while_one_waits_a_second_with_the_same_lock_is_not_added():
    for _again in range(2):
        jobs.enqueue("tests.greet", once="greet:Anne", name="Anne")
    assert len(statuses()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "comes"),
    [
        (datetime(2026, 1, 15, 6, tzinfo=UTC), True),  # seven in winter
        (datetime(2026, 1, 15, 5, tzinfo=UTC), False),
        (datetime(2026, 7, 15, 5, tzinfo=UTC), True),  # seven in summer
        (datetime(2026, 7, 15, 6, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 5, tzinfo=UTC), True),  # the morning after the clocks went forward
        (datetime(2026, 3, 29, 6, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 5, tzinfo=UTC), False),  # and back
        (datetime(2026, 10, 25, 6, tzinfo=UTC), True),
    ],
)
def test_a_daily_job_comes_at_its_hour_in_winter_and_in_summer(due, comes):
    app.tasks["tests.morning"].func(timestamp=int(due.timestamp()))
    assert done == ([due] if comes else [])
    crons = {
        periodic.cron
        for periodic in app.periodic_registry.periodic_tasks.values()
        if periodic.task.name == "tests.morning"
    }
    assert crons == {"0 5,6 * * *"}


@pytest.mark.django_db
def test_failures_go_after_ninety_days():
    for days in (0, 100):
        commands.record_failure(job="tests.greet", error=ValueError(), now=NOW - timedelta(days=days))
    assert (commands.sweep_failures(now=NOW), Failure.objects.count()) == (1, 1)
