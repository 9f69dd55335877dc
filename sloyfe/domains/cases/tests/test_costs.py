"""What a case has cost."""

from datetime import timedelta

import pytest

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import CaseCost
from sloyfe.platform.access import Refused
from sloyfe.platform.ui.free_text import NationalId
from tests.refusing import refused, refused_once_more

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return reported(cast.nurse, cast.a)


def test_lines_and_the_costs_of_actions_make_one_sum(cast, case):
    commands.add_cost(by=cast.leader, case=case, what="Ny dør", amount=12000, now=NOW)
    commands.add_cost(by=cast.leader, case=case, what="Vikar", amount=3500, now=NOW)
    for cost in (2000, 700):
        wanted = actions.Wanted(
            title="Lys", what="Sett opp lys.", due_on=NOW.date() + timedelta(days=9), cost=cost
        )
        made = actions.make(
            by=cast.leader,
            unit=cast.a,
            owner=cast.leader,
            wanted=wanted,
            source=queries.source_of(case),
            now=NOW,
        )
    actions.withdraw(by=cast.leader, action=made, reason="Ikke nødvendig.", now=NOW)
    found = queries.costs_of(case)
    assert (found.own, found.actions, found.total) == (15500, 2000, 17500)
    assert [line.what for line in found.lines] == ["Ny dør", "Vikar"]


def test_costs_are_written_and_taken_away_on_the_page_and_seen_by_those_who_handle(cast, client, case):
    client.force_login(cast.leader)
    page = client.get(f"/sak/{case.ref}").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    sent = {"what": "Ny dør", "amount": "12000", "key": key}
    for _time in range(2):  # a double click
        assert client.post(f"/sak/{case.ref}/kostnad", sent).status_code == 303
    (line,) = CaseCost.objects.all()
    page = client.get(f"/sak/{case.ref}").content.decode()
    assert ("Ny dør" in page, "12\N{NO-BREAK SPACE}000 kroner" in page) == (True, True)
    client.force_login(cast.again("auditor"))
    assert "12\N{NO-BREAK SPACE}000 kroner." not in client.get(f"/sak/{case.ref}").content.decode()
    client.force_login(cast.leader)
    assert client.post(f"/sak/{case.ref}/kostnad/{line.pk}/fjern").status_code == 303
    assert queries.costs_of(case).total == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [({"what": "", "amount": "5"}, "cost-what"), ({"what": "Dør", "amount": "0"}, "cost-amount"),
     ({"what": "Dør", "amount": "x"}, "cost-amount"), ({"what": "Dør", "amount": "3000000000"}, "cost-amount")],
)  # fmt: skip
def test_a_cost_that_says_nothing_is_refused_at_its_field(cast, client, case, given, field):
    client.force_login(cast.leader)
    page = client.post(f"/sak/{case.ref}/kostnad", given)
    assert (page.status_code, f'href="#{field}"' in page.content.decode()) == (422, True)
    assert not CaseCost.objects.exists()


@pytest.mark.parametrize("who", ["nurse", "safety", "auditor", "leader_b"])
def test_others_write_no_cost_and_take_none_away(cast, case, who):
    line = commands.add_cost(by=cast.leader, case=case, what="Ny dør", amount=1, now=NOW)
    with pytest.raises(Refused):
        commands.add_cost(by=cast.again(who), case=case, what="Dør", amount=1, now=NOW)
    with pytest.raises(Refused):
        commands.remove_cost(by=cast.again(who), cost=line)
    with pytest.raises(NationalId):
        commands.add_cost(by=cast.leader, case=case, what="31129956715", amount=1, now=NOW)
    assert CaseCost.objects.count() == 1


def test_the_database_refuses_a_cost_of_nothing_and_for_nothing(cast, case):
    line = commands.add_cost(by=cast.leader, case=case, what="Ny dør", amount=1, now=NOW, key="k")
    refused("cost_says_what_for", line, what="")
    refused("cost_is_an_amount", line, amount=0)
    refused_once_more("cost_sent_once", line)
