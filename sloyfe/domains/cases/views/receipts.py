"""What whoever reported is told at once: a name and a date."""

from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform.ui.formats import date

from ..choices import WhyUnsorted
from ..models import Case


def promise(case: Case) -> str:
    words: dict[str, Any] = {"name": case.handler, "day": date(case.due_on)}
    unsorted = getattr(case, "unsorted", None)
    if unsorted and unsorted.why == WhyUnsorted.SENDER:
        return (
            _(
                "Thank you. We no longer know this phone, so the report came without your name. "
                "%(name)s finds out where it belongs. Use the code to read the answer by %(day)s."
            )
            % words
        )
    if case.handler_id is None:
        return _("Thank you. You will hear back by %(day)s.") % words
    return _("Thank you. %(name)s will read it. You will hear back by %(day)s.") % words
