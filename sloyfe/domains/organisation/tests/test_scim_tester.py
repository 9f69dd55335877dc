"""What others expect of a SCIM service: the public tester walks ours, in process and with a real token."""

from datetime import timedelta

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from sloyfe.platform.api import commands as tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_connection():
    """The whole talk happens inside the test's transaction, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_public_tester_finds_nothing_wrong(cast, one_connection):
    _token, secret = tokens.make_token(
        by=cast.administrator, name="prøve", scopes=["scim"], lifetime=timedelta(days=1), now=timezone.now()
    )
    client = WSGISCIMClient(
        get_wsgi_application(),
        base_url="http://localhost/scim/v2",
        headers={"Authorization": f"Bearer {secret}"},
    )
    results = check_server(client)
    wrong = [one for one in results if one.status not in {Status.SUCCESS, Status.SKIPPED, Status.COMPLIANT}]
    assert [f"{one.status} {one.title}: {one.reason}" for one in wrong] == []
    assert len(results) > 40
