"""What the database refuses of the search's own tables."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.access.commands import add_scope
from sloyfe.platform.search.models import DictionaryEdition, Entry, Missing, Sense, Synonym, Use
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def entry():
    texts = {"nb": {"title": "x", "lead": "", "about": ""}}
    return Entry.objects.create(source="s", key="1", locked_by=1, kind="k", texts=texts, url="/", head="x")


def test_a_thing_has_one_entry(entry):
    refused_once_more("entry_once", entry)


def test_an_entry_weighs_something(entry):
    refused("entry_weighs_something", entry, weight=0)


def test_a_unit_has_one_counter_for_an_entry(entry):
    use = Use.objects.create(entry=entry, scope=add_scope(by=None, parent=None))
    refused_once_more("use_once_a_unit", use)


def test_a_line_of_the_dictionary_has_a_word_and_stood_in_an_edition():
    line = Synonym.objects.first()
    refused("synonym_has_a_word", line, nb="")
    refused("synonym_stood_in_an_edition", line, until=line.since)
    assert DictionaryEdition.objects.count() == 1


def test_what_is_missing_says_something():
    refused("missing_says_something", Missing.objects.create(text="romskip", last_at=NOW), text="")


def test_what_a_model_makes_of_an_entry_says_something(entry):
    sense = Sense.objects.create(entry=entry, model="m", digest="d", vector=b"0123")
    refused("sense_says_something", sense, vector=b"")
