"""The pages: for those who run the system, the secret once, and the same number of questions for three as for one."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.accounts import sessions
from sloyfe.platform.webhooks import commands
from sloyfe.platform.webhooks.choices import State
from sloyfe.platform.webhooks.models import Hook, Sending

from .conftest import NOW, TELLS

pytestmark = pytest.mark.django_db
LIST = "/innstillinger/koblinger"


@pytest.fixture
def runs(cast, client):
    """The administrator, who has just said who they are."""
    client.force_login(cast.administrator)
    session = client.session
    session[sessions.PROVEN] = timezone.now().isoformat()
    session.save()
    return client


def text_of(answer):
    return html.unescape(answer.content.decode())


def secrets_in(answer):
    return re.findall(r"whsec_[A-Za-z0-9+/=]+", text_of(answer))


def given(receiver, **changes):
    return {"name": "Arkivet", "address": receiver.address, "tells": TELLS} | changes


def test_a_webhook_is_made_and_its_secret_is_shown_once(runs, receiver):
    made = runs.post(f"{LIST}/ny", given(receiver))
    hook = Hook.objects.get()
    assert (made.status_code, len(secrets_in(made)), made["Cache-Control"]) == (200, 1, "no-store")
    again = runs.get(hook.get_absolute_url())
    assert (again.status_code, secrets_in(again)) == (200, [])
    tells = "En sak er lukket, Noen har meldt en sak"
    for words in ("Arkivet", receiver.address, tells, "Laget koblingen", "Aktiv"):
        assert words in text_of(again)
    assert "Arkivet" in text_of(runs.get(LIST))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"address": "http://10.0.0.1/"}, "Denne adressen ligger i et nett som ikke er åpnet for koblinger."),
        ({"address": "arkivet"}, "Skriv hele nettadressen, for eksempel https://example.org/hook."),
        ({"tells": []}, "Velg et svar på «Hva skal mottakeren få vite om?»."),
        ({"tells": ["cases.secrets"]}, "Velg ett av svarene i lista."),
        ({"name": ""}, "Fyll ut «Hva er den til?»."),
    ],
)
def test_what_cannot_be_is_said_where_it_stands_and_nothing_is_made(runs, receiver, changes, said):
    answer = runs.post(f"{LIST}/ny", given(receiver, **changes))
    assert (answer.status_code, Hook.objects.count()) == (422, 0)
    assert said in text_of(answer)


def test_a_secret_is_made_only_by_somebody_who_has_just_said_who_they_are(runs, hook, receiver):
    session = runs.session
    session[sessions.PROVEN] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    sealed = bytes(hook.secret)
    for address, form in ((f"{LIST}/ny", given(receiver)), (f"{LIST}/{hook.pk}/hemmelighet", {})):
        answer = runs.post(address, form)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (303, "/bekreft")
    assert [bytes(one.secret) for one in Hook.objects.all()] == [sealed]


def test_the_test_button_sends_and_shows_what_came_of_it(runs, hook, receiver):
    receiver.will_say(404, body=b"Ukjent kanal")
    shown = runs.post(f"{LIST}/{hook.pk}/prov", follow=True)
    for words in (
        "Prøve: Mottakeren sa nei. Se i loggen der.",
        "Status 404",
        "Ukjent kanal",
        "webhooks.test",
    ):
        assert words in text_of(shown)
    shown = runs.post(f"{LIST}/{hook.pk}/prov", follow=True)
    assert "Prøve: Mottakeren tok imot." in text_of(shown)
    assert len(receiver.got) == 2


def test_what_a_receiver_says_is_words_and_nothing_more(runs, hook, receiver):
    receiver.will_say(500, body=b"<script>alert(1)</script>")
    page = runs.post(f"{LIST}/{hook.pk}/prov", follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_one_pauses_starts_changes_renews_and_ends(runs, hook, receiver):
    address = hook.get_absolute_url()
    assert runs.post(f"{address}/pause").status_code == 303
    assert "Noen satte den på pause." in text_of(runs.get(address))
    assert runs.post(f"{address}/pause").status_code == 409
    assert runs.post(f"{address}/start").status_code == 303
    changed = given(receiver, name="Nytt arkiv", tells=["cases.closed"])
    assert runs.post(f"{address}/endre", changed).status_code == 303
    assert len(secrets_in(runs.post(f"{address}/hemmelighet"))) == 1
    said = text_of(runs.get(address))
    for words in (
        "Nytt arkiv",
        "Hva den sier fra om: cases.closed, cases.reported → cases.closed",
        "signerer også",
    ):
        assert words in said
    assert runs.post(f"{address}/avslutt").status_code == 303
    assert (runs.get(address).status_code, Hook.objects.get().state) == (404, State.ENDED)


def test_a_sending_is_looked_at_and_sent_again(runs, hook, cast, receiver):
    reported(cast.nurse, cast.a, now=NOW)
    sending = Sending.objects.get()
    commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW)
    page = text_of(runs.get(sending.get_absolute_url()))
    for words in (sending.message_id, "Mottakeren tok imot.", '"type":"cases.reported"'):
        assert words in page
    assert runs.post(f"{sending.get_absolute_url()}/igjen").status_code == 303
    sending.refresh_from_db()
    assert (sending.state, sending.turn) == ("waiting", 2)


def test_a_sending_is_found_under_its_own_webhook_alone(runs, hook, cast, receiver):
    reported(cast.nurse, cast.a, now=NOW)
    sending = Sending.objects.get()
    other, _secret = commands.make(
        by=cast.administrator, name="To", address=receiver.address, tells=TELLS, now=NOW
    )
    assert runs.get(f"{LIST}/{other.pk}/sending/{sending.pk}").status_code == 404
    assert runs.post(f"{LIST}/{other.pk}/sending/{sending.pk}/igjen").status_code == 404


@pytest.mark.parametrize("who", ["nurse", "leader", "quality_manager", "director"])
def test_the_pages_are_for_those_who_run_the_system(cast, client, hook, receiver, who):
    client.force_login(cast.users[who])
    for address in (LIST, f"{LIST}/ny", hook.get_absolute_url(), f"{hook.get_absolute_url()}/endre"):
        answer = client.get(address)
        assert (answer.status_code, "Arkivet" in text_of(answer)) == (403, False)
    for verb in ("prov", "pause", "start", "avslutt", "hemmelighet"):
        assert client.post(f"{hook.get_absolute_url()}/{verb}").status_code == 403
    hook.refresh_from_db()
    assert (hook.state, receiver.got) == (State.ACTIVE, [])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(runs, cast, receiver, rows, django_assert_num_queries):
    for number in range(rows):
        made, _secret = commands.make(
            by=cast.administrator, name=f"Nr. {number}", address=receiver.address, tells=TELLS, now=NOW
        )
        commands.test(by=cast.administrator, hook=made, now=NOW)
    runs.get(LIST)
    with django_assert_num_queries(6):
        assert text_of(runs.get(LIST)).count("Mottakeren tok imot.") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_webhook_asks_as_often_for_three_sendings_as_for_one(
    runs, cast, hook, rows, django_assert_num_queries
):
    for _ in range(rows):
        commands.test(by=cast.administrator, hook=hook, now=NOW)
    runs.get(hook.get_absolute_url())
    with django_assert_num_queries(10):
        assert text_of(runs.get(hook.get_absolute_url())).count("Mottakeren tok imot.") == rows


def test_the_log_is_read_on_below_the_last_that_is_shown(runs, cast, hook, monkeypatch):
    monkeypatch.setattr("sloyfe.platform.webhooks.queries.SHOWN", 2)
    made = [commands.test(by=cast.administrator, hook=hook, now=NOW).sending for _ in range(3)]
    first = text_of(runs.get(hook.get_absolute_url()))
    assert f'href="?etter={made[1].pk}"' in first
    shown = [one.get_absolute_url() for one in made if f'href="{one.get_absolute_url()}"' in first]
    assert shown == [one.get_absolute_url() for one in made[1:]]
    older = text_of(runs.get(f"{hook.get_absolute_url()}?etter={made[1].pk}"))
    assert [f'href="{one.get_absolute_url()}"' in older for one in made] == [True, False, False]
    assert runs.get(f"{hook.get_absolute_url()}?etter=²").status_code == 200
