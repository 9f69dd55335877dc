from io import BytesIO

import pypdf
import pytest

from sloyfe.domains.cases.models import Place

pytestmark = pytest.mark.django_db


def text_of(response):
    pages = pypdf.PdfReader(BytesIO(response.content)).pages
    return len(pages), " ".join(pages[0].extract_text().split())


def test_a_leader_adds_a_place_and_prints_its_poster(cast, client):
    client.force_login(cast.leader)
    assert client.post("/enhet/A/steder", {"name": "Medisinrommet #1"}).status_code == 303
    place = Place.objects.get()
    pages, words = text_of(client.get(f"/sted/{place.code}/plakat.pdf"))
    assert pages == 1
    for expected in ("Meld fra", "Hjemmetjenesten A", "Medisinrommet #1", f"/meld/{place.code}"):
        assert expected in words


def test_the_poster_can_be_kept_and_read_aloud(cast, client):
    client.force_login(cast.leader)
    reader = pypdf.PdfReader(BytesIO(client.get("/enhet/A/plakat.pdf").content))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "nb"


@pytest.mark.parametrize("name", ["nurse", "leader_b"])
def test_others_neither_see_nor_make_the_places_of_the_unit(cast, client, name):
    place = Place.objects.create(unit=cast.a, name="Rommet", code="ABCD2345")
    client.force_login(cast.again(name))
    for address in ("/enhet/A/steder", "/enhet/A/plakat.pdf", "/sted/ABCD2345/plakat.pdf"):
        assert client.get(address).status_code == 403
    assert client.post("/sted/ABCD2345/steng").status_code == 403
    place.refresh_from_db()
    assert place.closed_on is None


def test_a_place_of_the_same_name_is_refused_in_a_sentence_and_comes_back_when_it_was_closed(cast, client):
    client.force_login(cast.leader)
    client.post("/enhet/A/steder", {"name": "Rommet"})
    assert client.post("/enhet/A/steder", {"name": "Rommet"}).status_code == 422
    code = Place.objects.get().code
    client.post(f"/sted/{code}/steng")
    client.post("/enhet/A/steder", {"name": "Rommet"})
    assert Place.objects.values_list("code", "closed_on").get() == (code, None)


def test_words_on_a_poster_are_shown_as_they_are_written(cast, client):
    client.force_login(cast.leader)
    name = '#read("/etc/passwd") *rom* $x$'
    client.post("/enhet/A/steder", {"name": name})
    assert name in text_of(client.get(f"/sted/{Place.objects.get().code}/plakat.pdf"))[1]


def test_a_leader_finds_the_own_unit_without_a_search(cast, client):
    client.force_login(cast.leader)
    assert "/enhet/A/steder" in client.get("/steder").content.decode()


def test_who_keeps_several_units_finds_them_by_name_and_no_others(cast, client):
    client.force_login(cast.coordinator)
    page = client.get("/steder?q=hjemme").content.decode()
    assert [f"/enhet/{code}/steder" in page for code in "ABC"] == [True, True, False]
