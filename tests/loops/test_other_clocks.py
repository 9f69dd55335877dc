"""The other clocks, at the second they strike: duty notices, lessons by the week, samples by the month, reviews."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import DutyClock
from sloyfe.domains.cases.queries.duties import untold
from sloyfe.domains.cases.queries.samples import closed_small_in
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.documents.tests.factories import approved, draft
from sloyfe.domains.lessons import commands as lessons
from sloyfe.domains.lessons import jobs
from sloyfe.domains.lessons import queries as lesson_queries
from sloyfe.domains.lessons.tests.factories import published
from sloyfe.domains.publishing import queries as publishing

from .calendars import DAY, EDGES, OSLO, SECOND, just_before, wall

pytestmark = pytest.mark.django_db


def at(year, month, day, hour, minute=0, fold=0):
    return datetime(year, month, day, hour, minute, tzinfo=OSLO, fold=fold)


# Known; half of 72 hours, twelve hours left, out. Worked out by hand, as the wall shows it.
NOTICES = {
    "clocks forward": [(2026, 3, 27, 14, 20), (2026, 3, 29, 3, 20), (2026, 3, 30, 3, 20), (2026, 3, 30, 15, 20)],
    "clocks back": [(2026, 10, 23, 14, 20), (2026, 10, 25, 2, 20), (2026, 10, 26, 1, 20), (2026, 10, 26, 13, 20)],
    # Half past two of the hour that comes once more.
    "twice": [(2026, 10, 23, 15, 20), (2026, 10, 25, 2, 20, 1), (2026, 10, 26, 2, 20), (2026, 10, 26, 14, 20)],
    "Easter": [(2026, 4, 2, 9), (2026, 4, 3, 21), (2026, 4, 4, 21), (2026, 4, 5, 9)],
    "Christmas": [(2026, 12, 24, 16), (2026, 12, 26, 4), (2026, 12, 27, 4), (2026, 12, 27, 16)],
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_a_duty_notice_strikes_by_elapsed_hours(cast, name):
    known, *strikes = (at(*moment).astimezone(UTC) for moment in NOTICES[name])
    category = queries.category_named("privacy", known.date())
    case = reported(cast.nurse, cast.a, category=category, now=known)
    duty = DutyClock.objects.get(case=case, rule__code="privacy_authority")
    assert duty.due_at == strikes[-1]
    told = [(untold(duty, one - SECOND), untold(duty, one)) for one in strikes]
    assert told == [("", "half"), ("half", "near"), ("near", "past")]
    assert [duty.pk in queries.duties_to_tell(one) for one in (known, strikes[0])] == [False, True]


# Sundays: the clocks forward in Easter, the clocks back, and the last of a year.
SUNDAYS = [date(2027, 3, 28), date(2026, 10, 25), date(2026, 12, 27)]


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_the_places_of_a_week_are_free_again_at_midnight_to_monday(cast, sunday):
    made = wall(sunday - 5 * DAY)
    for n in range(5):
        lesson = published(cast, unit=cast.a, title=f"Nummer {n}", now=made)
        lesson.deliveries.all().delete()
        lessons.add_receiver(by=cast.quality_manager, lesson=lesson, unit=cast.b, now=made)
    given = {"by": None, "leader_id": cast.leader_b.pk, "unit_ids": [cast.b.pk]}
    moments = (wall(sunday - 6 * DAY, EDGES[0]), just_before(sunday + DAY), wall(sunday + DAY))
    assert [len(lessons.deliver(**given, now=moment)) for moment in moments] == [3, 0, 2]


@pytest.mark.parametrize(
    ("day", "hands_out"),
    [
        (date(2027, 3, 29), False),  # Easter Monday, the day after the clocks went forward
        (date(2027, 3, 30), True),
        (date(2026, 10, 26), True),  # the day after the clocks went back
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), True),
    ],
)
def test_lessons_are_handed_out_on_working_mornings(cast, monkeypatch, day, hands_out):
    asked = []
    monkeypatch.setattr(jobs.jobs, "enqueue", lambda name, **_more: asked.append(name))
    jobs.morning(now=at(day.year, day.month, day.day, 6))
    assert asked == ["lessons.hand_out"] * hands_out


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_a_lesson_is_reminded_of_by_days_and_not_by_hours(cast, sunday):
    """A week after it came, whichever hour it came and however long the night of the clocks was."""
    lesson = published(cast, unit=cast.a, now=wall(sunday - 5 * DAY))
    lesson.deliveries.all().delete()
    lessons.add_receiver(by=cast.quality_manager, lesson=lesson, unit=cast.b, now=wall(sunday - 4 * DAY))
    came = wall(sunday - 2 * DAY, EDGES[1])
    (one,) = lessons.deliver(by=None, leader_id=cast.leader_b.pk, unit_ids=[cast.b.pk], now=came)
    week = sunday + 5 * DAY
    found = [one.pk in lesson_queries.to_remind(day) for day in (week - DAY, week)]
    told = [len(lessons.remind(by=None, delivery=one, now=now)) for now in (just_before(week), wall(week))]
    assert (found, told) == ([False, True], [0, 1])


# The first days of the month and of the one after: the clocks change within, or the year does.
MONTHS = [
    (date(2026, 3, 1), date(2026, 4, 1)),
    (date(2026, 10, 1), date(2026, 11, 1)),
    (date(2026, 12, 1), date(2027, 1, 1)),
]


@pytest.mark.parametrize(("first", "following"), MONTHS)
def test_samples_are_drawn_of_what_was_closed_from_midnight_to_midnight(cast, first, following):
    closed = {}
    for moment in (just_before(first), wall(first), just_before(following), wall(following)):
        case = reported(cast.nurse, cast.a, now=moment)
        commands.close(by=cast.leader, case=case, answer="Takk.", now=moment)
        closed[case.ref] = wall(first) <= moment < wall(following)
    assert {ref for ref, *_more in closed_small_in(first)} == {
        ref for ref, inside in closed.items() if inside
    }
    days = [timezone.localdate(moment) for moment in (just_before(following), wall(following))]
    assert [queries.month_before(day) for day in days] == [queries.month_before(first), first]


@pytest.mark.parametrize("edge", EDGES, ids=["first", "last"])
@pytest.mark.parametrize(
    ("day", "months", "review"),
    [
        (date(2026, 3, 29), 12, date(2027, 3, 29)),  # from the clocks' night to Easter Monday
        (date(2026, 10, 25), 24, date(2028, 10, 25)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_a_review_is_due_from_midnight_of_its_day(cast, day, months, review, edge):
    version = draft(cast.leader, cast.a, now=wall(day, edge))
    type(version.item).objects.filter(pk=version.item_id).update(review_months=months)
    approved(version, cast.leader, cast.area_leader, now=wall(day, edge))
    assert publishing.item_by_id(version.item_id).review_on == review
    due = [publishing.to_fall_due(timezone.localdate(now)) for now in (just_before(review), wall(review))]
    assert due == [[], [version.pk]]
