import pytest

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import WhyUnsorted
from sloyfe.domains.cases.models import Unsorted

from .factories import NOW, new_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    report = new_report(
        cast.a, unsorted=WhyUnsorted.SENDER, follow_up_code="7KQ2-7KQ2-7KQ2-7KQ2", key="k" * 43
    )
    return commands.report(by=None, report=report, now=NOW).case


def test_quality_finds_the_unit_and_gives_it_the_report(cast, client, case):
    client.force_login(cast.coordinator)
    assert case.ref in client.get("/saker/usortert").content.decode()
    assert "Hjemmetjenesten B" in client.get(f"/saker/usortert/{case.ref}?q=tjenesten b").content.decode()
    assert client.post(f"/saker/usortert/{case.ref}", {"unit": "B"}).status_code == 303
    case.refresh_from_db()
    assert (case.unit, case.handler, Unsorted.objects.count()) == (cast.b, cast.leader_b, 0)


def test_a_unit_that_is_none_is_answered_with_a_sentence(cast, client, case):
    client.force_login(cast.coordinator)
    assert client.post(f"/saker/usortert/{case.ref}", {"unit": "ZZZ"}).status_code == 422
    assert Unsorted.objects.count() == 1


def test_a_leader_does_not_sort(cast, client, case):
    client.force_login(cast.leader)
    assert client.get("/saker/usortert").status_code == 403
