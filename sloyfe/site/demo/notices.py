"""What lies on people's lists: new cases for those who answer, answers for those who reported."""

from datetime import timedelta

from django.db import connection

from sloyfe.domains.cases.models import Case
from sloyfe.platform.notify.models import Notice

KEPT = timedelta(days=30)  # older ones have been read and cleared
UNREAD = timedelta(days=4)


def write() -> None:
    """From the cases themselves: what waits is unread, and so are the answers of the last days."""
    newest = Case.objects.order_by("-reported_at").values_list("reported_at", flat=True)[0]
    told = (
        (
            "CASE WHEN t.outcome = 'serious' THEN 'cases.serious' ELSE 'cases.new' END",
            "t.handler_id",
            "/sak/",
            "t.reported_at",
            "t.read_at",
            "t.outcome = 'serious'",
        ),
        (
            "'cases.answered'",
            "r.user_id",
            "/min-sak/",
            "t.answered_at",
            "CASE WHEN t.answered_at < %(unread)s THEN t.answered_at + interval '5 hours' END",
            "false",
        ),
    )
    times = {"since": newest - KEPT, "unread": newest - UNREAD}
    with connection.cursor() as cursor:
        for kind, user, address, at, read, urgent in told:
            cursor.execute(
                f'INSERT INTO "{Notice._meta.db_table}" (user_id, kind, ref, url, urgent, at, read_at)'
                f" SELECT {user}, {kind}, t.ref, '{address}' || t.ref, {urgent}, {at}, {read}"
                f' FROM "{Case._meta.db_table}" t LEFT JOIN cases_reporter r ON r.case_id = t.id'
                f" WHERE {at} >= %(since)s AND {user} IS NOT NULL ORDER BY t.id",
                times,
            )
