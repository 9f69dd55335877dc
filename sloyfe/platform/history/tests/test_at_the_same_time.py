"""Two commands that wait for each other: one goes through, the other is told in words, and can be done again."""

import threading

import pytest
from django.db import OperationalError, close_old_connections, connection

from sloyfe.platform import history
from sloyfe.platform.access.refusals import said_by

NUMBERS = (7_001, 7_002)


@history.command("tests.hold_both")
def hold_both(*, by: None, first: int, second: int, both_hold_one: threading.Barrier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [first])
        both_hold_one.wait(timeout=30)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [second])


@pytest.mark.django_db(transaction=True)
def test_of_two_commands_that_wait_for_each_other_one_is_told_in_words_and_the_other_goes_through():
    both_hold_one, ended = threading.Barrier(2), []

    def hold(first: int, second: int) -> None:
        try:
            hold_both(by=None, first=first, second=second, both_hold_one=both_hold_one)
            ended.append("done")
        except history.AtTheSameTime as no:
            said = said_by(no)
            ended.append((said.conflict, bool(said.sentence)))
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=hold, args=order) for order in (NUMBERS, NUMBERS[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(ended, key=str) == [(True, True), "done"]


@history.command("tests.fail")
def fail(*, by: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_cancel_backend(pg_backend_pid())")


@pytest.mark.django_db(transaction=True)
def test_any_other_fault_of_the_database_stays_a_fault():
    with pytest.raises(OperationalError):
        fail(by=None)
