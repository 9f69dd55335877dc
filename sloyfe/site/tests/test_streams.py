"""A stream is as locked as a page: one hears of the own notices, by their numbers, and nothing below."""

import pytest
from django.utils import timezone

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.notify.models import Notice
from sloyfe.site.streams import notices_since, own_notices

pytestmark = pytest.mark.django_db


def test_each_person_has_a_topic_of_their_own_and_there_is_nothing_below_it(cast):
    topics = {own_notices(user, "") for user in cast.users.values()}
    assert len(topics) == len(cast.users)
    assert own_notices(cast.nurse, str(cast.leader.pk)) is None


def test_what_was_missed_is_the_numbers_of_the_own_notices_alone(cast):
    for unit in (cast.a, cast.a, cast.b):
        reported(cast.nurse, unit, now=timezone.now())
    heard = {who: notices_since(user, "", 0) for who, user in cast.users.items()}
    assert {who: len(numbers) for who, numbers in heard.items() if numbers} == {"leader": 2, "leader_b": 1}
    for who, numbers in heard.items():
        own = Notice.objects.filter(user=cast.users[who]).order_by("pk")
        assert numbers == list(own.values_list("pk", flat=True))
