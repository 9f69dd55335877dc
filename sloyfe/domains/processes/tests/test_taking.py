"""A step taken away by mistake is put back with all that hung on it, and nothing else is taken back with it."""

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes import commands, queries
from sloyfe.domains.processes.models import Step
from sloyfe.domains.processes.tests.factories import NOW, draft
from sloyfe.domains.processes.tests.test_editor import key, press, state_of, told
from sloyfe.domains.publishing import queries as publishing

pytestmark = pytest.mark.django_db
GONE = "Kontrollere navnet"
WHOLE = [
    ("1", "Hente listen", "Sykepleier"),
    ("2", GONE, "Sykepleier"),
    ("3", "Følge opp", "Leder"),
]


@pytest.fixture
def version(cast):
    return draft(cast.leader, cast.a)


@pytest.fixture
def editor(client, cast, version):
    client.force_login(cast.leader)
    return f"/prosess/{version.item_id}/tegn"


def hang(cast, version, at):
    """A form, a role and a control on a step."""
    on_step = commands.OnStep(form="Skjema 7", involved=(("Lege", "C"),), controls=(control(cast),))
    return commands.describe(
        by=cast.leader,
        version=version,
        revision=version.revision,
        key=at,
        on_step=on_step,
        text="Les høyt.",
        now=NOW,
    )


def test_a_step_that_was_taken_away_is_offered_where_it_stood_and_put_back_with_what_hung_on_it(
    client, cast, version, editor
):
    step = key(client, editor, GONE)
    version = hang(cast, version, step)
    whole = (queries.hung_facts(version), version.fingerprint)
    answer = press(client, editor, f"remove:{step}")
    pk = Step.objects.get(key=step).pk
    assert answer["Location"] == f"{editor}?borte={pk}"
    page = client.get(answer["Location"]).content.decode()
    assert f'<p id="gone">Tatt bort: steg 2 «{GONE}».</p>' in page
    places = [page.index(f'value="{name}"') for name in ("Hente listen", f"put_back:{pk}", "Følge opp")]
    assert places == sorted(places)
    assert queries.hung_facts(version) == []
    answer = press(client, editor, f"put_back:{pk}")
    assert answer["Location"] == f"{editor}?tilbake={pk}"
    page = client.get(answer["Location"]).content.decode()
    assert f"Satt tilbake: steg 2 «{GONE}»." in page
    assert told(state_of(client, editor)) == WHOLE
    version.refresh_from_db()
    assert (queries.hung_facts(version), version.fingerprint) == whole
    assert publishing.get_version(cast.leader, version.item_id, 1).revision == version.revision


def test_what_is_written_in_the_list_before_and_after_stays_when_a_step_is_put_back(client, editor):
    step, other = key(client, editor, GONE), key(client, editor, "Følge opp")
    press(client, editor, f"remove:{step}", **{f"name-{other}": "Følge godt opp"})
    pk = Step.objects.get(key=step).pk
    press(client, editor, f"put_back:{pk}", **{f"role-{other}": "Sykepleier"})
    assert told(state_of(client, editor)) == [*WHOLE[:2], ("3", "Følge godt opp", "Sykepleier")]


def test_a_step_is_not_put_back_over_what_was_drawn_since(client, editor):
    step, other = key(client, editor, GONE), key(client, editor, "Følge opp")
    press(client, editor, f"remove:{step}")
    pk = Step.objects.get(key=step).pk
    press(client, editor, "save", **{f"name-{other}": "Følge godt opp"})
    assert "put_back:" not in client.get(f"{editor}?borte={pk}").content.decode()
    answer = press(client, editor, f"put_back:{pk}")
    assert answer.status_code == 422
    assert "Stegene er endret siden, så steget kan ikke settes tilbake." in answer.content.decode()
    assert told(state_of(client, editor)) == [WHOLE[0], ("2", "Følge godt opp", "Leder")]


def test_a_step_that_somebody_else_has_saved_over_is_not_put_back(client, cast, version, editor):
    step = key(client, editor, GONE)
    press(client, editor, f"remove:{step}")
    pk = Step.objects.get(key=step).pk
    answer = client.post(editor, {"revision": 0, "do": f"put_back:{pk}"})
    assert answer.status_code == 409
    assert [row[1] for row in told(state_of(client, editor))] == ["Hente listen", "Følge opp"]


def test_nothing_is_offered_for_a_step_that_stands_or_never_was(client, editor):
    pk = Step.objects.get(key=key(client, editor, GONE)).pk
    press(client, editor, f"remove:{key(client, editor, 'Følge opp')}")
    for shown in (str(pk), "999999", "x", ""):
        assert "put_back:" not in client.get(f"{editor}?borte={shown}").content.decode()


def test_a_step_that_is_moved_tells_where_it_stands_now(client, editor):
    answer = press(client, editor, f"up:{key(client, editor, 'Følge opp')}")
    assert "Flyttet. Nå er det steg 2 «Følge opp»." in client.get(answer["Location"]).content.decode()
