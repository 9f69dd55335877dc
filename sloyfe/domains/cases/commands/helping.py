"""Whoever reported says whether it helped."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import national_id
from sloyfe.platform import access, events, history

from ..choices import Helped
from ..events import ReporterJudged
from ..models import Case, ReporterVerdict
from ..queries.helping import is_over
from .steps import locked


class NotOverYet(ValueError):
    """Before there is an end there is nothing to judge."""

    conflict = True
    sentence = _("The case is open. When it is closed, you can say whether it helped.")


@history.command("cases.say_whether_it_helped")
def say_whether_it_helped(
    *, by: Any, case: Case, answer: Helped, words: str, now: datetime, with_code: bool = False
) -> ReporterVerdict:
    """Changed as often as they want; the history keeps each. `with_code` is a reporter without a name."""
    if not with_code:
        access.require("cases.say_whether_it_helped", by, case)
    held = locked(case)
    if not is_over(held):
        raise NotOverYet
    words = national_id.mask(words.strip())
    earlier = ReporterVerdict.objects.filter(case=held).first()
    if earlier and (earlier.answer, earlier.words) == (answer, words):
        return earlier
    verdict, _made = ReporterVerdict.objects.update_or_create(
        case=held, defaults={"answer": answer, "words": words, "at": now}
    )
    events.publish(ReporterJudged(held.pk, answer, now))
    return verdict
