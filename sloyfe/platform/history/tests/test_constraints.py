"""What history refuses about itself, whoever writes to it."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read, seal
from sloyfe.platform.history.models import Erasure
from tests.refusing import refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_each_seal_but_the_first_is_chained_to_the_one_before(cast):
    first, second = seal(by=None, now=NOW)[0], seal(by=None, now=NOW)[0]
    assert (first.number, second.previous) == (1, first.digest)
    refused("seal_is_chained", second, previous="")
    refused("seal_is_chained", first, previous=second.digest)


def test_an_erasure_says_why(cast):
    erased = Erasure.objects.create(label="a.b", object_id="1", field="body", reason="Frist", at=NOW)
    refused("erasure_has_a_reason", erased, reason="")


def test_a_reading_is_of_a_known_kind(cast):
    line = log_read(by=cast.nurse, kind=Reading.VIEW, of=cast.a, now=NOW)
    refused("reading_is_known", line, kind="peep")
