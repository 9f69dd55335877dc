"""Catalogs of others come in by the screen and go out as they were; ours go out fit for others."""

import json
from importlib import import_module

import jsonschema_rs
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from sloyfe.domains.requirements import commands, queries, search
from sloyfe.domains.requirements.models import Edition, Requirement, Source, StagedCatalog
from sloyfe.domains.requirements.tests.factories import NOW, catalogue, own_requirement, own_source
from sloyfe.methods import oscal
from sloyfe.methods.tests.conftest import conformance  # noqa: F401 - a fixture
from sloyfe.methods.tests.oscal.documents import small
from sloyfe.platform.access import Refused

pytestmark = pytest.mark.django_db
TELL = import_module("sloyfe.domains.requirements.migrations.0005_languages_of_imported_texts")
NIST = "NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.json"


@pytest.fixture
def schema(conformance):  # noqa: F811
    text = (conformance / "oscal/schemas/oscal_catalog_schema.json").read_text()
    return jsonschema_rs.validator_for(json.loads(text))


def send(client, content, code="NIST:800-53", label="5"):
    file = SimpleUploadedFile("katalog.json", content, content_type="application/json")
    return client.post("/krav/import", {"code": code, "label": label, "file": file})


def imported(client, content, **names):
    preview = send(client, content, **names)
    assert preview.status_code == 303
    return client.post(preview["Location"])


@pytest.mark.parametrize("name", ["catalog/json/basic-catalog.json", NIST])
def test_a_catalog_of_others_goes_out_as_it_came_in(cast, client, schema, conformance, name):  # noqa: F811
    content = (conformance / "oscal" / name).read_bytes()
    client.force_login(cast.quality_manager)
    done = imported(client, content)
    assert (done.status_code, done["Location"]) == (303, "/krav/kilde/NIST:800-53:5")
    client.force_login(cast.nurse)
    out = client.get("/krav/kilde/NIST:800-53:5/oscal.json")
    assert json.loads(out.content) == json.loads(content)
    assert schema.is_valid(json.loads(out.content))
    nodes = list(oscal.walk(json.loads(content)))
    assert Requirement.objects.count() == len(nodes)
    assert client.get(f"/krav/NIST:800-53:5:{nodes[1].own['id']}").status_code == 200


def test_the_preview_counts_and_writes_nothing_and_may_be_thrown_away(cast, client):
    client.force_login(cast.administrator)
    preview = send(client, oscal.write(small()))
    page = client.get(preview["Location"]).content.decode()
    assert "NIST:800-53:5:c1.1" in page
    assert (Requirement.objects.count(), StagedCatalog.objects.count()) == (0, 1)
    client.force_login(cast.quality_manager)
    assert client.get(preview["Location"]).status_code == 404
    client.force_login(cast.administrator)
    client.post(f"{preview['Location']}/forkast")
    assert (Requirement.objects.count(), StagedCatalog.objects.count()) == (0, 0)


def test_a_broken_catalog_is_refused_on_the_page_with_its_pointer_and_nothing_is_kept(cast, client):
    document = small()
    del document["catalog"]["groups"][0]["controls"][0]["title"]
    client.force_login(cast.quality_manager)
    answer = send(client, oscal.write(document))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<code>/catalog/groups/0/controls/0/title</code>" in page
    assert "Feltet «title» mangler." in page
    assert (StagedCatalog.objects.count(), Source.objects.count()) == (0, 0)


def test_the_same_edition_is_not_imported_twice_and_taken_ids_are_named(cast, client):
    client.force_login(cast.quality_manager)
    imported(client, oscal.write(small()))
    again = send(client, oscal.write(small()))
    refused = client.post(again["Location"])
    assert (refused.status_code, Edition.objects.count(), Requirement.objects.count()) == (422, 1, 4)
    document = small()
    document["catalog"]["controls"][0]["props"] = [
        {"name": "ref", "ns": "https://sloyfe.no/ns/oscal", "value": "NIST:800-53:5:c1"}
    ]
    other = send(client, oscal.write(document), code="ANNEN", label="")
    page = client.post(other["Location"])
    assert (page.status_code, Source.objects.count()) == (422, 1)
    assert "NIST:800-53:5:c1" in page.content.decode()


def test_only_quality_and_administrators_import(cast):
    for who in ("nurse", "leader", "coordinator", "auditor"):
        with pytest.raises(Refused):
            commands.apply_import(by=cast.users[who], content=oscal.write(small()), code="X", label="")
    assert Source.objects.count() == 0


@pytest.mark.parametrize("key", ["ISO:27001:2022", "ISO:9001:2015", "NO:LOV-2018-06-22-83"])
def test_our_own_editions_fit_the_schema(cast, schema, key):
    catalogue()
    document = queries.document_of(queries.edition_named(cast.nurse, key), NOW)
    assert schema.is_valid(document)
    assert oscal.read(oscal.write(document)) == document
    again = queries.document_of(queries.edition_named(cast.nurse, key), NOW)
    assert again == document


@pytest.mark.parametrize(
    ("code", "label"), [("NO:LOV-2018-06-22-83", ""), ("ISO:9001", "2015"), ("ISO:27001", "2022")]
)
def test_our_own_edition_comes_back_with_its_ids_titles_and_questions(cast, code, label):
    catalogue()
    edition = Edition.objects.get(source__code=code, label=label)
    before = list(edition.requirements.order_by("position").values_list(*COLUMNS))
    content = oscal.write(queries.document_of(edition, NOW))
    Source.objects.all().delete()
    made = commands.apply_import(by=cast.quality_manager, content=content, code=code, label=label)
    assert sorted(made.requirements.values_list(*COLUMNS)) == sorted(before)
    assert oscal.write(queries.document_of(made, NOW)) == content


COLUMNS = (
    "ref",
    "number",
    "nb",
    "nn",
    "en",
    "question_nb",
    "question_nn",
    "question_en",
    "from_memory",
    "is_group",
)


def test_hostile_texts_are_shown_as_text(cast, client):
    document = small()
    document["catalog"]["controls"][0]["title"] = "<script>alert(1)</script>"
    document["catalog"]["controls"][0]["parts"] = [
        {"name": "statement", "prose": "<img src=x onerror=alert(2)>"}
    ]
    client.force_login(cast.quality_manager)
    imported(client, oscal.write(document))
    page = client.get("/krav/NIST:800-53:5:c2").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_imported_text_is_read_aloud_in_its_own_language(cast, client):
    """On its page, in its tree, before the import and among what is found; what is ours says nothing."""
    client.force_login(cast.quality_manager)
    file = SimpleUploadedFile("katalog.json", oscal.write(small()), content_type="application/json")
    preview = client.post("/krav/import", {"code": "NIST", "label": "5", "language": "en", "file": file})
    assert 'lang="en">' in client.get(preview["Location"]).content.decode().split("Tittel")[1]
    client.post(preview["Location"])
    made = Requirement.objects.get(ref="NIST:5:c1")
    for address in (made.get_absolute_url(), made.edition.get_absolute_url()):
        assert f'<span lang="en">{made.label}</span>' in client.get(address).content.decode()
    (draft,) = search.drafts([made.pk])
    assert list(draft.title) == ["en"]
    catalogue()
    ours = Requirement.objects.get(ref="ISO:27001:2022:A.8.4")
    assert f'<span lang="en">{ours.label}' not in client.get(ours.get_absolute_url()).content.decode()
    assert list(next(search.drafts([ours.pk])).title) == ["nb", "nn", "en"]


def said_in(language, label):
    return f'<span lang="{language}">{label}</span>'


def in_english(label):
    """An imported edition of two, one of them a safeguard, of which nobody said the language."""
    document = small()
    words = "Make sure that the doors and the windows are locked, and which of them should be."
    document["catalog"]["controls"][0] |= {
        "title": "Keep the doors",
        "parts": [{"name": "item", "prose": words}],
    }
    document["catalog"]["metadata"]["title"] = "Doors and locks"
    return oscal.write(document), label


def test_what_was_imported_before_anybody_was_asked_is_read_aloud_in_the_language_it_tells(cast, client):
    """In the list, the statement and the transition, and where its edition is named; ours still says nothing."""
    client.force_login(cast.quality_manager)
    for content, label in (in_english("1"), in_english("2")):
        imported(client, content, code="DOORS", label=label)
    old, new = (Requirement.objects.get(ref=f"DOORS:{label}:c2") for label in "12")
    Requirement.objects.filter(pk=old.pk).update(selectable=True)
    commands.map_requirements(by=cast.quality_manager, old=old, new=new, relation="same")
    addresses = {
        "/krav?q=Keep": (old.label, "Doors and locks, 1"),
        "/krav/kilde/DOORS:1/anvendelse": (old.label, "Doors and locks, 1"),
        "/krav/kilde/DOORS:1/overgang/DOORS:2": (old.label, "1.1 Kontroll", "Doors and locks, 2"),
        "/krav/kilde/DOORS:1": (old.label, "1.1 Kontroll", "Doors and locks, 1"),
        "/krav/kilder": ("Doors and locks",),
        old.get_absolute_url(): (old.label, new.label, "Doors and locks, 1"),
    }
    own = own_requirement(cast.quality_manager, own_source(cast.quality_manager), "1", "Keep us informed")
    told = {}
    for language in ("", "en"):
        pages = {address: client.get(address).content.decode() for address in addresses}
        told[language] = {
            (address, label): said_in("en", label) in pages[address]
            for address, labels in addresses.items()
            for label in labels
        }
        assert own.label in pages["/krav?q=Keep"]
        assert said_in("en", own.label) not in pages["/krav?q=Keep"]
        TELL.tell(apps, None)
    assert set(told[""].values()) == {False}
    assert {place for place, is_said in told["en"].items() if not is_said} == set()


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["The owner shall see that the logs are kept and read.", "Access and the like"], "en"),
        (
            ["Virksomheten skal vite hva som skjer, og hvordan.", "Plan for å ikke miste noe, og til hvem"],
            "nb",
        ),
        (
            ["Verksemda skal vite kva som skjer, og korleis.", "Plan for å ikkje miste noko, og til kven"],
            "nn",
        ),
        (["Access Control", "Audit", "Kontroll", "Incident Response"], ""),
        (["Die Daten werden nicht ohne einen Grund und nie von einem Fremden gelesen."] * 9, ""),
        (["Uppgifterna ska inte läsas av någon som inte är på plats eller utan skäl."] * 9, ""),
        (["Les données ne sont lues et gardées que pour une raison, et jamais par un tiers."] * 9, ""),
        (["The plan shall and should be, from that, with the"], "en"),
        (["Planen skal ligge ved, og til", "the and that"] * 3, ""),
    ],
)
def test_the_language_is_told_by_small_words_and_only_where_they_leave_no_doubt(texts, language):
    assert TELL.language_of(texts) == language


def test_what_we_wrote_ourselves_in_an_imported_catalog_does_not_weigh_in():
    own = {
        "title": "Kontroll",
        "parts": [
            {"ns": "https://sloyfe.no/ns/oscal", "name": "question", "prose": "Is the door locked?"},
            {"name": "item", "prose": "Døra er låst.", "parts": [{"name": "item", "prose": "Alltid"}]},
        ],
    }
    assert list(TELL.texts_of(own)) == ["Kontroll", "Døra er låst.", "Alltid"]
