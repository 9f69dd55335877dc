"""Rules as editions: the first ones are there, new ones never change what was promised."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import EditionKind
from sloyfe.domains.cases.models import Category, Edition, FormRules
from sloyfe.platform.access import Refused

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_new_municipality_has_the_first_edition_of_each_kind(db):
    assert sorted(Edition.objects.values_list("kind", "number")) == [
        (kind, 1) for kind in sorted(EditionKind.values)
    ]
    assert queries.offered_categories(TODAY).filter(parent_code="").count() == 12
    assert list(Category.objects.filter(secrecy="restricted").values_list("code", flat=True)) == [
        "violence_threats",
        "hse_psychosocial",
    ]
    assert {c.code for c in Category.objects.filter(for_privacy=True)} == {"privacy"}
    assert not Category.objects.filter(code="whistleblowing").exists()
    assert [(s.days_after, s.recipient) for s in queries.escalation_steps(TODAY)] == [
        (-3, "handler"),
        (0, "handler"),
        (7, "leader_above"),
        (14, "quality"),
    ]


def test_the_history_of_the_first_editions_says_which_command_made_them(db):
    events = Category._meta.apps.get_model("cases", "CategoryEvent").objects
    assert set(events.values_list("pgh_context__metadata__command", flat=True)) == {
        "cases.publish_first_editions"
    }


@pytest.mark.parametrize(
    ("severity", "due_on"), [("serious", date(2026, 11, 18)), ("well", date(2026, 11, 23))]
)
def test_the_first_deadlines(cast, severity, due_on):
    assert reported(cast.nurse, cast.a, outcome=severity).due_on == due_on


def test_a_new_edition_holds_from_its_day_and_older_cases_keep_their_promise(cast):
    before = reported(cast.nurse, cast.a)
    tomorrow = TODAY + timedelta(days=1)
    rows = [{"step": "answer", "severity": "", "working_days": 1}]
    commands.publish_deadlines(by=cast.quality_manager, rows=rows, valid_from=tomorrow, now=NOW)
    same_day = reported(cast.nurse, cast.a)
    next_day = reported(cast.nurse, cast.a, now=NOW + timedelta(days=1))
    before.refresh_from_db()
    assert [before.due_on, same_day.due_on, next_day.due_on] == [
        date(2026, 11, 23),
        date(2026, 11, 23),
        date(2026, 11, 20),
    ]


def test_no_edition_may_promise_an_answer_later_than_three_working_days(cast):
    rows = [{"step": "answer", "severity": "", "working_days": 4}]
    with pytest.raises(IntegrityError), transaction.atomic():
        commands.publish_deadlines(by=cast.quality_manager, rows=rows, valid_from=TODAY, now=NOW)
    assert Edition.objects.filter(kind=EditionKind.DEADLINES).count() == 1


def test_an_old_case_keeps_the_category_of_its_edition(cast):
    old = queries.category_named("privacy", TODAY)
    case = reported(cast.nurse, cast.a, category=old)
    rows = [
        {
            "code": "privacy",
            "nb": "Personvern nå",
            "nn": "Personvern no",
            "en": "Privacy now",
            "for_privacy": True,
        }
    ]
    commands.publish_categories(by=cast.quality_manager, rows=rows, valid_from=TODAY, now=NOW)
    case.refresh_from_db()
    assert case.category == old
    assert [c.nb for c in queries.offered_categories(TODAY)] == ["Personvern nå"]


def test_an_edition_never_reaches_into_the_past(cast):
    with pytest.raises(commands.publishing.TooEarly):
        commands.publish_form(
            by=cast.quality_manager, valid_from=TODAY - timedelta(days=1), now=NOW, allow_anonymous=False
        )


def test_an_edition_of_nothing_is_refused_and_leaves_nothing(cast):
    with pytest.raises(commands.publishing.NothingInIt):
        commands.publish_categories(by=cast.quality_manager, rows=[], valid_from=TODAY, now=NOW)
    assert Edition.objects.filter(kind=EditionKind.CATEGORIES).count() == 1


@pytest.mark.parametrize("who", ["nurse", "leader", "coordinator", "director"])
def test_only_those_who_keep_the_rules_publish_them(cast, who):
    with pytest.raises(Refused):
        commands.publish_form(by=cast.users[who], valid_from=TODAY, now=NOW, allow_anonymous=False)
    assert FormRules.objects.count() == 1


def test_no_rule_of_the_form_can_ask_a_fourth_question(cast):
    with pytest.raises(TypeError):
        commands.publish_form(by=cast.quality_manager, valid_from=TODAY, now=NOW, require_phone=True)
    offered = {field.name for field in FormRules._meta.get_fields() if field.concrete} - {"id", "edition"}
    assert offered == {"allow_anonymous", "citizens_may_report"}
