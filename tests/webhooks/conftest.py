"""A receiver on loopback, which is opened for these tests alone, and a webhook that tells it of cases."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.webhooks import commands

from .receiver import LOOPBACK, Receiver, started

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
TELLS = ["cases.reported", "cases.closed"]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    found = Receiver()
    server = started(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def made(cast, receiver):
    """The webhook and its secret."""
    return commands.make(
        by=cast.administrator, name="Arkivet", address=receiver.address, tells=TELLS, now=NOW
    )


@pytest.fixture
def hook(made):
    return made[0]
