"""What the table of files refuses, whoever writes to it."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.files.models import StoredFile
from tests.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_file_is_never_empty():
    file = StoredFile.objects.create(
        key="k", name="a.png", size=1, sha256="0" * 64, stored_at=datetime(2026, 11, 18, tzinfo=UTC)
    )
    refused("file_is_not_empty", file, size=0)
