"""The things of unit B named in the forms of unit A: by what is sent, where the address is one's own."""

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts.models import Session

from .both_sides import MARK, client_of, of_unit_b, people_of_unit_a, picture, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def things(cast):
    return of_unit_b(cast)


def test_a_case_is_not_merged_into_one_that_the_leader_cannot_see(cast, things):
    own, leader = reported(cast.nurse, cast.a, now=timezone.now()).ref, client_of(cast.leader)
    sent = {"decision": "merge", "turn": "0", "into": things["case"]}
    answers = [leader.post(f"/{way}", sent) for way in (f"sak/{own}/avgjor", f"gjennomgang/{own}")]
    body = {"into": things["case"]}
    answers.append(leader.post(f"/api/v1/cases/{own}/merge", body, content_type="application/json"))
    assert [answer.status_code for answer in answers] == [422, 422, 404]
    assert MARK not in "".join(answer.content.decode() for answer in answers)
    assert Case.objects.get(ref=own).merged_into is None


def test_nobody_of_unit_b_is_let_into_a_case_of_unit_a_or_given_it(cast, things):
    violence = queries.category_named("violence_threats", timezone.localdate())
    case = reported(cast.nurse, cast.a, now=timezone.now(), category=violence)
    coordinator, stranger = client_of(cast.coordinator), cast.nurse_b
    let_in = coordinator.post(f"/sak/{case.ref}/lesere", {"user": stranger.pk})
    given = coordinator.post(
        f"/sak/{case.ref}/avgjor", {"decision": "standard", "turn": "0", "owner": stranger.pk}
    )
    assert (let_in.status_code, given.status_code) == (422, 422)
    assert (case.named_readers.count(), Case.objects.get(pk=case.pk).handler) == (0, cast.leader)


def test_an_administrator_of_unit_a_hangs_it_below_no_unit_of_others_and_takes_none_in(cast, things):
    administrator = client_of(people_of_unit_a(cast)[Role.SYSTEM_ADMINISTRATOR])
    before = rows()
    for unit in (cast.b, cast.north, cast.top):
        for way in ("flytt", "sla-sammen"):
            answer = administrator.post(f"/enhet/A/{way}", {"unit": unit.pk})
            assert answer.status_code in {403, 422}, (unit, way)
    assert [name for name, kept in rows().items() if kept != before[name]] == []


def test_a_session_of_somebody_else_is_not_ended(cast, things):
    theirs = client_of(cast.leader_b)
    key = Session.objects.get(user=cast.leader_b).pk
    client_of(cast.leader).post("/profil/okter/avslutt", {"session": key})
    assert theirs.get("/profil").status_code == 200


def test_a_code_opens_the_files_of_its_own_case_alone(cast, things):
    code = "8KQ2-8KQ2-8KQ2-8KQ2"
    case = reported(None, cast.a, now=timezone.now(), follow_up_code=code)
    own = cases.attach(by=None, case=case, upload=picture(), now=timezone.now(), with_code=True).file.key
    found = {
        key: client_of(None).post(f"/min-sak/kode/fil/{key}", {"code": code}) for key in (own, things["file"])
    }
    assert [answer.status_code for answer in found.values()] == [200, 404]


def test_a_list_filtered_by_a_unit_of_others_is_empty(cast, things):
    leader = client_of(cast.leader)
    own = reported(cast.nurse, cast.a, now=timezone.now()).ref
    assert own in leader.get("/saker?unit=A").content.decode()
    for address in ("/saker?unit=B", f"/saker?q={things['case']}", "/saker?handler=nobody"):
        assert f'href="/sak/{things["case"]}"' not in leader.get(address).content.decode()
    assert leader.get("/api/v1/cases?unit=B").json() == {"items": [], "next": None}
