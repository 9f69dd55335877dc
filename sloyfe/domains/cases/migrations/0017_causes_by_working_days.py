"""Loops that were begun for older cases break at the cause when the working days are over, holidays and all: the day
that their next event would have given them."""

from bisect import bisect_right
from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import migrations

from sloyfe.methods.workdays import add_working_days

# Where no edition says otherwise.
CAUSE_DAYS = 10
DAY = timedelta(days=1)
EDITIONS = """
select e.valid_from, r.working_days from cases_edition e left join cases_deadlinerule r
    on r.edition_id = e.id and r.step = 'cause' and r.severity = ''
where e.kind = 'deadlines' order by e.valid_from, e.number
"""
BEGUN = """
select distinct (round_at at time zone %s)::date from cases_loop where breaks_at = 'cause'
"""
SET_RIGHT = """
update cases_loop l set breaks_on = d.breaks_on from unnest(%s::date[], %s::date[]) d (begun, breaks_on)
where l.breaks_at = 'cause' and (l.round_at at time zone %s)::date = d.begun and l.breaks_on <> d.breaks_on
"""


def set_right(apps, schema_editor):
    with pghistory.context(command="cases.set_breaks_right"), schema_editor.connection.cursor() as cursor:
        cursor.execute(EDITIONS)
        editions = cursor.fetchall()
        cursor.execute(BEGUN, [settings.TIME_ZONE])
        begun = [day for (day,) in cursor.fetchall()]
        breaks = [add_working_days(day, _within(editions, day)) + DAY for day in begun]
        cursor.execute(SET_RIGHT, [begun, breaks, settings.TIME_ZONE])


def _within(editions, day):
    """Working days by the newest edition that was in force on the day."""
    n = bisect_right([valid_from for valid_from, _days in editions], day)
    days = editions[n - 1][1] if n else None
    return CAUSE_DAYS if days is None else days


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_pieces_as_they_are")]
    operations = [migrations.RunPython(set_right, migrations.RunPython.noop)]
