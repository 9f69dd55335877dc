"""What nobody owns goes after a day; what somebody owns stays."""

import os
from datetime import timedelta

import pytest
from django.apps import apps

from sloyfe.platform.files import commands, jobs
from sloyfe.platform.files.models import StoredFile

from .samples import NOW, PDF, upload

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


def test_files_nobody_owns_are_swept_after_a_day(cast, folder, django_capture_on_commit_callbacks):
    owned, left, young = (
        commands.store(by=None, upload=upload(PDF, "a.pdf"), now=now) for now in (NOW, NOW, LATER)
    )
    owner = apps.get_model("cases", "Attachment")
    case = _case(cast)
    owner.objects.create(case=case, file=owned)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.sweep(now=LATER)
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {owned.pk, young.pk}
    assert [(folder / file.path).exists() for file in (owned, left, young)] == [True, False, True]


def test_bytes_without_a_row_are_swept(folder):
    kept = commands.store(by=None, upload=upload(PDF, "a.pdf"), now=NOW)
    for key in ("ab/abandoned", "ab/fresh"):
        (folder / key).parent.mkdir(exist_ok=True)
        (folder / key).write_bytes(b"left behind")
    old = (NOW - timedelta(days=3)).timestamp()
    for path in (folder / "ab/abandoned", folder / kept.path):
        os.utime(path, (old, old))
    os.utime(folder / "ab/fresh", (NOW.timestamp(), NOW.timestamp()))
    jobs.sweep_bytes(NOW)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {kept.path, "ab/fresh"}


def test_an_empty_house_has_nothing_to_sweep():
    jobs.sweep_bytes(NOW)


def _case(cast):
    case = apps.get_model("cases", "Case")
    return case.objects.create(
        ref="2026-00001",
        kind="deviation",
        outcome="well",
        mode="open",
        channel="staff",
        unit=cast.a,
        reported_at=NOW,
        due_on=NOW.date(),
    )
