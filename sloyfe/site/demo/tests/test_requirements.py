"""What Fjordvik does about what is asked of it: the same every time, with a history that holds."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from sloyfe.domains.controls import commands
from sloyfe.domains.controls.models import Control
from sloyfe.domains.requirements.models import Fulfilment, Requirement, Review, StatementLine
from sloyfe.domains.requirements.queries import reviews_waiting_for, to_renew
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.checking import check
from sloyfe.site import demo
from sloyfe.site.demo.past import event_of
from sloyfe.site.demo.requirement_rows import MODELS

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 24)
NOW = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)


def rows():
    """Every row and event of the two subjects, ids and contexts included."""
    found = {}
    with connection.cursor() as cursor:
        for model in MODELS:
            for table in (model._meta.db_table, event_of(model)._meta.db_table):
                cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
                found[table] = cursor.fetchall()
    return found


def test_the_same_day_gives_the_same_rows():
    found = []
    for _ in range(2):
        with transaction.atomic():
            demo.load(small=True, today=TODAY)
            found.append(rows())
            transaction.set_rollback(True)
    assert found[0] == found[1]


def test_owners_evidence_of_all_ages_and_controls_are_there_with_a_history_that_holds():
    demo.load(small=True, today=TODAY)
    counts = {model.__name__: model.objects.count() for model in MODELS}
    events = {model.__name__: event_of(model).objects.filter(pgh_label="insert").count() for model in MODELS}
    assert counts == events
    assert (counts["Requirement"], counts["Fulfilment"], counts["Control"]) == (464, 29, 26)
    assert check() == []
    standing = set(Fulfilment.objects.values_list("standing", flat=True))
    assert standing == {"met", "partly", "unmet"}
    assert set(Control.objects.values_list("state", flat=True)) == {
        "planned",
        "working",
        "failing",
        "retired",
    }
    assert StatementLine.objects.filter(applies=False).count() == 4
    manager = User.objects.get(username="kvalitetssjef")
    assert (
        [one.state for one in reviews_waiting_for(manager)]
        == ["open"]
        == [r.state for r in Review.objects.all()]
    )
    assert to_renew(manager, TODAY).exists()
    assert Requirement.objects.unverified().exists()


def test_the_next_control_made_by_hand_takes_the_next_number():
    demo.load(small=True, today=TODAY)
    manager = User.objects.get(username="kvalitetssjef")
    unit = Control.objects.first().unit
    made = commands.make(
        by=manager, unit=unit, control=commands.NewControl("Ny", "Ny"), requirements=[], now=NOW
    )
    assert made.ref == "S-0027"
