"""The page of a process: steps first, everything else beside it, numbers that tell nobody more than they may know."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes import commands, queries
from sloyfe.domains.processes.models import Process, Step
from sloyfe.domains.processes.tests.factories import (
    NOW,
    approved,
    draft,
    in_force,
    key_of,
    rewritten,
)
from sloyfe.domains.publishing import commands as publishing
from sloyfe.platform.accounts.models import User
from sloyfe.platform.ui import panels

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 32
MAP_QUERIES = 10


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


def step_called(process, name):
    return Step.objects.get(process=process, key=key_of(process, name))


def page_of(client, user, process, tab=""):
    client.force_login(user)
    return client.get(f"/prosess/{process.pk}{tab}").content.decode()


@pytest.mark.parametrize("tab", ["", "/diagram", "/krav", "/roller", "/risiko", "/endringer"])
def test_every_tab_is_an_address_that_needs_no_script(client, cast, process, tab):
    page = page_of(client, cast.nurse, process, tab)
    assert 'aria-current="page"' in page and "<script" not in page.split("</head>")[1]


def test_every_figure_and_every_arrow_of_the_diagram_is_in_words(client, cast, process):
    page = page_of(client, cast.nurse, process, "/diagram")
    twin = page.split('class="process-twin"')[1]
    model = queries.model_of(process.item.current)
    for told in queries.figures_of(model):
        assert (told.name or told.kind) in twin
        for _words, target in told.ways:
            assert f"leder til {target}" in twin
    assert page.count('<div class="process-picture"') == 1 and "Hente listen" in twin


def test_a_suggestion_at_a_step_reaches_the_owner_and_is_seen_at_the_step(client, cast, process):
    key = key_of(process, "Følge opp")
    client.force_login(cast.nurse)
    address = f"/styrende/{process.pk}/foresla?sted={key}"
    assert address in client.get(f"/prosess/{process.pk}").content.decode()
    assert f'value="{key}" selected' in client.get(address).content.decode()
    client.post(f"/styrende/{process.pk}/foresla", {"place": key, "body": "To må se på det."})
    assert "1 forslag venter" in client.get(f"/prosess/{process.pk}").content.decode()
    client.force_login(cast.leader)
    owned = client.get(f"/styrende/{process.pk}").content.decode()
    said = owned.split('class="said-head"')[1].split("</p>")[0]
    assert "3. Følge opp" in said and "Step_" not in said


def test_changes_are_said_in_words_and_signs_and_a_reader_is_told(client, cast, process):
    client.force_login(cast.nurse)
    client.post(f"/styrende/{process.pk}/lest", {"version": 1})
    gone, renamed = key_of(process, "Følge opp"), key_of(process, "Hente listen")
    version = rewritten(
        process,
        cast.leader,
        commands.Edit("rename", renamed, name="Hente arket"),
        commands.Edit("remove", gone),
        commands.Edit("add", name="Skrive under", role="Leder", after=renamed),
    )
    approved(version, cast.leader, cast.area_leader)
    page = client.get(f"/prosess/{process.pk}").content.decode()
    assert "Dette er endret siden du leste det." in page
    changes = client.get(f"/prosess/{process.pk}/endringer").content.decode()
    for said in (
        "3 ting er endret.",
        "«Hente listen» heter nå «Hente arket».",
        "Nytt: steg 2 «Skrive under».",
        "Tatt bort: steg 3 «Følge opp».",
        'data-sign="new"',
        'data-sign="changed"',
        'data-sign="gone"',
        "<text>−</text>",
    ):
        assert said in changes, said


def test_a_decision_and_the_kind_of_a_step_are_called_what_they_are(cast, process):
    first, last = key_of(process, "Hente listen"), key_of(process, "Følge opp")
    version = rewritten(
        process,
        cast.leader,
        commands.Edit("add", step="Step_riktig", name="Er den rett?", kind="exclusiveGateway", after=first),
        commands.Edit("branch", "Step_riktig", name="Nei", text="Rette listen", to=last),
        commands.Edit("kind", first, kind="userTask"),
    )
    told = [one.sentence for one in queries.between(process.item.current, version, cast.leader).changes]
    assert told == [
        "Steg 1 «Hente listen» er nå «Steg i et system», før «Steg».",
        "Nytt: avgjørelsen i steg 2 «Er den rett?».",
        "Nytt: steg 4 «Rette listen».",
    ]


def test_what_is_written_in_another_language_than_the_page_says_so(client, cast, process):
    User.objects.filter(pk=cast.nurse.pk).update(language="en")
    client.force_login(User.objects.get(pk=cast.nurse.pk))
    page = client.get(f"/prosess/{process.pk}").content.decode()
    title = '<span lang="nb">Dele ut legemidler</span>'
    assert f'<h1 class="ds-heading" data-size="lg">{title}</h1>' in page
    for said in ("Hente listen", "Sykepleier", "Riktig medisin til rett tid."):
        assert f'<span lang="nb">{said}</span>' in page, said
    assert f">{title}</a>" in client.get("/slik").content.decode()
    for tab in ("diagram", "krav", "roller", "risiko", "endringer"):
        assert f">{title}</h1>" in client.get(f"/prosess/{process.pk}/{tab}").content.decode(), tab
    assert 'lang="nb">' not in re.sub(r"(?s)<form.*?</form>", "", page_of(client, cast.leader, process))


def test_a_step_in_the_place_of_another_is_not_the_other_with_a_new_name(client, cast, process):
    gone = key_of(process, "Kontrollere navnet")
    version = rewritten(
        process,
        cast.leader,
        commands.Edit("add", name="Kontrollere fødselsdatoen", after=gone),
        commands.Edit("remove", gone),
    )
    approved(version, cast.leader, cast.area_leader)
    changes = page_of(client, cast.nurse, process, "/endringer")
    for said in (
        "2 ting er endret.",
        "Nytt: steg 2 «Kontrollere fødselsdatoen».",
        "Tatt bort: steg 2 «Kontrollere navnet».",
    ):
        assert said in changes, said
    assert "heter nå" not in changes


def test_what_hangs_on_a_step_is_shown_with_it_and_follows_the_next_version(client, cast, process):
    kept = control(cast, title="Dobbeltkontroll")
    version = publishing.start(by=cast.leader, item=process.item, now=NOW)
    key = key_of(process, "Kontrollere navnet")
    on_step = commands.OnStep(
        form="Skjema 7",
        system="Gerica",
        involved=(("Lege", "C"),),
        controls=(kept,),
        personal_data="Helse",
    )
    version = commands.describe(
        by=cast.leader,
        version=version,
        revision=version.revision,
        key=key,
        on_step=on_step,
        text="Les høyt.",
        now=NOW,
    )
    about = commands.About(title="Dele ut legemidler", purpose="x", change_note="Kontroll.")
    version = commands.tell(by=cast.leader, version=version, revision=version.revision, about=about, now=NOW)
    approved(version, cast.leader, cast.area_leader)
    page = page_of(client, cast.nurse, process)
    for said in ("Skjema 7", "Gerica", "Helse", "Dobbeltkontroll", "Les høyt."):
        assert said in page, said
    matrix = page_of(client, cast.nurse, process, "/roller")
    assert '<span aria-hidden="true">C</span><span class="ds-sr-only">Blir spurt</span>' in matrix
    assert f"{kept.ref} Dobbeltkontroll" in page_of(client, cast.nurse, process, "/krav")
    later = rewritten(process, cast.leader, commands.Edit("rename", key, name="Kontrollere alt"))
    assert queries.hung_on(later, cast.leader)[Step.objects.get(key=key).pk].detail.form == "Skjema 7"


def test_the_address_of_a_step_holds_through_versions_and_is_nobodys_else(client, cast, process):
    step = step_called(process, "Følge opp")
    client.force_login(cast.nurse)
    where = f"/prosess/{process.pk}-dele-ut-legemidler#steg-{step.pk}"
    assert client.get(f"/steg/{step.pk}")["Location"] == where
    version = rewritten(process, cast.leader, commands.Edit("rename", step.key, name="Se etter"))
    approved(version, cast.leader, cast.area_leader)
    assert client.get(f"/steg/{step.pk}")["Location"] == where
    client.force_login(cast.nurse_b)
    assert client.get(f"/steg/{step.pk}").status_code == 404


def test_a_withdrawn_process_has_no_steps_in_force(client, cast, process):
    step = step_called(process, "Følge opp")
    publishing.withdraw(by=cast.leader, item=process.item, reason="Brukes ikke.", now=NOW)
    client.force_login(cast.nurse)
    assert client.get(f"/steg/{step.pk}").status_code == 404
    assert list(queries.lines_readable_by(cast.nurse)) == []


def test_what_is_not_in_force_leads_its_makers_to_it_and_others_nowhere(client, cast, process):
    made = draft(cast.leader, cast.a, title="Til i morgen")
    publishing.withdraw(by=cast.leader, item=process.item, reason="Brukes ikke.", now=NOW)
    found = {}
    for who in (cast.leader, cast.nurse):
        client.force_login(who)
        for pk, subject in ((made.item_id, "prosess"), (process.pk, "prosess"), (made.item_id, "dokument")):
            answer = client.get(f"/{subject}/{pk}")
            found[who.username, pk, subject] = answer.get("Location", answer.status_code)
    assert list(found.values()) == [
        f"/styrende/{made.item_id}/versjon/1",
        f"/styrende/{process.pk}",
        *[404] * 4,
    ]


@pytest.mark.parametrize("tab", ["", "/risiko", "/endringer"])
def test_what_another_subject_has_nothing_to_say_of_leaves_no_heading(
    client, cast, process, monkeypatch, tab
):
    def filled(*sections):
        for slot in ("process.changed", "process.causes", "process.risk"):
            monkeypatch.setitem(panels._slots, slot, [lambda _request, _about: sections])
        return page_of(client, cast.nurse, process, tab).split("<main")[1]

    def headings(page):
        return re.findall(r"<h2[^>]*>([^<]*)</h2>", page)

    plain = headings(filled())
    assert headings(filled(panels.Section("Historier", ()))) == plain
    assert "Historier" not in plain
    said = headings(filled(panels.Section("Historier", (), "Ingen ennå.")))
    assert said == plain if tab == "" else "Historier" in said


def test_documents_name_steps_by_identity(cast, process):
    step = step_called(process, "Følge opp")
    seen = queries.names_for_texts(cast.nurse, {str(step.pk), "999999", "x"})
    assert {key: (one.words, one.href) for key, one in seen.items()} == {
        str(step.pk): ("Dele ut legemidler: 3 Følge opp", f"/steg/{step.pk}")
    }
    hidden = queries.names_for_texts(cast.nurse_b, {str(step.pk)})[str(step.pk)]
    assert (hidden.href, "legemidler" in hidden.words) == (None, False)


def test_those_with_a_part_in_a_process_are_a_group_of_readers(cast, process):
    nurse = cast.nurse.person.positions.get()
    nurse.title = "sykepleier"
    nurse.save()
    group = f"processes.process:{process.pk}"
    assert queries.members(group) == {cast.nurse.pk, cast.leader.pk}
    assert (queries.groups_of(cast.nurse, [group]), queries.groups_of(cast.colleague, [group])) == (
        {group},
        set(),
    )


def test_the_page_asks_as_many_questions_for_three_steps_as_for_one(client, cast):
    found = []
    for lines in ("En", "En\nTo\nTre"):
        process = in_force(cast.leader, cast.a, cast.area_leader, title=f"Prosess {len(lines)}", lines=lines)
        client.force_login(cast.nurse)
        client.get(f"/prosess/{process.pk}")
        with CaptureQueriesContext(connection) as caught:
            page = client.get(f"/prosess/{process.pk}")
        found.append((page.content.decode().count('process-step"'), len(caught)))
    assert found == [(1, PAGE_QUERIES), (3, PAGE_QUERIES)]


def test_the_map_asks_as_many_questions_for_three_processes_as_for_one(client, cast):
    client.force_login(cast.nurse)
    found = []
    for more in (1, 2):
        for n in range(more):
            in_force(cast.leader, cast.a, cast.area_leader, title=f"Prosess {more} {n}")
        client.get("/slik")
        with CaptureQueriesContext(connection) as caught:
            page = client.get("/slik")
        found.append((page.content.decode().count('class="map-entry"'), len(caught)))
    assert found == [(1, MAP_QUERIES), (3, MAP_QUERIES)]


def test_a_part_stands_under_its_process_and_only_once(client, cast, process):
    in_force(cast.leader, cast.a, cast.area_leader, title="Legge dosett", parent=process)
    client.force_login(cast.nurse)
    page = client.get("/slik").content.decode()
    assert page.count(">Legge dosett</a>") == 1
    with pytest.raises(commands.TooDeep):
        part = process.parts.get()
        draft(cast.leader, cast.a, title="For dypt", parent=part)


def test_what_has_become_a_part_meanwhile_gets_no_parts_of_its_own(cast, process):
    other = in_force(cast.leader, cast.a, cast.area_leader, title="Legge dosett")
    third = in_force(cast.leader, cast.a, cast.area_leader, title="Telle")
    as_it_was = Process.objects.get(pk=other.pk)
    commands.place(by=cast.leader, process=other, place=commands.Place(parent=process))
    with pytest.raises(commands.TooDeep):
        commands.place(by=cast.leader, process=third, place=commands.Place(parent=as_it_was))
    with pytest.raises(commands.TooDeep):
        draft(cast.leader, cast.a, title="For dypt", parent=as_it_was)
    assert Process.objects.get(pk=third.pk).parent is None


def test_a_text_finds_its_steps_and_a_list_asks_those_with_a_part_among_what_one_may_read(cast, process):
    named = queries.steps_named(cast.leader, "kontrollere navnet")
    key = str(step_called(process, "Kontrollere navnet").pk)
    assert [(one, words.partition(": ")[0]) for one, words in named] == [(key, "Dele ut legemidler")]
    offered = queries.groups_offered(cast.leader, process.item)
    assert offered == [(f"{queries.GROUP}:{process.pk}", "Dele ut legemidler")]
    assert (
        queries.steps_named(cast.nurse_b, "kontrollere")
        == queries.groups_offered(cast.nurse_b, process.item)
        == []
    )
