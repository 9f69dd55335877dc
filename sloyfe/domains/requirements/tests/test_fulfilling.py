"""How requirements are met: who may write it, whose answer counts, and how old its evidence is."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.requirements import commands, queries
from sloyfe.domains.requirements.choices import Age
from sloyfe.domains.requirements.models import Evidence, Fulfilment
from sloyfe.domains.requirements.tests.factories import NOW, TODAY, catalogue, met, named, requirement, shown
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.ui.revising import Overtaken

pytestmark = pytest.mark.django_db


def test_quality_writes_in_its_own_part_and_nowhere_else(cast):
    asked = requirement(cast)
    assert met(cast.coordinator, asked, cast.a).unit == cast.a
    for unit in (cast.top, cast.c):
        with pytest.raises(Refused):
            met(cast.coordinator, asked, unit)
    for who in ("nurse", "leader", "auditor", "administrator", "director"):
        with pytest.raises(Refused):
            met(cast.users[who], asked, cast.a)
    assert Fulfilment.objects.count() == 1


def test_an_owner_writes_and_adds_evidence_but_names_nobody(cast):
    asked = requirement(cast)
    owned = commands.assign(by=cast.quality_manager, about=asked, unit=cast.a, owner=cast.nurse, now=NOW)
    written = met(cast.nurse, asked, cast.a, body="  Vi teller hver kveld. ")
    assert (written.pk, written.owner, written.text.body) == (owned.pk, cast.nurse, "Vi teller hver kveld.")
    shown(cast.nurse, written)
    with pytest.raises(Refused):
        commands.assign(by=cast.nurse, about=asked, unit=cast.a, owner=cast.colleague, now=NOW)
    with pytest.raises(Refused):
        met(cast.nurse, asked, cast.b)


def test_of_two_who_write_at_once_the_second_overwrites_nothing(cast):
    asked = requirement(cast)
    for seen in (None, 1):
        first = met(cast.coordinator, asked, cast.a, body="Den ene", revision=seen)
        with pytest.raises(Overtaken) as refusal:
            met(cast.quality_manager, asked, cast.a, body="Den andre", revision=seen)
        assert (refusal.value.held, refusal.value.revision) == (first, first.revision)
        assert queries.fulfilment_for(asked, cast.a).text.body == "Den ene"
    assert met(cast.quality_manager, asked, cast.a, body="Begge", revision=2).text.body == "Begge"


def test_an_owner_named_meanwhile_and_new_evidence_are_no_other_answer(cast):
    asked = requirement(cast)
    written = met(cast.coordinator, asked, cast.a)
    commands.assign(by=cast.quality_manager, about=asked, unit=cast.a, owner=cast.nurse, now=NOW)
    shown(cast.coordinator, written)
    assert met(cast.coordinator, asked, cast.a, body="Nytt", revision=written.revision).text.body == "Nytt"
    commands.assign(by=cast.quality_manager, about=asked, unit=cast.b, owner=cast.nurse, now=NOW)
    assert met(cast.quality_manager, asked, cast.b, body="Først", revision=None).text.body == "Først"


def test_a_new_owner_is_told_once_and_nobody_is_told_of_themselves(cast):
    asked = requirement(cast)
    for _ in range(2):
        commands.assign(by=cast.quality_manager, about=asked, unit=cast.top, owner=cast.nurse, now=NOW)
    named = {"owner": cast.quality_manager, "revision": cast.nurse.pk}
    commands.assign(by=cast.quality_manager, about=asked, unit=cast.top, now=NOW, **named)
    told = Notice.objects.values_list("user", "kind", "url")
    assert list(told) == [(cast.nurse.pk, "requirements.owner", asked.get_absolute_url())]


def test_the_newest_evidence_decides_the_age_and_taking_it_away_counts_again(cast):
    asked = requirement(cast)
    answer = met(cast.quality_manager, asked, cast.top)
    assert answer.age(TODAY) == Age.NONE
    old = shown(cast.quality_manager, answer, date(2025, 1, 31), "I fjor")
    new = shown(cast.quality_manager, answer, date(2026, 1, 31), "I år")
    answer.refresh_from_db()
    assert (answer.newest, answer.renew_by) == (date(2026, 1, 31), date(2027, 1, 31))
    assert (answer.age(date(2027, 1, 31)), answer.age(date(2027, 2, 1))) == (Age.FRESH, Age.STALE)
    commands.remove_evidence(by=cast.quality_manager, evidence=new)
    answer.refresh_from_db()
    assert (answer.newest, answer.age(TODAY)) == (date(2025, 1, 31), Age.STALE)
    assert list(Evidence.objects.all()) == [old]


def test_a_shorter_interval_makes_the_same_evidence_old(cast):
    asked = requirement(cast)
    shown(cast.quality_manager, met(cast.quality_manager, asked, cast.top), date(2026, 6, 30))
    assert met(cast.quality_manager, asked, cast.top, evidence_months=3).renew_by == date(2026, 9, 30)


def test_evidence_is_never_from_tomorrow(cast):
    answer = met(cast.quality_manager, requirement(cast), cast.top)
    with pytest.raises(commands.FutureEvidence):
        shown(cast.quality_manager, answer, date(2026, 11, 23))
    assert Evidence.objects.count() == 0


def test_a_shared_clause_answered_once_answers_for_four_standards_and_the_parts_of_headings(cast):
    catalogue()
    review = queries.common_clause(cast.nurse, "review")
    met(cast.quality_manager, review, cast.top, standing="partly")
    standing = {
        ref: queries.answered(queries.get_visible(cast.nurse, ref), TODAY).standing
        for ref in (
            "ISO:9001:2015:9.3.2",
            "ISO:14001:2015:9.3",
            "ISO:14001:2026:9.3.3",
            "ISO:27001:2022:9.3.1",
            "ISO:45001:2018:9.3",
            "ISO:9001:2015:9.2.1",
        )
    }
    assert standing == dict.fromkeys(standing, "partly") | {"ISO:9001:2015:9.2.1": "unknown"}


def test_an_answer_of_its_own_counts_before_the_shared_one_and_the_widest_part_before_a_unit(cast):
    catalogue()
    asked = named("ISO:9001:2015:7.2")
    met(cast.quality_manager, asked.common, cast.top, standing="met")
    met(cast.coordinator, asked, cast.a, standing="unmet")
    met(cast.quality_manager, asked, cast.top, standing="partly")
    for ref, standing, shared in (
        ("ISO:9001:2015:7.2", "partly", False),
        ("ISO:45001:2018:7.2", "met", True),
    ):
        found = queries.answered(queries.get_visible(cast.nurse, ref), TODAY)
        assert (found.standing, found.shared) == (standing, shared)
    whole = queries.get_visible(cast.nurse, asked.ref)
    assert [one.unit for one in queries.fulfilments_of(whole)] == [cast.top, cast.top, cast.a]


def test_the_database_itself_refuses_answers_of_nothing_or_of_two_things(cast):
    catalogue()
    asked = named("ISO:9001:2015:7.2")
    for ends in ({}, {"requirement": asked, "common": asked.common}):
        with pytest.raises(IntegrityError, match="fulfilment_of_one_thing"), transaction.atomic():
            Fulfilment.objects.create(unit=cast.top, **ends)
    Fulfilment.objects.create(unit=cast.top, requirement=asked)
    with pytest.raises(IntegrityError, match="fulfilment_once_a_unit"), transaction.atomic():
        Fulfilment.objects.create(unit=cast.top, requirement=asked)
    with pytest.raises(IntegrityError, match="fulfilment_evidence_interval"), transaction.atomic():
        Fulfilment.objects.create(unit=cast.a, requirement=asked, evidence_months=0)


def test_what_must_be_renewed_waits_for_its_owner_alone(cast):
    asked = requirement(cast)
    commands.assign(by=cast.quality_manager, about=asked, unit=cast.top, owner=cast.nurse, now=NOW)
    answer = met(cast.nurse, asked, cast.top)
    shown(cast.nurse, answer, date(2025, 12, 1))
    waiting = {name: list(queries.to_renew(user, date(2026, 11, 18))) for name, user in cast.everyone.items()}
    assert {name: rows for name, rows in waiting.items() if rows} == {"nurse": [answer]}
    assert list(queries.to_renew(cast.nurse, date(2026, 11, 1))) == []
