"""How the installation is doing: for administrators, without content, and with a way to try again."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.platform import jobs
from sloyfe.platform.history import commands as history
from sloyfe.platform.jobs import commands
from sloyfe.platform.jobs.models import Failure

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def administrator(cast, client):
    client.force_login(cast.administrator)
    return cast.administrator


@pytest.fixture
def given_up(db):
    """A job that was tried to the last."""
    jobs.enqueue("notify.mail", notice_id=1)
    job = ProcrastinateJob.objects.get(task_name="notify.mail")
    for status in ("doing", "failed"):
        with connection.cursor() as cursor:
            cursor.execute("update procrastinate_jobs set status = %s where id = %s", [status, job.pk])
    return job


def test_the_page_says_what_waits_what_gave_up_and_when_history_was_sealed(client, administrator, given_up):
    history.seal(by=None, now=NOW)
    commands.record_failure(job="notify.mail", error=ValueError("Kari fra rom 4"), now=NOW)
    page = client.get("/drift").content.decode()
    for words in ("Jobber som ga opp", "nummer 1", "notify.mail", "ValueError"):
        assert words in page
    assert "Kari" not in page
    assert f'action="/drift/jobber/{given_up.pk}"' in page


def test_a_job_that_gave_up_is_tried_again(client, administrator, given_up):
    assert client.post(f"/drift/jobber/{given_up.pk}").status_code == 303
    given_up.refresh_from_db()
    assert given_up.status == "todo"
    assert client.post(f"/drift/jobber/{given_up.pk}").status_code == 404


@pytest.mark.parametrize("who", ["nurse", "leader", "quality_manager", "director"])
def test_the_page_is_for_administrators(client, cast, given_up, who):
    client.force_login(cast.users[who])
    assert client.get("/drift").status_code == 403
    assert client.post(f"/drift/jobber/{given_up.pk}").status_code == 403
    given_up.refresh_from_db()
    assert (given_up.status, Failure.objects.count()) == ("failed", 0)
