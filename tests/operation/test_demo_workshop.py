"""`sloyfe demo workshop` as its users start it: thirty people at the running demo, from the code to the plan."""

import os
import subprocess
import sys
from typing import Any

from sloyfe.domains.actions.models import Action
from sloyfe.domains.workshop.models import Ballot, Reveal, Workshop
from tests.operation.reporting import PATIENCE, ROOT, Site

PEOPLE = 30


def played(site: Site, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "sloyfe", "demo", "workshop", "--address", site.address, *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_thirty_people_play_a_workshop_from_the_code_to_the_approved_plan(
    seeded_database: str, databases: Any, django_db_blocker: Any
) -> None:
    with Site(os.environ | {"DATABASE_URL": databases.address(seeded_database)}) as site:
        done = played(site, "--people", str(PEOPLE), "--pause", "0")
        wrong = played(site, "--code", "ABC234")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (wrong.returncode, wrong.stderr) == (1, "No workshop that is running has the code ABC234.\n")
    with django_db_blocker.unblock():
        workshop = Workshop.objects.get(title="Årets ROS for hjemmetjenesten")
        assert (workshop.state, workshop.seats.count()) == ("approved", PEOPLE)
        rounds = Reveal.objects.filter(round__workshop=workshop)
        assert {one.ballots for one in rounds} == {PEOPLE}
        assert rounds.count() == 2 * workshop.questions.filter(left_out=False).count()
        risks = [str(pk) for pk in workshop.questions.values_list("risk", flat=True)]
        [action] = Action.objects.filter(
            source_type="risk.risk", source_id__in=risks, asked_by__username="leder"
        )
        assert action.status == "accepted"
        assert not Ballot.objects.exists()
