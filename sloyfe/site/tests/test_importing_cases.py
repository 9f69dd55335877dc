"""Old cases by the command line: what the columns and words are, what is wrong by row, and going on where it broke."""

import hashlib

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import Case, CaseImport, ImportedCase
from sloyfe.domains.cases.tests.old_files import HEADINGS, SOUND, table
from sloyfe.site import cli

pytestmark = pytest.mark.django_db
STRANGE = ["Nøkkel", "Dag", *HEADINGS[2:8], "Hva hendte", *HEADINGS[9:]]


@pytest.fixture
def bring(cast, tmp_path, capsys):
    """`bring(content, *words)` runs the command as the quality manager: (status, what was said, what was refused)."""

    def run(content: bytes, *words: str, by=None):
        path = tmp_path / "gamle.csv"
        path.write_bytes(content)
        who = (by or cast.quality_manager).username
        status = cli.main(["import", "cases", str(path), "--as", who, *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_it_is_shown_first_and_comes_in_only_when_told_to(bring):
    status, said, _err = bring(table(SOUND), "--system", "Gamle Avvik")
    assert (status, "4 rows: 4 new (2 open), 0 here already, 0 wrong" in said) == (0, True)
    assert said.endswith("Nothing was written; add --apply to do it.\n")
    assert (Case.objects.count(), CaseImport.objects.count()) == (0, 0)
    status, said, _err = bring(table(SOUND), "--system", "Gamle Avvik", "--apply")
    assert (status, said.endswith("4 cases came in.\n")) == (0, True)
    assert set(ImportedCase.objects.values_list("system", "number")) == {
        ("Gamle Avvik", number) for number in ("17", "18", "19", "20")
    }
    assert "0 new (0 open), 4 here already" in bring(table(SOUND), "--system", "Gamle Avvik")[1]


def test_columns_and_words_are_said_and_saved_by_a_name_for_the_next_file(bring):
    rows = [[*row[:2], "Bortenfor", *row[3:]] for row in SOUND]
    words = ["--column", "number=Nøkkel", "--column", "reported=Dag", "--column", "story=Hva hendte",
             "--word", "unit:Bortenfor=B", "--save-choices", "gamle", "--system", "Gamle Avvik"]  # fmt: skip
    assert bring(table(rows, STRANGE), *words, "--apply")[0] == 0
    assert set(Case.objects.values_list("unit__code", flat=True)) == {"B"}
    more = [["77", *row[1:]] for row in rows[:1]]
    assert bring(table(more, STRANGE), "--choices", "gamle", "--apply")[0] == 0
    assert ImportedCase.objects.get(number="77").system == "Gamle Avvik"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--choices", "ukjent"], "No choices are saved by the name ukjent."),
        (["--column", "number=Finnes ikke"], "There is no such field or heading: number=Finnes ikke."),
        (["--word", "story:x=y"], "There are no words of story"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(bring, words, sentence):
    status, _said, err = bring(table(SOUND), *words)
    assert (status, sentence in err, Case.objects.count()) == (2, True, 0)


def test_what_is_wrong_is_said_by_row_and_left_only_when_told_to(bring):
    content = table([["1", "en gang", *SOUND[0][2:]], *SOUND[1:]])
    status, said, err = bring(content, "--apply")
    assert (status, "row 2, Meldt dato: “en gang” is no date." in said) == (1, True)
    assert "Some rows are wrong." in err
    assert (Case.objects.count(), CaseImport.objects.count()) == (0, 0)
    status, said, _err = bring(content, "--apply", "--leave-wrong")
    assert (status, Case.objects.count(), said.endswith("3 cases came in.\n")) == (0, 3, True)


def test_it_goes_on_where_it_broke_off(bring, cast, monkeypatch):
    content = table(SOUND)
    key = hashlib.sha256(content).hexdigest()
    begun = commands.begin_import(
        by=cast.quality_manager, name="gamle.csv", size=len(content), key=key, now=timezone.now()
    )
    commands.receive_part(by=cast.quality_manager, batch=begun, offset=0, content=content[:100])
    came, receive = [], commands.receive_part
    monkeypatch.setattr(
        commands, "receive_part", lambda **more: came.append(more["offset"]) or receive(**more)
    )
    assert bring(content, "--apply")[0] == 0
    assert (came, Case.objects.count()) == ([100], 4)
    assert CaseImport.objects.get().pk == begun.pk


def test_a_whole_import_of_the_command_line_is_taken_out_again(bring, cast):
    bring(table(SOUND), "--apply")
    batch = CaseImport.objects.get()
    commands.ask_undo_import(by=cast.quality_manager, batch=batch, background=False)
    commands.take_out(by=cast.quality_manager, batch=batch, now=timezone.now())
    assert Case.objects.count() == 0
    assert bring(table(SOUND), "--apply")[0] == 0
    assert Case.objects.count() == 4


def test_others_bring_nothing_in(bring, cast):
    for who in (cast.leader, cast.nurse):
        status, _said, _err = bring(table(SOUND), "--apply", by=who)
        assert (status, Case.objects.count(), CaseImport.objects.count()) == (1, 0, 0)
