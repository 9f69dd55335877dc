"""Links between things that do not know each other, seen from both ends by those who may see both."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import commands as access
from sloyfe.platform.access.models import Scope
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.tracking import tracked
from sloyfe.platform.links import commands, kinds, queries
from sloyfe.platform.links.models import Link

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def subjects(monkeypatch):
    """Two types of ends. Nobody but the director sees the scope whose path is in `hidden`."""
    hidden: set[str] = set()

    def scopes(user, keys):
        seen = Scope.objects.filter(pk__in=keys)
        return {str(one.pk): one for one in seen if one.path not in hidden or user.username == "director"}

    def users(user, keys):
        return {str(one.pk): one for one in User.objects.filter(pk__in=keys)}

    monkeypatch.setattr(kinds, "_kinds", {"tests.led_to": kinds.LinkKind(_("yes"), _("no"))})
    monkeypatch.setattr(kinds, "_resolvers", {"access.scope": scopes, "accounts.user": users})
    return hidden


@pytest.fixture
def scope(db):
    return access.add_scope(by=None, parent=None)


def connect(by, source, target, **more):
    values = {"kind": "tests.led_to", "now": NOW}
    return commands.connect(by=by, source=source, target=target, **(values | more))


def said(obj, user):
    with translation.override("nb"):
        return [(one.obj, one.words, one.forward) for one in queries.linked(obj, user)]


def test_a_link_is_said_from_both_ends_in_the_readers_words(cast, scope):
    connect(cast.leader, scope, cast.nurse)
    assert said(scope, cast.leader) == [(cast.nurse, "ja", True)]
    assert said(cast.nurse, cast.leader) == [(scope, "nei", False)]


def test_an_end_that_one_may_not_see_is_not_there(cast, scope, subjects):
    other = access.add_scope(by=None, parent=None)
    connect(cast.leader, scope, cast.nurse)
    connect(cast.leader, other, cast.nurse, now=NOW + timedelta(hours=1))
    subjects.add(scope.path)
    assert [obj for obj, *_rest in said(cast.nurse, cast.leader)] == [other]
    assert [obj for obj, *_rest in said(cast.nurse, cast.director)] == [scope, other]


def test_linking_asks_for_sight_of_both_ends(cast, scope, subjects):
    subjects.add(scope.path)
    for source, target in ((scope, cast.nurse), (cast.nurse, scope)):
        with pytest.raises(commands.NotConnectable):
            connect(cast.leader, source, target)
    assert not Link.objects.exists()


def test_the_same_link_is_made_once(cast, scope):
    assert connect(cast.leader, scope, cast.nurse) == connect(cast.nurse, scope, cast.nurse)
    link = Link.objects.get()
    with pytest.raises(IntegrityError, match="link_once"), transaction.atomic():
        link.pk = None
        link.save(force_insert=True)


def test_nothing_is_linked_to_itself(cast, scope):
    with (
        translation.override("en"),
        pytest.raises(commands.NotConnectable, match="cannot be linked to itself"),
    ):
        connect(cast.leader, scope, scope)
    with pytest.raises(IntegrityError, match="link_has_two_ends"), transaction.atomic():
        Link.objects.create(
            kind="x", source_type="a.a", source_id="1", target_type="a.a", target_id="1", made_at=NOW
        )


def test_unlinking_is_for_those_who_see_both_ends_and_history_keeps_it(cast, scope, subjects):
    connect(cast.director, scope, cast.nurse)
    subjects.add(scope.path)
    ends = {"source": scope, "kind": "tests.led_to", "target": cast.nurse}
    assert commands.disconnect(by=cast.leader, **ends) is False
    assert commands.disconnect(by=cast.director, **ends) is True
    assert commands.disconnect(by=cast.director, **ends) is False
    labels = tracked(Link).events.objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "delete"]


def test_a_kind_or_a_type_that_nobody_registered_is_a_fault_of_ours(cast, scope):
    with pytest.raises(kinds.UnknownKind):
        connect(cast.leader, scope, cast.nurse, kind="tests.unheard_of")
    with pytest.raises(kinds.UnknownKind):
        connect(cast.leader, scope, cast.a)


@pytest.mark.parametrize("count", [1, 3])
def test_one_question_for_each_type_of_end(cast, scope, count, django_assert_num_queries):
    for user in (cast.nurse, cast.leader, cast.deputy)[:count]:
        connect(cast.leader, scope, user)
    with django_assert_num_queries(2):
        said(scope, cast.leader)
