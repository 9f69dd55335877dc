"""In from other tools and out again: nothing is lost, steps keep their identity, and nobody is believed."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sloyfe.domains.processes import commands, exports, queries
from sloyfe.domains.processes.choices import LARGEST
from sloyfe.domains.processes.commands.editing import drafted
from sloyfe.domains.processes.models import Process, Step
from sloyfe.domains.processes.tests.factories import approved, draft, in_force, key_of, rewritten
from sloyfe.domains.publishing import queries as publishing
from sloyfe.methods import bpmn
from sloyfe.methods.bpmn.tests.processes import HAND_DRAWN

pytestmark = pytest.mark.django_db
GIVEN = {"kind": "core", "unit": "A", "language": "nb"}
HOSTILE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><definitions>&a;</definitions>'


def upload(client, name, data, **more):
    file = SimpleUploadedFile(name, data)
    return client.post("/slik/hent", {**GIVEN, **more, "file": file})


def zipped(**files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(name.replace("__", "/").replace("_bpmn", ".bpmn"), data)
    return packed.getvalue()


def names(version):
    return [row.name for row in queries.rows_of(queries.model_of(version))]


def test_a_file_comes_in_and_leaves_as_the_bytes_it_was(client, cast):
    client.force_login(cast.leader)
    answer = upload(client, "Håndtegnet.bpmn", HAND_DRAWN)
    process = Process.objects.get()
    assert answer["Location"] == f"/prosess/{process.pk}/tegn"
    out = client.get(f"/prosess/{process.pk}/fil?utkast=1")
    assert (out.content, out["Content-Type"]) == (HAND_DRAWN, "application/xml")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.bpmn", HOSTILE, "entiteter"),
        ("a.bpmn", b"", "Filen er tom"),
        ("a.bpmn", b"nothing", "ikke en BPMN-fil"),
        ("a.bpmn", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML, men ikke BPMN"),
        ("a.bpmn", b" " * (LARGEST + 1), "for stor"),
        ("a.zip", b"PK\x03\x04 broken", "Zip-filen er ødelagt"),
        ("a.zip", zipped(readme="x"), "ingen BPMN-filer"),
        ("a.zip", zipped(a_bpmn=HAND_DRAWN, b_bpmn=HOSTILE), "b: Filen definerer entiteter"),
        ("a.zip", zipped(a_bpmn=b" " * (LARGEST + 1)), "for stor"),
        ("a.zip", zipped(**{f"f{n}_bpmn": b"x" for n in range(201)}), "for mye"),
    ],
)
def test_what_is_no_process_is_refused_with_a_sentence_and_nothing_is_made(client, cast, name, data, said):
    client.force_login(cast.leader)
    answer = upload(client, name, data)
    assert (answer.status_code, said in answer.content.decode()) == (422, True), answer.content.decode()[
        :3000
    ]
    assert Process.objects.count() == 0


def test_another_tools_file_keeps_the_identity_of_the_steps_that_are_the_same(client, cast):
    version = draft(cast.leader, cast.a, lines="Motta\nSvare\nLukke")
    model = queries.model_of(version)
    before = {step.name: step.id for step in bpmn.steps(model)}
    other = bpmn.write(model).decode()
    for n, key in enumerate(before.values()):
        other = other.replace(key, f"Activity_{n}")
    other = other.replace('name="Lukke"', 'name="Arkivere og lukke saken"')
    client.force_login(cast.leader)
    answer = client.post(
        f"/prosess/{version.item_id}/tegn/fil",
        {"revision": version.revision, "file": SimpleUploadedFile("x.bpmn", other.encode())},
    )
    after = {step.name: step.id for step in bpmn.steps(queries.model_of(version))}
    assert answer.status_code == 303
    assert (after["Motta"], after["Svare"], "Arkivere og lukke saken" in after) == (
        before["Motta"],
        before["Svare"],
        True,
    )


def test_a_whole_tree_goes_out_as_a_zip_and_comes_home_as_new_versions(client, cast):
    process = in_force(cast.leader, cast.a, cast.area_leader, title="Dele ut")
    in_force(cast.leader, cast.a, cast.area_leader, title="Legge dosett", parent=process)
    client.force_login(cast.leader)
    packed = client.get("/slik/alle.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as box:
        listed = sorted(box.namelist())
    top = exports.file_name(process).removesuffix(".bpmn")
    assert [name.startswith(f"{top}/") for name in listed] == [True, True]
    steps = Step.objects.count()
    upload(client, "alle.zip", packed.content)
    assert (Process.objects.count(), Step.objects.count()) == (2, steps)
    assert [
        publishing.get_draft(cast.leader, pk).number for pk in Process.objects.values_list("pk", flat=True)
    ] == [
        2,
        2,
    ]


def test_a_file_that_comes_home_does_not_overwrite_what_somebody_else_is_working_on(client, cast):
    process = in_force(cast.leader, cast.a, cast.area_leader, title="Dele ut")
    sent = exports.as_file(process.item.current)
    begun = rewritten(
        process, cast.coordinator, commands.Edit("rename", key_of(process, "Følge opp"), name="Ny")
    )
    client.force_login(cast.leader)
    answer = upload(client, exports.file_name(process), sent)
    said = answer.content.decode()
    assert (answer.status_code, "Prøve Coordinator arbeider med en ny versjon av «Dele ut»" in said) == (
        422,
        True,
    )
    assert (publishing.version_by_id(begun.pk).revision, "Ny" in names(begun)) == (begun.revision, True)
    client.force_login(cast.coordinator)
    assert upload(client, exports.file_name(process), sent).status_code == 303
    assert "Ny" not in names(begun)


def test_a_zip_from_elsewhere_keeps_its_folders_as_processes_and_parts(client, cast):
    client.force_login(cast.leader)
    one = bpmn.write(drafted("En\nTo", title="Hoved", roles=()))
    two = bpmn.write(drafted("Tre", title="Del", roles=()))
    answer = upload(client, "x.zip", zipped(Hoved__Hoved_bpmn=one, Hoved__Del_bpmn=two))
    assert answer["Location"] == "/slik"
    part = Process.objects.get(parent__isnull=False)
    assert (str(part), str(part.parent), part.item.type.code) == ("Del", "Hoved", "subprocess")


def test_a_number_in_a_name_from_elsewhere_changes_nothing_here(client, cast):
    version = draft(cast.leader, cast.a)
    other = bpmn.write(drafted("Helt\nAnnet", title="Fremmed", roles=()))
    client.force_login(cast.leader)
    upload(client, f"{version.item_id:04d}-dele-ut.bpmn", other)
    assert (Process.objects.count(), names(version)[0]) == (2, "Hente listen")


def test_only_those_who_make_processes_bring_them_in(client, cast):
    client.force_login(cast.nurse)
    assert upload(client, "a.bpmn", HAND_DRAWN).status_code == 403
    client.force_login(cast.leader_b)
    assert upload(client, "a.bpmn", HAND_DRAWN).status_code == 422  # unit A is not theirs to make for
    assert Process.objects.count() == 0


def test_a_reader_never_gets_the_draft_as_a_file(client, cast):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    version = publishing.version_by_id(process.item.current_id)
    from_reader = client
    from_reader.force_login(cast.nurse)
    assert from_reader.get(f"/prosess/{process.pk}/fil?utkast=1").content == exports.as_file(version)
    drafted = draft(cast.leader, cast.a, title="Hemmelig")
    assert from_reader.get(f"/prosess/{drafted.item_id}/fil?utkast=1").status_code == 404
    assert approved(drafted, cast.leader, cast.area_leader).is_in_force
