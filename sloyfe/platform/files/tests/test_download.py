"""Serving: under the owner's lock, never run, never infected."""

import pytest

from sloyfe.platform.files import commands, locks, queries
from sloyfe.platform.files.choices import ScanState

from .samples import NOW, photo, upload, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def vouched(monkeypatch, cast):
    """The nurse sees every file; nobody else sees any."""
    monkeypatch.setattr(locks, "_locks", {"cases": lambda user, file: user == cast.nurse})


@pytest.fixture
def picture(cast):
    return commands.store(by=cast.nurse, upload=upload(photo(), "rom 4.jpg"), now=NOW)


def test_a_picture_is_shown_to_those_the_owner_vouches_for(client, cast, vouched, picture):
    client.force_login(cast.nurse)
    answer = client.get(f"/fil/{picture.key}")
    assert (answer.status_code, len(answer.getvalue())) == (200, picture.size)
    kept = {
        name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")
    }
    assert kept == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    assert answer["Content-Disposition"] == 'inline; filename="rom 4.jpg"'


def test_anything_but_a_picture_is_downloaded(client, cast, vouched):
    file = commands.store(by=cast.nurse, upload=upload(word(), "brev.docx"), now=NOW)
    client.force_login(cast.nurse)
    assert client.get(f"/fil/{file.key}")["Content-Disposition"] == 'attachment; filename="brev.docx"'


def test_to_everyone_else_the_file_does_not_exist(client, cast, vouched, picture):
    assert client.get(f"/fil/{picture.key}").status_code == 404
    client.force_login(cast.leader)
    assert client.get(f"/fil/{picture.key}").status_code == 404
    assert client.get("/fil/no-such-key").status_code == 404


def test_a_file_without_a_subject_is_nobodys(cast, picture, monkeypatch):
    monkeypatch.setattr(locks, "_locks", {})
    assert queries.get_readable(cast.nurse, picture.key) is None


@pytest.mark.parametrize(("state", "status"), [(ScanState.INFECTED, 410), (ScanState.WAITING, 409)])
def test_infected_and_unscanned_files_are_not_served(client, cast, vouched, picture, state, status):
    picture.scan = state
    picture.save()
    client.force_login(cast.nurse)
    answer = client.get(f"/fil/{picture.key}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "text/html; charset=utf-8")


def test_bytes_that_are_gone_are_a_missing_page(client, cast, vouched, picture, folder):
    (folder / picture.path).unlink()
    client.force_login(cast.nurse)
    assert client.get(f"/fil/{picture.key}").status_code == 404
