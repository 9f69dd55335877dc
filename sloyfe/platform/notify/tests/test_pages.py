"""The list of notices and the choices."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.notify import commands, queries
from sloyfe.platform.notify.models import Notice, Preference

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def tell(user, kind="tests.news", ref="A-1", **more):
    [notice] = commands.tell(by=None, user_ids=[user.pk], kind=kind, ref=ref, url="/hjelp", now=NOW, **more)
    return notice


@pytest.fixture
def nurse(cast, client):
    client.force_login(cast.nurse)
    return cast.nurse


def test_the_list_says_what_waits_and_not_what_one_may_no_longer_see(client, cast, nurse):
    tell(nurse)
    tell(nurse, ref="hidden-2")
    tell(nurse, kind="strangers.news", ref="B-3")
    tell(cast.leader, ref="C-4")
    page = client.get("/varsler").content.decode()
    assert [ref in page for ref in ("A-1", "hidden-2", "B-3", "C-4")] == [True, False, False, False]


def test_following_a_notice_makes_it_read_and_leads_there(client, nurse):
    notice = tell(nurse)
    answer = client.get(f"/varsler/{notice.pk}")
    notice.refresh_from_db()
    assert (answer.status_code, answer["Location"], notice.read_at is not None) == (303, "/hjelp", True)


@pytest.mark.parametrize("whose", ["another", "hidden"])
def test_a_notice_of_another_or_of_a_hidden_thing_does_not_exist(client, cast, nurse, whose):
    notice = tell(cast.leader) if whose == "another" else tell(nurse, ref="hidden-2")
    assert client.get(f"/varsler/{notice.pk}").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_can_be_marked_as_read_and_only_the_own(client, cast, nurse):
    mine, other = tell(nurse), tell(cast.leader)
    assert queries.unread_count(nurse) == 1
    assert client.post("/varsler/lest").status_code == 303
    for notice in (mine, other):
        notice.refresh_from_db()
    assert (mine.read_at is None, other.read_at is None, queries.unread_count(nurse)) == (False, True, 0)


def test_the_menu_counts_what_is_unread(client, nurse):
    assert "Varsler (" not in client.get("/varsler").content.decode()
    Notice.objects.bulk_create(Notice(user=nurse, kind="tests.news", url="/", at=NOW) for _n in range(3))
    assert "Varsler (3)" in client.get("/varsler").content.decode()
    Notice.objects.bulk_create(Notice(user=nurse, kind="tests.news", url="/", at=NOW) for _n in range(200))
    assert "Varsler (99+)" in client.get("/varsler").content.decode()


def test_a_long_list_goes_on_from_where_it_was(client, nurse):
    Notice.objects.bulk_create(
        Notice(user=nurse, kind="tests.news", ref=f"N-{n:03}", url="/", at=NOW) for n in range(60)
    )
    first = client.get("/varsler").content.decode()
    last_shown = Notice.objects.get(ref="N-010")
    assert ("N-010" in first, "N-009" in first, f"?before={last_shown.pk}" in first) == (True, False, True)
    second = client.get(f"/varsler?before={last_shown.pk}").content.decode()
    assert ("N-010" in second, "N-009" in second, "N-000" in second) == (False, True, True)
    assert client.get("/varsler?before=" + "9" * 40).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_equally_often_for_one_and_for_three(
    client, nurse, django_assert_num_queries, rows
):
    for n in range(rows):
        tell(nurse, ref=f"A-{n}")
    with django_assert_num_queries(1):
        queries.newest(nurse)


def test_choices_are_kept_and_shown_again(client, nurse):
    page = client.get("/varsler/valg").content.decode()
    assert ('name="tests-news" value="digest"' in page, "tests-fire" in page) == (True, False)
    chosen = {"tests-news": "email", "tests-alarm": "digest", "tests-quiet": "web"}
    assert client.post("/varsler/valg", chosen).status_code == 303
    assert dict(Preference.objects.filter(user=nurse).values_list("kind", "route")) == {
        "tests.news": "email",
        "tests.alarm": "digest",
        "tests.quiet": "web",
    }


def test_a_choice_that_does_not_exist_is_refused_and_nothing_is_kept(client, nurse):
    answer = client.post(
        "/varsler/valg", {"tests-news": "pigeon", "tests-alarm": "web", "tests-quiet": "web"}
    )
    assert (answer.status_code, Preference.objects.count()) == (422, 0)


@pytest.mark.parametrize("path", ["/varsler", "/varsler/valg", "/varsler/1"])
def test_the_pages_are_for_those_who_are_signed_in(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert "logg-inn" in answer["Location"] or "next=" in answer["Location"]
