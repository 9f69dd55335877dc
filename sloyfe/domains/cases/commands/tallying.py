"""Tallies that were written through the day are made into one for each month of a unit."""

from typing import Any

from django.db import connection

from sloyfe.platform import history

NUMBERS = ("reports", "in_time", "late", "with_effect", "without_effect", "without_action")
SUMS = ", ".join(f"sum({name})" for name in NUMBERS)
SOME = " or ".join(f"sum({name}) <> 0" for name in NUMBERS)
# One statement: whoever counts meanwhile sees the many or the one, and what is written meanwhile stays as it is.
COMPACT = f"""
with gone as (
    delete from cases_tally where (unit_id, month, restricted) in (
        select unit_id, month, restricted from cases_tally group by 1, 2, 3 having count(*) > 1
    ) returning *
)
insert into cases_tally (unit_id, month, restricted, {", ".join(NUMBERS)})
select unit_id, month, restricted, {SUMS} from gone group by 1, 2, 3 having {SOME} order by 2, 1, 3
"""  # noqa: S608 - our own names


@history.command("cases.compact_tallies")
def compact_tallies(*, by: Any) -> None:
    """Each night. Without it the numbers are right too, and take longer to add together."""
    with connection.cursor() as cursor:
        cursor.execute(COMPACT)
