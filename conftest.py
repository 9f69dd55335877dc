"""One test database server for the run, and a database of its own for each process.

Without `DATABASE_URL` the embedded server runs under `var/test`; with it, the tests make their databases on
that server (the role needs CREATEDB).
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")
os.environ["SLOYFE_DATA"] = str(ROOT / "var" / "test")

import django  # noqa: E402 - the environment above decides what settings say

if "no:django" not in sys.argv:  # `pytest -p no:django sloyfe/methods` needs no site
    django.setup()

import importlib  # noqa: E402
import importlib.util  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402

import pytest  # noqa: E402
from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402
from django.test import Client, TransactionTestCase  # noqa: E402
from pytest_django.live_server_helper import LiveServer  # noqa: E402
from pytest_django.plugin import DjangoDbBlocker  # noqa: E402

from sloyfe.platform.embedded import attached  # noqa: E402
from tests.cast import Cast  # noqa: E402 - models need the set-up above
from tests.cast import build as build_cast  # noqa: E402
from tests.databases import Databases  # noqa: E402
from tests.speaking import Speaker, speaking  # noqa: E402
from tools import chromium  # noqa: E402


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys need a browser; without one they are skipped where everybody sees it."""
    if chromium.find():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=chromium.HINT))


# As in the cast: what is tested is never how long hashing takes, and the test that is says so itself.
PBKDF2PasswordHasher.iterations = 1


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The server and its migrated template; started by the first process that needs it."""
    with attached(durable=False):
        found = Databases()
        found.forget_dead_runs()
        yield found


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A clone for this process. A test that commits gets a fresh one afterwards: flushing all tables would
    also empty those that migrations fill."""
    with django_db_blocker.unblock():
        template = databases.migrated()
        databases.use(databases.clone(template))

    def renew(_: TransactionTestCase) -> None:
        used = databases.settings["NAME"]
        databases.use(databases.clone(template))
        databases.drop(used)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
    with django_db_blocker.unblock():
        used = databases.settings["NAME"]
        databases.use(databases.home)
        databases.drop(used)


@pytest.fixture
def cast(db: None) -> Cast:
    """The shared people, by role; see tests/cast.py."""
    return build_cast()


@pytest.fixture
def speak(client: Client, cast: Cast) -> Callable[..., Speaker]:
    """`speak("leader")("get", "/cases")`: the programming interface by a token of that person."""
    return speaking(client, cast)


@pytest.fixture(scope="session")
def demo_template(databases: Databases, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    if importlib.util.find_spec("sloyfe.site.demo") is None:
        pytest.skip("this checkout has no demo municipality")
    demo = importlib.import_module("sloyfe.site.demo")
    with django_db_blocker.unblock():
        return databases.demo(lambda: demo.load(small=True))


@pytest.fixture
def seeded_database(
    databases: Databases, demo_template: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The small demo municipality, committed, so that a server's threads see it; thrown away afterwards."""
    with django_db_blocker.unblock():
        before = databases.settings["NAME"]
        clone = databases.clone(demo_template)
        databases.use(clone)
        try:
            yield clone
        finally:
            databases.use(before)
            databases.drop(clone)


@pytest.fixture(scope="session")
def site_thread(django_db_setup: None) -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def live_site(seeded_database: str, site_thread: LiveServer) -> str:
    """The address of the site, in this process, over the seeded database.

    One thread serves the whole session; each test finds its own database behind it.
    """
    return site_thread.url
