"""Units and people from a file: whole or not at all, and every fault with its place and remedy."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook

from sloyfe.domains.organisation import commands
from sloyfe.domains.organisation.choices import ImportKind
from sloyfe.domains.organisation.commands.importing import HasFaults
from sloyfe.domains.organisation.models import Person, Position, Unit
from sloyfe.platform.access import Refused
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.accounts.models import User
from sloyfe.platform.files import sheets

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
UNITS = "kode;navn;over;nivå;type\nTOP;Prøvekommunen;;kommune;\nD;Enhet D;SOUTH;virksomhet;home-care\n"
PEOPLE = (
    "ansattnummer;navn;e-post;enhet;stilling;leder;roller\n9001;Ny Person;ny@example.test;A;Sykepleier;nei;\n"
)


def apply(cast, text, kind=ImportKind.PEOPLE, by=None):
    return commands.apply_import(
        by=by or cast.administrator, kind=kind, content=text.encode(), name="fil.csv", today=TODAY
    )


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Unit, Person, Position, Grant, User)]


def test_units_are_made_below_their_parent_and_a_second_run_changes_nothing(cast):
    apply(cast, UNITS, ImportKind.UNITS)
    assert Unit.objects.get(code="D").scope.parent == cast.south.scope
    before = everything()
    plan = apply(cast, UNITS, ImportKind.UNITS)
    assert (everything(), plan.new, plan.changes) == (before, [], [])


def test_a_unit_with_another_parent_is_moved_with_its_people(cast):
    apply(
        cast, "kode;navn;over;nivå;type\nA;Hjemmetjenesten A;SOUTH;virksomhet;home-care\n", ImportKind.UNITS
    )
    cast.a.scope.refresh_from_db()
    assert cast.a.scope.path.startswith(cast.south.scope.path)


def test_people_get_a_user_a_position_and_its_roles(cast):
    apply(cast, PEOPLE.replace(";nei;", ";ja;safety_representative"))
    person = Person.objects.get(number="9001")
    assert set(person.user.grants.values_list("role", "scope")) == {
        (role, cast.a.scope_id) for role in ("employee", "unit_leader", "safety_representative")
    }
    assert not person.user.has_usable_password()


def test_a_second_run_of_people_changes_nothing(cast):
    apply(cast, PEOPLE)
    before = everything()
    assert apply(cast, PEOPLE).unchanged == 1
    assert everything() == before


def test_whoever_no_longer_leads_loses_the_leaders_role(cast):
    apply(cast, PEOPLE.replace(";nei;", ";ja;"))
    apply(cast, PEOPLE)
    grants = Grant.objects.current(TODAY).filter(user__person__number="9001")
    assert list(grants.values_list("role", flat=True)) == ["employee"]


@pytest.mark.parametrize(
    ("kind", "text", "row", "column", "words"),
    [
        ("people", PEOPLE.replace(";A;", ";FINNESIKKE;"), 2, "enhet", "FINNESIKKE"),
        ("people", PEOPLE.replace("ny@example.test", "ikke epost"), 2, "e-post", "name@example.org"),
        ("people", PEOPLE.replace(";nei;", ";nei;keiser"), 2, "roller", "keiser"),
        ("people", PEOPLE + PEOPLE.split("\n")[1] + "\n", 3, "ansattnummer", "9001"),
        ("people", PEOPLE.replace(";stilling", ";tittelen"), 1, "title", "missing"),
        ("units", UNITS.replace(";SOUTH;", ";D;"), 3, "over", "below itself"),
        ("units", UNITS.replace("virksomhet", "rike"), 3, "nivå", "rike"),
        ("units", UNITS + "d;Enhet D;SOUTH;virksomhet;\n", 4, "kode", "row 3"),
        ("units", UNITS.replace(";SOUTH;", ";INGEN;"), 3, "over", "INGEN"),
    ],
)
def test_a_fault_is_named_with_row_column_and_remedy_and_nothing_is_written(
    cast, kind, text, row, column, words
):
    before = everything()
    with translation.override("en"), pytest.raises(HasFaults) as refused:
        apply(cast, text, kind)
    (fault,) = refused.value.plan.faults
    assert (fault.row, fault.column, words in fault.sentence) == (row, column, True)
    assert everything() == before


def test_two_units_that_would_lie_below_each_other_are_refused(cast):
    with pytest.raises(HasFaults) as refused:
        apply(cast, "kode;navn;over;nivå\nX;X;Y;virksomhet\nY;Y;X;virksomhet\n", ImportKind.UNITS)
    assert [fault.row for fault in refused.value.plan.faults] == [2, 3]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "tom.csv", "empty"),
        ("kode;navn\nA;Bjørn\n".encode("cp1252"), "gammel.csv", "Line 2"),
        (b"PK\x03\x04 broken", "bok.xlsx", "Excel"),
        (b"\xd0\xcf\x11\xe0\x00\x00", "gammel.xls", "not a CSV"),
        (b"kode;kode\n1;2\n", "dobbel.csv", "twice"),
        (b"kode;navn\n", "hode.csv", "heading row only"),
        (b'kode;navn\n"A;B\n', "sitat.csv", "quotation mark"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(content, name, words):
    with translation.override("en"), pytest.raises(sheets.Unreadable) as refused:
        sheets.read(content, name)
    assert words in str(refused.value)


def workbook(cells):
    """A workbook with these words at these places."""
    book, made = Workbook(), BytesIO()
    for place, word in cells.items():
        book.active[place] = word
    book.save(made)
    return made.getvalue()


def test_a_number_in_a_workbook_stays_the_number_that_is_seen():
    content = workbook({"A1": "Nummer", "B1": "Navn", "A2": 1043, "B2": "Kari"})
    read = sheets.read(content, "bok.xlsx")
    assert read.rows == ((2, {"nummer": "1043", "navn": "Kari"}),)


def test_a_small_workbook_with_a_cell_in_the_last_corner_does_not_take_the_site_with_it():
    content = workbook({"A1": "nummer", "XFD1048576": "x"})
    assert len(content) < 10_000
    with translation.override("en"), pytest.raises(sheets.Unreadable) as refused:
        sheets.read(content, "bok.xlsx")
    assert "Split it" in str(refused.value)


def test_only_administrators_import(cast):
    with pytest.raises(Refused):
        apply(cast, PEOPLE, by=cast.leader)


def test_a_file_gives_roles_only_for_the_one_who_may_give_them(cast):
    roles = PEOPLE.replace(";nei;", ";nei;system_administrator").replace(";A;", ";TOP;")
    with pytest.raises(Refused):
        apply(cast, roles, by=cast.quality_manager)
    assert not Person.objects.filter(number="9001").exists()
    apply(cast, PEOPLE, by=cast.again("quality_manager"))
    apply(cast, roles)
    assert Grant.objects.filter(role="system_administrator", user__person__number="9001").exists()


def test_an_administrator_of_a_part_imports_nothing_into_the_rest(cast):
    scopes.grant(
        by=None, user=cast.nurse_b, role=Role.SYSTEM_ADMINISTRATOR, scope=cast.b.scope, valid_from=TODAY
    )
    with pytest.raises(Refused):
        apply(cast, PEOPLE, by=cast.again("nurse_b"))
    with pytest.raises(Refused):
        apply(cast, UNITS, ImportKind.UNITS, by=cast.again("nurse_b"))
    assert not Person.objects.filter(number="9001").exists()


def stored(number):
    person = Person.objects.select_related("user").get(number=number)
    position = person.positions.get(unit__code="A")
    return (person.email, person.user.email, person.phone, position.leads, position.valid_to)


def test_a_column_that_is_not_there_leaves_what_stands_and_says_so(cast):
    whole = (
        "ansattnummer;navn;e-post;telefon;enhet;stilling;leder;til\n"
        "9001;Ny;ny@example.test;5550;A;Pleier;ja;31.12.2027\n"
    )
    apply(cast, whole)
    before = stored("9001")
    with translation.override("nb"):
        plan = apply(cast, "ansattnummer;navn;enhet;stilling\n9001;Ny;A;Pleier\n9002;Nr to;A;Pleier\n")
    assert (plan.silent, plan.changes) == (["e-post", "telefon", "leder", "til", "roller"], [])
    assert (
        stored("9001") == before == ("ny@example.test", "ny@example.test", "5550", True, date(2027, 12, 31))
    )
    assert stored("9002") == ("", "", "", False, None)


def test_a_column_that_is_there_and_empty_empties_the_cell(cast):
    apply(cast, PEOPLE)
    plan = apply(cast, PEOPLE.replace("ny@example.test", ""))
    assert [(change.column, change.before, change.after) for change in plan.changes] == [
        ("e-post", "ny@example.test", "")
    ]
    assert stored("9001")[:2] == ("", "")


def test_units_without_a_column_for_the_type_keep_theirs(cast):
    plan = apply(cast, "kode;navn;over;nivå\nA;Hjemmetjenesten A;NORTH;virksomhet\n", ImportKind.UNITS)
    assert Unit.objects.get(code="A").unit_type.code == "home-care"
    assert [one.column for one in plan.changes] == []


def test_the_preview_and_the_answer_name_the_columns_that_are_left_alone(cast, client):
    client.force_login(cast.administrator)
    file = SimpleUploadedFile("fil.csv", b"ansattnummer;navn;enhet;stilling\n9001;Ny;A;Pleier\n")
    preview = client.post("/organisasjon/import", {"kind": "people", "file": file})["Location"]
    columns = "e-post, telefon, leder, til, roller"
    assert f"ikke med: {columns}. Det" in client.get(preview).content.decode()
    assert columns in client.post(preview, follow=True).content.decode()


def email_of(person, email):
    """A file that says only this person's e-mail anew."""
    position = person.positions.select_related("unit").first()
    return (
        "ansattnummer;navn;e-post;enhet;stilling\n"
        f"{person.number};{person.name};{email};{position.unit.code};{position.title}\n"
    )


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("administrator", False),
        ("privacy_officer", False),
        ("director", False),
        ("safety", False),
        ("leader", True),
        ("nurse", True),
        ("quality_manager", True),
    ],
)
def test_the_address_of_somebody_with_a_role_one_may_not_give_is_not_ones_to_change(cast, name, may):
    """Whoever owns the address is let in as the person where the municipality's sign-in goes by e-mail."""
    person = cast.users[name].person
    before, mine = person.email, "mine@example.test"
    if may:
        apply(cast, email_of(person, mine), by=cast.quality_manager)
    else:
        with translation.override("en"), pytest.raises(HasFaults) as refused:
            apply(cast, email_of(person, mine), by=cast.quality_manager)
        (fault,) = refused.value.plan.faults
        assert (fault.row, fault.column, "may not give" in fault.sentence) == (2, "e-post", True)
        apply(cast, email_of(person, before), by=cast.again("quality_manager"))
    after = User.objects.get(pk=person.user_id).email
    assert after == (mine if may else before)
    apply(cast, email_of(person, "other@example.test"))
    assert User.objects.get(pk=person.user_id).email == "other@example.test"


def test_a_role_that_is_to_come_guards_the_address_already(cast):
    scopes.grant(
        by=None,
        user=cast.nurse,
        role=Role.SYSTEM_ADMINISTRATOR,
        scope=cast.top.scope,
        valid_from=date(2027, 1, 1),
    )
    with pytest.raises(HasFaults):
        apply(cast, email_of(cast.nurse.person, "mine@example.test"), by=cast.quality_manager)


def test_6505_people_come_in_with_one_statement_a_table_and_batch(cast, django_assert_max_num_queries):
    lines = "".join(f"{n};Prøve {n};;A;Pleier;nei;\n" for n in range(10_000, 16_505))
    with django_assert_max_num_queries(110):  # the tables of people and those of the search
        apply(cast, PEOPLE.split("\n", maxsplit=1)[0] + "\n" + lines)
    assert (
        Position.objects.filter(unit=cast.a, person__number__gte="10000", person__number__lt="16505").count()
        == 6505
    )
