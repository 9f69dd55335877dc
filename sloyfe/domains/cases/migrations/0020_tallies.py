"""Cases and loops are counted month by month by the database, and what there is already is counted once."""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = "unit_id, month, restricted, reports, in_time, late, with_effect, without_effect, without_action"

# What a loop counts as from the month on in which it did: each row is worth its numbers to whoever asks from an
# earlier day. One that failed or relapsed, and then ended without action, is without effect while both lie within
# what is asked for; so from the earlier of the two it is taken out of those that ended again.
MOMENTS = """
create function cases_loop_moments(
    effect_at timestamptz, verdict text, failed_at timestamptz, relapsed_at timestamptz, ended_at timestamptz
) returns table (at timestamptz, with_effect int, without_effect int, without_action int)
language sql immutable as $$
    select m.at, m.with_effect, m.without_effect, m.without_action
    from (select greatest(failed_at, relapsed_at) as turned_at) t,
        lateral (values
            (effect_at, (verdict in ('worked', 'partly'))::int, (verdict not in ('worked', 'partly'))::int, 0),
            (case when effect_at is null then t.turned_at end, 0, 1, 0),
            (case when effect_at is null then ended_at end, 0, 0, 1),
            (case when effect_at is null and t.turned_at is not null and ended_at is not null
                then least(t.turned_at, ended_at) end, 0, 0, -1)
        ) m (at, with_effect, without_effect, without_action)
    where m.at is not null
$$
"""


def month(moment):
    return f"date_trunc('month', {moment} at time zone 'UTC')::date"


def looping(case):
    return f"({case}.track in ('standard', 'learning') and {case}.status <> 'merged')"


def counted(*parts):
    """The parts, each of rows like those of the table, added together; what comes to nothing is no row."""
    numbers = COLUMNS.split(", ")[3:]
    sums = ", ".join(f"sum({name})" for name in numbers)
    some = " or ".join(f"sum({name}) <> 0" for name in numbers)
    return (
        f"insert into cases_tally ({COLUMNS}) select unit_id, month, restricted, {sums}"
        f" from ({' union all '.join(parts)}) d ({COLUMNS}) group by 1, 2, 3 having {some}"
    )


def of_cases(rows, sign=1):
    answered = "(c.answered_at at time zone 'Europe/Oslo')::date"
    small = "c.track = 'small' and c.answered_at is not null"
    return (
        f"select c.unit_id, {month('c.reported_at')}, c.secrecy <> 'open', {sign},"
        f" case when {small} and {answered} <= c.due_on then {sign} else 0 end,"
        f" case when {small} and {answered} > c.due_on then {sign} else 0 end, 0, 0, 0 from {rows} c"
    )


def of_loops(case, rows, sign="1", and_from=""):
    return (
        f"select {case}.unit_id, {month('m.at')}, {case}.secrecy <> 'open', 0, 0, 0,"
        f" m.with_effect * {sign}, m.without_effect * {sign}, m.without_action * {sign} from {rows},"
        f" lateral cases_loop_moments(l.effect_at, l.verdict, l.failed_at, l.relapsed_at, l.without_action_at) m"
        f" where {looping(case)}{and_from}"
    )


def followed(table, verb, *parts):
    """After each statement of that kind, whoever runs it, also where history stands aside for a set of rows."""
    name = f"{table}_tally_{verb}"
    held = {
        "insert": "new table as new_rows",
        "update": "old table as old_rows new table as new_rows",
        "delete": "old table as old_rows",
    }[verb]
    return [
        f"create function {name}() returns trigger language plpgsql as $$"
        f" begin {counted(*parts)}; return null; end $$",
        f"create trigger {name} after {verb} on {table} referencing {held}"
        f" for each statement execute function {name}()",
        f"alter table {table} enable always trigger {name}",
    ]


# Of a loop the case's unit, track and secrecy count too; its columns are those of the other table as it stands then.
OF_CASE = "{0} c join cases_loop l on l.case_id = c.id"
OF_LOOP = "{0} l join cases_case c on c.id = l.case_id"
MOVED = (
    " and (o.unit_id <> n.unit_id or o.secrecy <> n.secrecy or" + f" {looping('o')} <> {looping('n')})"
)
BOTH = "old_rows o join new_rows n on n.id = o.id join cases_loop l on l.case_id = o.id"

TRIGGERS = [
    MOMENTS,
    *followed("cases_case", "insert", of_cases("new_rows")),
    *followed(
        "cases_case",
        "update",
        of_cases("old_rows", -1),
        of_cases("new_rows"),
        of_loops("o", BOTH, "-1", MOVED),
        of_loops("n", BOTH, "1", MOVED),
    ),
    *followed(
        "cases_case", "delete", of_cases("old_rows", -1), of_loops("c", OF_CASE.format("old_rows"), "-1")
    ),
    *followed("cases_loop", "insert", of_loops("c", OF_LOOP.format("new_rows"))),
    *followed(
        "cases_loop",
        "update",
        of_loops("c", OF_LOOP.format("old_rows"), "-1"),
        of_loops("c", OF_LOOP.format("new_rows")),
    ),
    *followed("cases_loop", "delete", of_loops("c", OF_LOOP.format("old_rows"), "-1")),
]
# Nobody writes between the triggers and this: they hold the tables until the migration ends.
BEFORE = counted(of_cases("cases_case"), of_loops("c", OF_LOOP.format("cases_loop"))) + " order by 2, 1, 3"


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_failures_before"), ("organisation", "0002_codes_fit_addresses")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("restricted", models.BooleanField()),
                ("reports", models.IntegerField()),
                ("in_time", models.IntegerField()),
                ("late", models.IntegerField()),
                ("with_effect", models.IntegerField()),
                ("without_effect", models.IntegerField()),
                ("without_action", models.IntegerField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(models.F("month"), models.F("unit"), name="tally_month_unit")],
            },
        ),
        migrations.RemoveIndex(model_name="case", name="case_unanswered"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("due_on"),
                models.F("id"),
                condition=models.Q(("answered_at", None)),
                name="case_unanswered",
            ),
        ),
        migrations.RunSQL([*TRIGGERS, BEFORE]),
    ]
