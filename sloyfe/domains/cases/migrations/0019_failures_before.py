"""Loops whose cause was being found again before a failure was kept: the day of it, as their history has it."""

import pghistory
from django.db import migrations

# History is read through once, for those that ever failed; then only the last verdict of those without one now.
KEEP = """
update cases_loop l set failed_at = last.effect_at
from (select distinct case_id from cases_loopevent where verdict in ('did_not_work', 'cannot_decide')) failed,
    lateral (
        select e.verdict, e.effect_at from cases_loopevent e
        where e.pgh_obj_id = failed.case_id and e.verdict <> '' order by e.pgh_id desc limit 1
    ) last
where l.case_id = failed.case_id and l.effect_at is null and l.relapsed_at is null and l.failed_at is null
    and last.verdict in ('did_not_work', 'cannot_decide')
"""


def keep(apps, schema_editor):
    with pghistory.context(command="cases.keep_failures"), schema_editor.connection.cursor() as cursor:
        cursor.execute(KEEP)


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_loops_that_failed")]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
