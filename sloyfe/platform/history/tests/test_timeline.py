"""What happened, in words, for those who may know it."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from sloyfe.platform.access import commands as access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant, Scope
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read
from sloyfe.platform.history.queries import reads_of
from sloyfe.platform.history.timeline import Related, Words, timeline

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 23, 10, tzinfo=UTC)
START = date(2026, 1, 1)
WORDS = Words(
    commands={"access.add_scope": "Added", "access.grant": "Gave a role", "access.end_grant": "Ended a role"},
    fields={"grant.user": "Person", "grant.role": "Role", "grant.valid_to": "Until", "scope.path": "Place"},
)


@pytest.fixture
def people(db):
    names = ("Anne Prøve", "Bjørn Prøve")
    return [accounts.create_user(by=None, username=f"p{n}", name=name) for n, name in enumerate(names)]


@pytest.fixture
def story(people):
    """A scope; Anne gives Bjørn a role there and later ends it."""
    anne, bjorn = people
    scope = access.add_scope(by=None, parent=None)
    grant = access.grant(by=anne, user=bjorn, role=Role.UNIT_LEADER, scope=scope, valid_from=START)
    access.end_grant(by=anne, grant=grant, today=date(2026, 11, 18))
    return scope


def said(scope, **more):
    with translation.override("en"):
        found = timeline(scope, words=WORDS, related=[Related(Grant, "scope")], **more)
        return [(entry.who, entry.text, entry.body) for entry in found]


def test_each_command_is_an_entry_with_who_and_what_changed(story):
    assert said(story) == [
        ("", "Added", f"Place: /{story.pk}/"),
        ("Anne Prøve", "Gave a role", "Person: Bjørn Prøve · Role: Unit leader"),
        ("Anne Prøve", "Ended a role", "Until: Nov. 17, 2026"),
    ]


def test_it_is_said_in_the_readers_language(story):
    with translation.override("nb"):
        last = timeline(story, words=WORDS, related=[Related(Grant, "scope")])[-1]
        assert last.body == "Until: 17. november 2026"


def test_a_change_says_before_and_after(people):
    anne, bjorn = people
    scope = access.add_scope(by=None, parent=None)
    access.grant(
        by=anne, user=bjorn, role=Role.EMPLOYEE, scope=scope, valid_from=START, valid_to=date(2026, 2, 1)
    )
    access.grant(
        by=anne, user=bjorn, role=Role.EMPLOYEE, scope=scope, valid_from=START, valid_to=date(2026, 3, 1)
    )
    assert said(scope)[-1] == ("Anne Prøve", "Gave a role", "Until: Feb. 1, 2026 → March 1, 2026")


def test_who_a_reader_must_not_know_is_nowhere(story, people):
    hidden = {people[0].pk: "The person who reported", people[1].pk: "Somebody"}
    found = said(story, masked=hidden.get)
    assert [who for who, _text, _body in found] == ["", "The person who reported", "The person who reported"]
    assert "Prøve" not in str(found)


def test_a_field_nobody_named_is_never_shown(story):
    found = timeline(story, words=Words(commands=WORDS.commands), related=[Related(Grant, "scope")])
    assert [entry.changes for entry in found] == [(), (), ()]


def test_what_has_neither_a_word_nor_a_named_field_is_left_out(story):
    assert timeline(story, words=Words(), related=[Related(Grant, "scope")]) == []


def test_one_query_for_each_table_however_much_has_happened(story, people, django_assert_num_queries):
    with django_assert_num_queries(3):  # scopes, grants, and the names of people
        said(story)
    for year in range(2010, 2020):
        access.grant(
            by=people[0], user=people[1], role=Role.EMPLOYEE, scope=story, valid_from=date(year, 1, 1)
        )
    with django_assert_num_queries(3):
        said(story)


def test_a_deleted_row_says_what_it_was(people):
    anne, bjorn = people
    scope = access.add_scope(by=None, parent=None)
    grant = access.grant(by=anne, user=bjorn, role=Role.EMPLOYEE, scope=scope, valid_from=date(2027, 1, 1))
    access.end_grant(by=anne, grant=grant, today=date(2026, 11, 18))
    assert said(scope)[-1] == (
        "Anne Prøve",
        "Ended a role",
        "Person: Bjørn Prøve → empty · Role: Employee → empty",
    )


def test_reads_are_logged_and_listed_the_newest_first(people):
    anne, bjorn = people
    scope, other = access.add_scope(by=None, parent=None), access.add_scope(by=None, parent=None)
    log_read(by=anne, kind=Reading.VIEW, of=scope, now=NOW)
    log_read(by=bjorn, kind=Reading.DOWNLOAD, of=scope, now=NOW.replace(minute=20), what="bilde.jpg")
    log_read(by=bjorn, kind=Reading.VIEW, of=other, now=NOW)
    export = log_read(by=bjorn, kind=Reading.EXPORT, of=Scope, now=NOW, what="42 rows")
    assert [(read.user, read.kind, read.what) for read in reads_of(scope)] == [
        (bjorn, "download", "bilde.jpg"),
        (anne, "view", ""),
    ]
    assert (export.label, export.object_id) == ("access.scope", "")
