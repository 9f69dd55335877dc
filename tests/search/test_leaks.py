"""Nothing comes out that a person may not see: no row, no count, no suggestion, no other spelling.

Held against each subject's own list, person by person: equality, so that nothing is missing either.
"""

import pytest
from django.contrib.auth.models import AnonymousUser

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.documents import queries as documents
from sloyfe.domains.documents.tests.factories import in_force as document_in_force
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.organisation.models import Person
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.processes.tests.factories import in_force as process_in_force
from sloyfe.domains.requirements import queries as requirements
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.search import queries
from sloyfe.platform.search.models import Entry

pytestmark = pytest.mark.django_db
AT_STEPS = {"nurse": 3, "leader_b": 3, "area_leader": 6, "colleague": 0, "nurse_b": 0, "stranger": 0}
PROCESSES = ("processes", "processes.steps")


@pytest.fixture
def people(index):
    """The cast, a guest, one whose roles ended, and somebody who is not signed in; what units A and B do."""
    for leader, unit in ((index.leader, index.a), (index.leader_b, index.b)):
        document_in_force(leader, unit, index.area_leader, title="Prøve blodsukker")
        process_in_force(leader, unit, index.area_leader, title="Prøve lungene")
    Grant.objects.filter(user=index.colleague).update(valid_to="2020-12-31")
    Grant.objects.filter(user=index.nurse_b).update(role=Role.GUEST_AUDITOR)
    return index.everyone | {"stranger": AnonymousUser()}


def allowed(user):
    """(source, key) of everything the subjects' own locks let through: worked out without the search."""
    found = {("organisation.units", one.pk) for one in organisation.visible_to(user)}
    found |= {("requirements", one.pk) for one in requirements.visible_to(user)}
    found |= {("controls", one.pk) for one in controls.visible_to(user)}
    found |= {("documents", one.pk) for one in documents.readable_by(user)}
    found |= {(source, one.pk) for one in processes.readable_by(user) for source in PROCESSES}
    if user.is_authenticated:
        found |= {("organisation.people", one.pk) for one in organisation.people_visible_to(user)}
        found |= {("organisation.people", one.pk) for one in Person.objects.filter(user=user)}
    return found


def test_what_a_person_can_find_is_what_the_subjects_let_them_see(people):
    everything = {(one.source, one.locked_by) for one in Entry.objects.all()}
    assert {source for source, _key in everything} == {
        "organisation.units",
        "organisation.people",
        "requirements",
        "controls",
        "documents",
        *PROCESSES,
    }
    for who, user in people.items():
        seen = {(one.source, one.locked_by) for one in queries.visible_to(user)}
        assert seen == allowed(user) & everything, who
    assert queries.visible_to(people["nurse"]).count() < len(everything)
    steps = {
        who: queries.visible_to(people[who]).filter(source="processes.steps").count() for who in AT_STEPS
    }
    assert steps == AT_STEPS


@pytest.mark.parametrize(
    "asked", ["prøve", "hjemmetjenesten", "avvik", "kontrollerer", "prøvestilling", "leder"]
)
def test_rows_counts_and_suggestions_are_those_of_what_one_sees(people, asked):
    for who, user in people.items():
        seen = {one.pk: one for one in queries.visible_to(user)}
        found = queries.find(user, asked)
        rows = found.rows + (queries.find(user, asked, page=2).rows if found.has_more else [])
        assert {row.entry_id for row in rows} <= set(seen), who
        assert sum(found.counts.values()) == found.total == len(rows), who
        assert {row.entry_id for row in queries.suggest(user, asked)} <= set(seen), who
        assert {row.entry_id for row in found.nearest} <= set(seen), who


def test_a_name_one_may_not_see_is_neither_found_nor_counted_nor_spelt(people):
    """The leader finds the nurse of the own unit by a misspelt name; the colleague of unit B learns nothing."""
    found = queries.find(people["leader"], "prøve safty")
    assert [row.title for row in found.rows][:1] == ["Prøve Safety"]
    assert found.instead == ["safety"]
    for who in ("leader_b", "nurse_b", "colleague", "stranger"):
        found = queries.find(people[who], "safty")
        assert (found.rows, found.counts, found.total, found.instead, found.nearest) == ([], {}, 0, [], []), (
            who
        )


def test_a_word_that_stands_in_what_is_hidden_is_taken_for_misspelt_like_one_that_stands_nowhere(people):
    """«safety» stands in the name of somebody in unit A alone; «safetq» stands nowhere."""
    for who in ("leader_b", "nurse_b", "colleague"):
        hidden, nowhere = (queries.find(people[who], f"{word} prøve") for word in ("safety", "safetq"))
        assert (hidden.rows, hidden.instead, hidden.total) == (nowhere.rows, nowhere.instead, nowhere.total)
    assert queries.find(people["leader"], "safety prøve").rows[0].title == "Prøve Safety"


def test_everybody_finds_themselves(people):
    assert queries.find(people["nurse"], "prøve nurse").rows[0].title == "Prøve Nurse"


def test_an_entry_by_its_number_is_behind_the_same_lock(people):
    one = Entry.objects.get(source="organisation.people", texts__nb__title="Prøve Safety")
    assert queries.get_visible(people["leader"], one.pk) == one
    assert queries.get_visible(people["leader_b"], one.pk) is None
    assert queries.get_visible(people["stranger"], one.pk) is None


def test_how_rare_a_word_is_is_reckoned_by_what_one_sees(people):
    """A person's points do not move when something they may not see is written with the same words."""
    before = queries.find(people["nurse"], "avvik kontrollerer prøve")
    Entry.objects.filter(source="organisation.people").exclude(texts__nb__title="Prøve Nurse").delete()
    after = queries.find(people["nurse"], "avvik kontrollerer prøve")
    assert (before.rows, before.nearest, before.total) == (after.rows, after.nearest, after.total)
