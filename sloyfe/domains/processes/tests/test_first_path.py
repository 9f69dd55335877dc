"""The whole way by the pages: lines, steps, sent, approved by another, and read."""

import pytest

from sloyfe.domains.processes.models import Process
from sloyfe.domains.publishing import queries

pytestmark = pytest.mark.django_db
LINES = "1. Motta søknad\n2. Er alt med?\n\tJa: Vurdere\n\tNei: Be om mer\n3. Leder: Svare"


def test_a_process_is_made_from_lines_approved_by_another_and_read(cast, client):
    client.force_login(cast.leader)
    made = client.post(
        "/slik/nytt",
        {
            "title": "Opptak til barnehage",
            "kind": "core",
            "unit": "A",
            "language": "nb",
            "roles": "Saksbehandler, Leder",
            "lines": LINES,
        },
    )
    process = Process.objects.get()
    editor = f"/prosess/{process.pk}/tegn"
    assert (made.status_code, made["Location"]) == (303, editor)
    page = client.get(editor).content.decode()
    assert 'value="Motta søknad"' in page and "Steg 1 «Motta søknad» har ingen rolle" in page
    version = queries.get_draft(cast.leader, process.pk)
    about = client.post(
        f"{editor}/om",
        {
            "revision": version.revision,
            "title": "Opptak til barnehage",
            "purpose": "Alle barn får plass i tide.",
            "significant": "on",
            "do": "on",
        },
    )
    address = f"/styrende/{process.pk}/versjon/1"
    assert (about.status_code, about["Location"]) == (303, address)
    assert client.post(f"{address}/send").status_code == 303
    seal = queries.get_draft(cast.leader, process.pk).seal
    assert client.post(f"{address}/godkjenn", {"seal": seal}).status_code == 403
    client.force_login(cast.nurse)
    assert client.get(f"/prosess/{process.pk}").status_code == 404
    client.force_login(cast.area_leader)
    assert "Alle barn får plass i tide." in client.get(address).content.decode()
    done = client.post(f"{address}/godkjenn", {"seal": seal})
    assert done["Location"] == f"/prosess/{process.pk}-opptak-til-barnehage"
    client.force_login(cast.nurse)
    read = client.get(done["Location"]).content.decode()
    for said in ("Alle barn får plass i tide.", "Motta søknad", "<strong>Ja:</strong> gå til steg 3"):
        assert said in read, said
    assert "Opptak til barnehage" in client.get("/slik").content.decode()
