"""A rate that was to fall is weighed when its half year is over: did it stay lower?"""

from datetime import datetime
from math import isfinite

from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.actions import queries as actions
from sloyfe.methods.rates import ratio
from sloyfe.platform import history

from ..models import Weighed
from ..queries.acting import case_of_source
from ..queries.clock import by_id
from ..queries.weighing import to_weigh, weight_of
from .closing import reopen

LEVEL = 0.90


@history.command("cases.weigh")
def weigh(*, by: None, action_ref: str, now: datetime) -> Weighed | None:
    """The case opens again when the rate after cannot be told from the rate before: the upper end of the 90 %
    interval of their ratio is 1 or more. One case more or less does not do it, and where there was none on either
    side there is nothing to compare. Weighed once: None when it is so already, or when the verdict has turned since.
    """
    if not to_weigh(timezone.localdate(now), action_ref):
        return None
    action = actions.by_ref(action_ref)
    weight = weight_of(action)
    before, after = weight.before, weight.after
    told = bool(before and after and before.events + after.events)
    upper = ratio(before, after, level=LEVEL).high if told and before and after else None
    row = Weighed.objects.create(
        action_ref=action_ref,
        at=now,
        before=before.events if before else 0,
        after=after.events if after else 0,
        upper=upper if upper is not None and isfinite(upper) else None,
    )
    if upper is not None and upper >= 1:
        reason = _(
            "Half a year after the verdict the cases on the step no longer come more seldom than before."
        )
        (case_id,) = case_of_source(action.source)
        reopen(by=None, case=by_id(case_id), action=action, reason=reason, now=now)
    return row
