"""What is looked for before publishing is changed in the browser, as an edition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.lessons import queries
from sloyfe.domains.lessons.models import SharingEdition

pytestmark = pytest.mark.django_db
ADDRESS = "/innstillinger/laring/sjekkliste"


@pytest.fixture
def manager(cast, client):
    client.force_login(cast.quality_manager)
    return client


def fields(**changed):
    """What the page shows today, as a browser sends it back."""
    found = {"valid_from": f"{timezone.localdate():%Y-%m-%d}"}
    for place, one in enumerate(queries.checklist(timezone.localdate())):
        found |= {f"{name}-{place}": getattr(one, name) for name in ("nb", "nn", "en")}
    return found | changed


def words():
    return [(one.code, one.nb, one.nn, one.en) for one in queries.checklist(timezone.localdate())]


def test_a_line_is_said_anew_one_is_taken_away_and_one_comes(manager):
    before, rules = words(), queries.sharing_rules(timezone.localdate())
    last = len(before)
    said = {"nb": "Ingen navn på avdelinger", "nn": "Ingen namn på avdelingar", "en": "No names of wards"}
    changed = {"nb-0": "Ingen navn på noen"} | dict.fromkeys(("nb-1", "nn-1", "en-1"), "")
    sent = manager.post(ADDRESS, fields(**changed) | {f"{name}-{last}": text for name, text in said.items()})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/innstillinger/laring")
    first = (before[0][0], "Ingen navn på noen", *before[0][2:])
    assert words() == [first, *before[2:], ("no-names-of-wards", *said.values())]
    assert "Ingen navn på avdelinger" in manager.get("/innstillinger/laring").content.decode()
    now = queries.sharing_rules(timezone.localdate())
    assert (now.number, now.process, now.a_week) == (rules.number + 1, rules.process, rules.a_week)


def test_two_lines_with_the_same_english_words_have_each_their_code(manager):
    last = len(words())
    same = {f"{name}-{place}": "Same" for name in ("nb", "nn", "en") for place in (last, last + 1)}
    assert manager.post(ADDRESS, fields(**same)).status_code == 303
    assert [code for code, *_words in words()][-2:] == ["same", "same-2"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"nn-0": ""}, "Skriv linjen på alle tre språk, eller tøm den på alle."),
        (
            {"valid_from": f"{timezone.localdate() - timedelta(days=2):%Y-%m-%d}"},
            "Velg i dag eller en senere dag",
        ),
        (None, "Det må være minst én linje"),
    ],
)
def test_what_is_no_checklist_is_refused_with_a_sentence(manager, changed, sentence):
    before = words()
    empty = dict.fromkeys(fields(), "") | {"valid_from": f"{timezone.localdate():%Y-%m-%d}"}
    sent = empty if changed is None else fields(**changed)
    answer = manager.post(ADDRESS, sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (words(), SharingEdition.objects.count()) == (before, 1)


@pytest.mark.parametrize("who", ["leader", "quality_coordinator", "nurse"])
def test_others_do_not_change_it(cast, client, who):
    user = cast.users.get(who) or cast.users["coordinator"]
    client.force_login(user)
    assert client.post(ADDRESS, fields(**{"nb-0": "x"})).status_code == 403
    assert SharingEdition.objects.count() == 1
