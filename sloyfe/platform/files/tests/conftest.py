"""Files in tests lie in a folder of the test."""

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    where = {
        "location": tmp_path / "files",
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": where}
    with override_settings(STORAGES=settings.STORAGES | {"files": backend}):
        yield tmp_path / "files"
