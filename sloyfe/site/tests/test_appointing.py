"""A municipality's first administrator: from an empty database to the front page, by the command and the code."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from pghistory.models import Context, Events

from sloyfe.domains.organisation.models import Person, Unit
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.accounts.models import OneTimeCode, User
from sloyfe.site import cli
from tests.cast import PASSWORD

FIRST = ["administrator", "--number", "A1001", "--name", "Kari Prøve"]
PLACE = ["--municipality", "Nykommunen", "--code", "NY"]
CODE = r"\b(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b"


def asked(words, capsys):
    status = cli.main(words)
    said = capsys.readouterr()
    return status, said.out, said.err


def sign_in_with(client, code):
    client.post("/kode", {"code": code})
    return client.post("/kode/passord", {"password": PASSWORD, "again": PASSWORD})


def test_the_first_administrator_of_an_empty_installation_signs_in_and_imports_it(
    db, client, tmp_path, capsys
):
    status, said, _error = asked([*FIRST, *PLACE], capsys)
    assert status == 0
    assert f"{settings.PUBLIC_URL}/kode\n" in said
    (code,) = re.findall(CODE, said)

    assert sign_in_with(client, code)["Location"] == "/"
    assert "Kari Prøve" in client.get("/profil").content.decode()
    assert client.get("/organisasjon/import").status_code == 200
    assert client.get("/drift").status_code == 200

    units = tmp_path / "units.csv"
    units.write_text("kode;navn;over;nivå\nNY;Nykommunen;;kommune\nS1;Skolen;NY;virksomhet\n")
    people = tmp_path / "people.csv"
    people.write_text(
        "ansattnummer;navn;enhet;stilling\nA1001;Kari Prøve;S1;Rådgiver\n2;Ola Prøve;S1;Lærer\n"
    )
    for kind, file in (("units", units), ("people", people)):
        assert asked(["import", kind, str(file), "--as", "A1001", "--apply"], capsys)[0] == 0
    assert list(Unit.objects.order_by("code").values_list("code", "scope__parent__unit__code")) == [
        ("NY", None),
        ("S1", "NY"),
    ]
    assert set(Person.objects.values_list("number", "user__username")) == {("A1001", "a1001"), ("2", "2")}


def test_the_role_is_for_the_whole_tree_and_without_an_end(db, capsys):
    asked([*FIRST, *PLACE], capsys)
    grant = Grant.objects.get()
    assert (grant.role, grant.scope.unit.code, grant.valid_to) == (Role.SYSTEM_ADMINISTRATOR, "NY", None)


def test_the_code_works_once_is_kept_nowhere_and_the_history_names_the_command(db, client, capsys):
    _status, said, _error = asked([*FIRST, *PLACE], capsys)
    (code,) = re.findall(CODE, said)
    assert code not in repr(list(OneTimeCode.objects.values()))
    contexts = Events.objects.filter(pgh_obj_model="accounts.User").values_list("pgh_context_id", flat=True)
    assert [Context.objects.get(pk=one).metadata for one in contexts] == [
        {"command": "organisation.appoint_administrator"}
    ]
    sign_in_with(client, code)
    assert "Den som drifter systemet delte ut en kode" in client.get("/profil").content.decode()
    client.post("/logg-ut")
    assert client.post("/kode", {"code": code}).status_code == 422


def test_without_units_the_municipality_must_be_named_and_nothing_is_written(db, capsys):
    status, _said, error = asked(FIRST, capsys)
    assert (status, "--municipality and --code" in error) == (2, True)
    assert not User.objects.exists()
    assert asked([*FIRST, "--code", "NY"], capsys)[0] == 2


def test_a_second_one_is_refused_with_the_name_of_the_first_unless_told_so(cast, capsys):
    status, _said, error = asked(FIRST, capsys)
    assert (status, cast.administrator.name in error, "--another" in error) == (1, True, True)
    assert not Person.objects.filter(number="A1001").exists()

    assert asked([*FIRST, "--another"], capsys)[0] == 0
    assert Person.objects.get(number="A1001").user.grants.get().scope == cast.top.scope


def test_one_for_a_part_or_one_who_has_left_does_not_keep_the_whole(cast, capsys):
    Grant.objects.filter(user=cast.administrator, role=Role.SYSTEM_ADMINISTRATOR).update(
        scope=cast.north.scope
    )
    assert asked(FIRST, capsys)[0] == 0
    User.objects.filter(username="a1001").update(ends_on=timezone.localdate() - timedelta(days=1))
    assert asked(["administrator", "--number", "A1002", "--name", "Per Prøve"], capsys)[0] == 0


def test_whoever_is_locked_out_gets_a_new_code_and_keeps_name_and_positions(cast, client, capsys):
    number = cast.administrator.person.number
    words = ["administrator", "--number", number, "--name", "Somebody Else", "--another"]
    _status, said, _error = asked(words, capsys)
    (code,) = re.findall(CODE, said)
    assert sign_in_with(client, code).status_code == 303
    assert cast.again("administrator").name == cast.administrator.name
    assert cast.administrator.person.positions.count() == 1


def test_somebody_who_has_left_is_refused(cast, capsys):
    User.objects.filter(pk=cast.nurse.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    words = ["administrator", "--number", cast.nurse.person.number, "--name", "x", "--another"]
    status, _said, error = asked(words, capsys)
    assert (status, "has ended" in error) == (1, True)
    assert not cast.nurse.grants.filter(role=Role.SYSTEM_ADMINISTRATOR).exists()


@pytest.mark.parametrize(
    "words",
    [
        ["administrator"],
        ["administrator", "--number", " ", "--name", "x"],
        ["administrator", "--number", "9" * 41, "--name", "x"],
        [*FIRST, "--email", "not an address"],
        [*FIRST, "--language", "se"],
    ],
)
def test_what_cannot_be_read_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
