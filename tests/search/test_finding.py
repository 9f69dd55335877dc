"""What is found, and in which order: forms of words, compounds, spelling, synonyms, ids."""

from dataclasses import replace

import pytest
from django.utils import timezone, translation

from sloyfe.domains.controls import commands as controls
from sloyfe.domains.controls.tests.factories import TODAY, control
from sloyfe.domains.organisation import commands as organisation
from sloyfe.domains.requirements.models import Requirement
from sloyfe.platform.search import commands, queries, sources
from sloyfe.platform.search.models import Entry, Synonym
from sloyfe.platform.search.sources import Draft

pytestmark = pytest.mark.django_db


def titles(user, text, **more):
    return [row.title for row in queries.find(user, text, **more).rows]


def put(cast, title, *, key="x", lead="", body="", unit=None, weight=1.0, **more):
    """A control of its own making, so that words can be chosen."""
    draft = Draft(
        key=key,
        locked_by=0,
        kind="control",
        url="/x",
        title={"nb": title},
        lead={"nb": lead},
        body=body,
        scope_id=unit.scope_id if unit else None,
        weight=weight,
        **more,
    )
    commands.put(by=None, name="controls", drafts=[draft])


def test_a_unit_a_person_a_requirement_and_a_control_are_found(index):
    assert titles(index.nurse, "hjemmetjenesten a")[0] == "Hjemmetjenesten A"
    assert titles(index.leader, "prøve colleague")[0] == "Prøve Colleague"
    assert titles(index.nurse, "hvordan blir avvik funnet")[0] == "25-1:c Avvik blir funnet og fulgt opp"
    assert titles(index.nurse, "legemiddelskapet")[0] == "To kontrollerer legemiddelskapet"


@pytest.mark.parametrize(
    "asked",
    [
        "legemiddelskap",  # another form of the word
        "skap",  # a part of the compound
        "legemiddel skap",  # a compound written apart
        "legemidelskap",  # spelt wrongly
        "LEGEMIDDELSKAPET",
        "legemid",  # half typed
        "medisinskap",  # a compound of a synonym is cut too
        "medication cupboard skap",
        "kven kontrollerer legemiddelskapet",  # nynorsk words of a question
    ],
)
def test_one_title_is_found_by_all_its_forms(index, asked):
    control(index, title="Skap")
    control(index, title="Legemiddel")
    commands.rebuild(by=None)
    assert "To kontrollerer legemiddelskapet" in titles(index.nurse, asked)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Heimetenesta på sjukeheimen", "hjemmetjeneste"),
        ("Hjemmetjenesten på sykehjemmet", "sjukeheim"),
        ("Kva gjer vi ved fråvær", "fravær"),
        ("Opplæring av tilsette", "ansatt"),
        ("Medisiner i hjemmet", "legemiddel"),
        ("Søppel ved skolen", "avfall"),
        ("Safety rounds", "safety round"),
        ("Kafé på torget", "kafe"),
    ],
)
def test_norwegian_nynorsk_english_and_slang_find_each_other(index, written, asked):
    put(index, written)
    assert written in titles(index.nurse, asked)


def test_a_requirement_is_found_by_its_id_and_by_what_it_is_also_called(index):
    one = Requirement.objects.get(number="25-1:c")
    assert titles(index.nurse, "kl-25-1-c")[0] == one.label
    assert titles(index.nurse, one.ref)[0] == one.label


def test_the_reader_sees_the_text_in_the_own_language(index):
    with translation.override("nn"):
        row = queries.find(index.nurse, "kl-25-1-c").rows[0]
        assert (row.title, row.lead) == ("25-1:c Avvik blir funne og følgde opp", "Finn vi avvik?")
    with translation.override("en"):
        assert titles(index.nurse, "kl-25-1-c")[0] == "25-1:c Deviations are found"


def test_a_title_counts_more_than_the_two_lines_and_these_more_than_the_text(index):
    put(index, "Noe annet", key="body", body="Her står grønnsåpe én gang.")
    put(index, "Noe helt annet", key="lead", lead="Bruk grønnsåpe.")
    put(index, "Grønnsåpe", key="title")
    found = queries.find(index.nurse, "grønnsåpe")
    assert [row.title for row in found.rows] == ["Grønnsåpe", "Noe helt annet", "Noe annet"]
    assert found.total == 3


def test_the_own_unit_comes_first(index):
    put(index, "Nøkkelskap sør", key="c", unit=index.c)
    put(index, "Nøkkelskap nord", key="a", unit=index.a)
    first = queries.find(index.nurse, "nøkkelskap").rows[0]
    assert (first.title, first.is_near) == ("Nøkkelskap nord", True)
    assert titles(index.leader_b, "nøkkelskap") == ["Nøkkelskap sør", "Nøkkelskap nord"]


def test_what_is_opened_most_comes_first_and_nobody_is_named(index):
    put(index, "Nøkkelskap en", key="1")
    put(index, "Nøkkelskap to", key="2")
    second = Entry.objects.get(key="2", source="controls")
    for _ in range(3):
        commands.count_opened(by=index.nurse, entry=second, today=TODAY)
    assert titles(index.colleague, "nøkkelskap") == ["Nøkkelskap to", "Nøkkelskap en"]
    assert [row.title for row in queries.most_used(index.colleague)] == ["Nøkkelskap to"]
    assert queries.most_used(index.leader_b) == []


def test_a_kind_narrows_the_rows_and_the_counts_stay(index):
    put(index, "Avvik ringes inn")
    found = queries.find(index.leader, "avvik", kind="control")
    assert [row.title for row in found.rows] == ["Avvik ringes inn"]
    assert (found.counts, found.total) == ({"requirement": 2, "control": 1}, 1)


def test_clauses_that_standards_share_are_one_answer(index):
    assert titles(index.nurse, "rette feil og fjerne årsaken") == [
        "10.2 Rette feil og fjerne årsaken til avvik"
    ]


def test_half_of_what_is_asked_for_is_near_and_no_answer(index):
    found = queries.find(index.nurse, "legemiddelskap romskip stjernetåke")
    assert (found.rows, found.total, found.is_empty) == ([], 0, True)
    assert found.nearest[0].title == "To kontrollerer legemiddelskapet"


@pytest.mark.parametrize(
    "text",
    ["", " ", "&", "'", ":*", "a & | !", "<->", "hva", "\\", "%", "(((", "'; drop table x; --", "a" * 5000],
)
def test_no_text_breaks_the_search(index, text):
    assert queries.find(index.nurse, text).total >= 0


def test_a_control_that_changes_is_found_as_it_is_now(index):
    made = control(index, title="Brannslukkeren henger der")
    assert titles(index.nurse, "brannslukker") == ["Brannslukkeren henger der"]
    controls.change(
        by=index.quality_manager,
        control=made,
        title="Røykvarsleren piper",
        body="x",
        owner=None,
        evidence_months=3,
        revision=made.revision,
    )
    assert titles(index.nurse, "brannslukker") == []
    assert titles(index.nurse, "røykvarsler") == ["Røykvarsleren piper"]


def test_a_unit_that_is_renamed_is_found_by_its_new_name_alone(index):
    organisation.change_unit(by=index.administrator, unit=index.c, name="Storåsen", code="C", unit_type=None)
    assert titles(index.nurse, "storåsen") == ["Storåsen"]
    assert "Hjemmetjenesten C" not in titles(index.nurse, "hjemmetjenesten c")


def test_what_is_published_while_all_is_built_anew_stays_found(index, monkeypatch):
    """The rows are read before it comes, and what was gone is taken away after."""
    source = sources.source("controls")

    def meanwhile(keys):
        yield from source.drafts(keys)
        put(index, "Nyhet midt i natten", key="nyhet", unit=index.top)

    put(index, "Borte i morgen", key="borte", unit=index.top)
    calls = iter((source.drafts, meanwhile))

    def read(keys):
        return next(calls)(keys)

    monkeypatch.setitem(sources._sources, "controls", replace(source, drafts=read))
    commands.rebuild(by=None)
    kept = set(Entry.objects.filter(source="controls").values_list("key", flat=True))
    assert ("nyhet" in kept, "borte" in kept) == (True, False)


def test_a_line_that_has_ended_is_not_changed_into_a_second_one(index):
    now = timezone.now()
    line = commands.add_line(by=index.quality_manager, line=commands.Line("brillehus", also="etui"), now=now)
    commands.end_line(by=index.quality_manager, synonym=line, now=now)
    with pytest.raises(commands.LineEnded):
        commands.change_line(
            by=index.quality_manager, synonym=line, line=commands.Line("brillehus", also="futteral"), now=now
        )
    assert list(Synonym.objects.in_force().filter(nb="brillehus")) == []


def test_a_second_rebuild_changes_nothing(index):
    before = list(Entry.objects.order_by("pk").values())
    commands.rebuild(by=None)
    assert list(Entry.objects.order_by("pk").values()) == before
