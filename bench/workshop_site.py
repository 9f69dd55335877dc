"""Inside the site's own Django: a workshop whose list is written, and what was kept of its votes.

`python -m bench.workshop_site room QUESTIONS` prints JSON, `… kept REF` too; the server need not run.
"""

import json
import sys
from typing import Any

from django.utils import timezone

from sloyfe.site.operations import opened

LEADER = "leder"
BEGINNING = ("open", "next", "next", "next")


def room(questions: int) -> dict[str, Any]:
    from bench.crowd_site import cookie  # noqa: PLC0415 - needs Django set up
    from sloyfe.domains.organisation.models import Unit  # noqa: PLC0415
    from sloyfe.domains.risk import commands as risks  # noqa: PLC0415
    from sloyfe.domains.risk import queries as risk_queries  # noqa: PLC0415
    from sloyfe.domains.workshop import commands  # noqa: PLC0415
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415

    leader, now = User.objects.get(username=LEADER), timezone.now()
    unit = Unit.objects.get(positions__person__user=leader, positions__leads=True)
    wanted = risks.NewAssessment(
        title=f"Bench {now:%d%H%M%S}",
        kind="service",
        edition=risk_queries.get_edition("unit", 1),
        leader=leader,
    )
    assessment = risks.plan(by=leader, unit=unit, wanted=wanted, now=now)
    new = commands.NewWorkshop(title=wanted.title, facilitator=leader)
    made = commands.prepare(by=leader, assessment=assessment, wanted=new, now=now)
    made.questions.all().delete()
    for event in BEGINNING:
        made = commands.move(by=leader, workshop=made, event=event, now=now)
    for number in range(questions):
        said = commands.NewQuestion(event=f"Risiko {number}", because="det er travelt", so_that="noen venter")
        commands.add_question(by=leader, workshop=made, wanted=said)
    return {"ref": made.ref, "key": made.key, "code": made.code, "cookie": cookie(leader)}


def kept(ref: str) -> list[int]:
    """Ballots of each question in each round."""
    from sloyfe.domains.workshop.models import Reveal  # noqa: PLC0415

    return list(Reveal.objects.filter(round__workshop__ref=ref).values_list("ballots", flat=True))


if __name__ == "__main__":
    wish, word = sys.argv[1:]
    with opened():
        print(json.dumps(room(int(word)) if wish == "room" else kept(word)))
