"""What is kept to a few stays with them, whatever the case becomes a part of."""

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case

from .factories import reported

pytestmark = pytest.mark.django_db
WHY = "Hun ble slått i døra."


@pytest.fixture
def plain(cast):
    return reported(cast.nurse, cast.a, now=timezone.now())


@pytest.fixture(params=["restricted", "about the leader"])
def kept(cast, request):
    """A case that the leader of the area or of the unit may not see, with a clock that says why."""
    now = timezone.now()
    violence = queries.category_named("violence_threats", timezone.localdate(now))
    how = {"restricted": {"category": violence}, "about the leader": {"concerns_leader": True}}[request.param]
    case = reported(cast.nurse, cast.a, now=now, **how)
    rule = queries.duty_rules(timezone.localdate(now))[0]
    duty = commands.start_duty(by=cast.coordinator, case=case, rule=rule, since=now, now=now)
    commands.set_duty_aside(by=cast.coordinator, duty=duty, why=WHY, now=now)
    return case


def test_a_case_that_is_kept_to_a_few_becomes_no_part_of_one_that_others_read(
    cast, client, speak, kept, plain
):
    with pytest.raises(commands.MoreWouldRead):
        commands.merge(by=cast.coordinator, case=kept, into=plain, now=timezone.now())
    client.force_login(cast.coordinator)
    given = {"decision": "merge", "turn": str(queries.turn_of(kept)), "into": plain.ref}
    assert client.post(f"/sak/{kept.ref}/avgjor", given).status_code == 422
    over = speak("coordinator")("post", f"/cases/{kept.ref}/merge", {"into": plain.ref})
    assert over.status_code == 409
    assert Case.objects.get(pk=kept.pk).merged_into is None
    for who in ("leader", "area_leader"):
        client.force_login(cast.users[who])
        for duty in queries.duties_of(kept):
            assert client.get(f"/sak/{plain.ref}/klokke/{duty.pk}").status_code == 404


def test_neither_list_offers_it_and_the_other_way_is_open(cast, kept, plain):
    assert kept in queries.mergeable_with(cast.coordinator, plain)
    assert plain not in queries.mergeable_with(cast.coordinator, kept)
    hits = queries.similar(cast.coordinator, kept, timezone.localdate())
    assert queries.may_go_on_in(cast.coordinator, kept, hits) == set()
    commands.merge(by=cast.coordinator, case=plain, into=kept, now=timezone.now())
    assert Case.objects.get(pk=plain.pk).merged_into == kept
