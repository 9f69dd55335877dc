"""Evidence as a file, of a control and of how a requirement is met: whoever reads the page opens it, nobody else."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.requirements import commands as requirements
from sloyfe.domains.requirements.tests.factories import NOW, met, requirement
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db


def picture():
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    return SimpleUploadedFile("vakttavle.png", drawn.getvalue())


@pytest.fixture(params=["a control", "a requirement"])
def asked(request, cast):
    """Its evidence, the page it stands on, and where it is added; the nurse owns both."""
    if request.param == "a control":
        made = control(cast, owner=cast.nurse)
        return made.proofs, made.get_absolute_url(), f"/sikring/{made.ref}/bevis"
    about = requirement(cast)
    met(cast.quality_manager, about, cast.top)
    made = requirements.assign(by=cast.quality_manager, about=about, unit=cast.top, owner=cast.nurse, now=NOW)
    return made.evidence, about.get_absolute_url(), f"/krav/bevis/{made.pk}"


def added(client, cast, where, upload):
    client.force_login(cast.nurse)
    return client.post(where, {"what": "Bilde av tavla", "dated_on": "2026-01-05", "upload": upload})


def test_a_file_is_opened_by_those_who_read_the_page_and_by_nobody_else(cast, client, asked):
    evidence, page, where = asked
    assert added(client, cast, where, picture()).status_code == 303
    address = evidence.get().file.get_absolute_url()
    link = f'<a class="ds-link" href="{address}">vakttavle.png</a>'
    for who in (cast.nurse, cast.nurse_b):
        client.force_login(who)
        assert link in client.get(page).content.decode()
        assert client.get(address).status_code == 200
    Grant.objects.filter(user=cast.nurse_b).update(role=Role.GUEST_AUDITOR)
    assert (client.get(page).status_code, client.get(address).status_code) == (403, 404)
    client.logout()
    assert client.get(address).status_code == 404


def test_a_file_that_is_not_taken_is_said_and_nothing_is_kept(cast, client, asked):
    evidence, _page, where = asked
    answer = added(client, cast, where, SimpleUploadedFile("skript.html", b"<script>1</script>"))
    assert (answer.status_code, "skript.html" in answer.content.decode()) == (422, True)
    assert (evidence.count(), StoredFile.objects.count()) == (0, 0)


def test_evidence_without_a_file_is_evidence_still(cast, client, asked):
    evidence, page, where = asked
    assert added(client, cast, where, "").status_code == 303
    assert evidence.get().file is None
    assert "Bilde av tavla" in client.get(page).content.decode()
