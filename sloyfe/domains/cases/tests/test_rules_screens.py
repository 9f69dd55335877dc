"""The rules on screen: what is in force, a look at what changes, and a new edition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import queries
from sloyfe.domains.cases.choices import EditionKind
from sloyfe.domains.cases.models import Edition

pytestmark = pytest.mark.django_db
DEADLINES = {
    "answer_critical": "0", "answer_high": "1", "answer_medium": "2", "answer_low": "", "answer": "3", "cause": "10",
}  # fmt: skip


@pytest.fixture
def keeper(cast, client):
    client.force_login(cast.quality_manager)
    return client


def today() -> str:
    return timezone.localdate().isoformat()


def test_each_kind_of_rule_is_shown_with_its_edition(keeper):
    page = keeper.get("/innstillinger/saker").content.decode()
    words = ("Kategorier", "Frister", "Påminnelser", "Meldeskjema", "Meldeplikter", "Årsaker", "Alvorlighet")
    assert [word in page for word in words] == [True] * len(words)
    assert page.count("Utgave 1, gjelder fra 1. jan. 1990") == len(EditionKind)


@pytest.mark.parametrize(
    "word", ["kategorier", "frister", "paminnelser", "meldeskjema", "meldeplikter", "arsaker", "alvorlighet"]
)
def test_each_screen_opens_with_what_is_in_force(keeper, word):
    assert keeper.get(f"/innstillinger/saker/{word}").status_code == 200


def test_a_look_shows_what_changes_and_publishes_nothing(keeper):
    page = keeper.post("/innstillinger/saker/frister", DEADLINES | {"valid_from": today(), "step": "preview"})
    text = page.content.decode()
    assert (page.status_code, Edition.objects.filter(kind="deadlines").count()) == (200, 1)
    assert ("Dette endres" in text, "Svar: Middels" in text, "2 virkedager" in text) == (True, True, True)


def test_publishing_makes_the_next_edition_from_its_day(keeper):
    day = timezone.localdate() + timedelta(days=3)
    sent = keeper.post(
        "/innstillinger/saker/frister", DEADLINES | {"valid_from": day.isoformat(), "step": "publish"}
    )
    assert (sent.status_code, sent["Location"]) == (303, "/innstillinger/saker")
    assert {row["severity"] for row in queries.rows_in_force("deadlines", timezone.localdate())} == {
        "critical",
        "high",
        "",
    }
    after = queries.rows_in_force("deadlines", day)
    assert {(row["step"], row["severity"], row["working_days"]) for row in after} == {
        ("answer", "critical", 0), ("answer", "high", 1), ("answer", "medium", 2), ("answer", "", 3), ("cause", "", 10),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"), [("answer", "4"), ("answer_high", "9"), ("answer", ""), ("cause", "x")]
)
def test_a_promise_that_is_too_late_or_missing_is_refused_at_its_field(keeper, field, value):
    given = DEADLINES | {"valid_from": today(), "step": "publish", field: value}
    page = keeper.post("/innstillinger/saker/frister", given)
    assert (page.status_code, Edition.objects.filter(kind="deadlines").count()) == (422, 1)
    assert f'href="#id_{field}"' in page.content.decode()


def test_no_answer_can_add_a_fourth_required_question(keeper, client, cast):
    extra = {
        "valid_from": today(),
        "step": "publish",
        "allow_anonymous": "on",
        "require_phone": "on",
        "required": "4",
    }
    assert keeper.post("/innstillinger/saker/meldeskjema", extra).status_code == 303
    client.force_login(cast.nurse)
    sent = client.post("/meld", {"kind": "deviation", "story": "Dosetten manglet.", "outcome": "well"})
    assert sent.status_code == 303


def lines(keeper, word: str, **changes: str) -> dict[str, str]:
    """The form as the page shows it, filled in."""
    rows = queries.rows_in_force(
        {"kategorier": "categories", "paminnelser": "escalation"}[word], timezone.localdate()
    )
    data = {
        "line-TOTAL_FORMS": str(len(rows) + 2),
        "line-INITIAL_FORMS": str(len(rows)),
        "valid_from": today(),
    }
    for n, row in enumerate(rows):
        data |= {
            f"line-{n}-{key}": ("on" if value else "") if isinstance(value, bool) else str(value)
            for key, value in row.items()
        }
    return data | {"step": "publish"} | changes


def test_a_category_is_added_and_another_taken_away(keeper):
    count = len(queries.rows_in_force("categories", timezone.localdate()))
    new = {"code": "ice", "nb": "Is", "nn": "Is", "en": "Ice", "secrecy": "open", "parent_code": ""}
    changes = {f"line-{count}-{key}": value for key, value in new.items()} | {
        f"line-{count - 1}-DELETE": "on"
    }
    assert (
        keeper.post("/innstillinger/saker/kategorier", lines(keeper, "kategorier", **changes)).status_code
        == 303
    )
    codes = [row["code"] for row in queries.rows_in_force("categories", timezone.localdate())]
    assert (codes[-1], "praise" in codes, len(codes)) == ("ice", False, count)


def test_the_same_code_twice_is_refused_with_the_code(keeper):
    page = keeper.post(
        "/innstillinger/saker/kategorier", lines(keeper, "kategorier", **{"line-1-code": "falls"})
    )
    assert (page.status_code, "To kategorier har koden «falls»." in page.content.decode()) == (422, True)
    assert Edition.objects.filter(kind="categories").count() == 1


def test_a_reminder_is_moved(keeper):
    assert (
        keeper.post(
            "/innstillinger/saker/paminnelser", lines(keeper, "paminnelser", **{"line-2-days_after": "5"})
        ).status_code
        == 303
    )
    assert [row["days_after"] for row in queries.rows_in_force("escalation", timezone.localdate())] == [
        -3,
        0,
        5,
        14,
    ]


def test_a_cause_is_added_in_three_languages_and_two_with_one_code_are_refused(keeper):
    rows = queries.rows_in_force("causes", timezone.localdate())
    added = {"code": "light", "nb": "Dårlig lys", "nn": "Dårleg lys", "en": "Poor light"}
    given = {"valid_from": today(), "step": "publish", "line-INITIAL_FORMS": str(len(rows))}
    for n, row in enumerate([*rows, added]):
        given |= {f"line-{n}-{name}": value for name, value in row.items()}
    given["line-TOTAL_FORMS"] = str(len(rows) + 1)
    doubled = keeper.post("/innstillinger/saker/arsaker", given | {f"line-{len(rows)}-code": "training"})
    assert (doubled.status_code, "To årsaker har koden «training»." in doubled.content.decode()) == (
        422,
        True,
    )
    assert keeper.post("/innstillinger/saker/arsaker", given).status_code == 303
    assert queries.rows_in_force("causes", timezone.localdate()) == [*rows, added]


@pytest.mark.parametrize("who", ["nurse", "leader", "coordinator", "director"])
def test_others_have_no_business_here(cast, client, who):
    client.force_login(cast.users[who])
    assert client.get("/innstillinger/saker/frister").status_code == 403
    given = DEADLINES | {"valid_from": today(), "step": "publish"}
    assert client.post("/innstillinger/saker/frister", given).status_code == 403
    assert Edition.objects.count() == len(EditionKind)
