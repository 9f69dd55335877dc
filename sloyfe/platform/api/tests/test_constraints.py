"""What the tables of tokens refuse, whoever writes to them."""

from datetime import UTC, datetime, timedelta

import pytest

from sloyfe.platform.api import commands
from sloyfe.platform.api.models import Usage
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def token(cast):
    made, _secret = commands.make_token(
        by=cast.nurse, name="Prøve", scopes=["cases.read"], lifetime=timedelta(days=30), now=NOW
    )
    return made


def test_a_token_can_do_something_and_lasts_a_while(token):
    refused("api_token_has_a_scope", token, scopes=[])
    refused("api_token_ends_after_it_began", token, expires_at=NOW)


def test_a_minute_is_counted_in_one_row(token):
    commands.count_use(token, NOW)
    refused_once_more("usage_once_a_minute", Usage.objects.get())
