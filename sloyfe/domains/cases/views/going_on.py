"""What is next in the loop, as forms on the page of the case: for those who handle it."""

from typing import Any

from django.http import HttpRequest

from sloyfe.methods.learning_loop import WELL, Stage

from .. import queries
from ..forms.loop import FinishForm, ReasonForm, WishForm
from ..models import Case

# Nothing of the case's own is left: it can be closed with an answer.
LAST = (Stage.ANSWERED, Stage.ACKNOWLEDGED)


def going_on(
    request: HttpRequest, case: Case, known: queries.Known | None, given: dict[str, Any]
) -> dict[str, Any]:
    """`ahead` names the stage that is next; nothing for a case without a loop."""
    if known is None:
        return {}
    loop, left = known.loop, known.left
    found: dict[str, Any] = {
        "loop": loop,
        "causes": queries.causes_of(case),
        "anchors": queries.anchors_of(case),
        "relapses": queries.relapses_seen(request.user, case),
    }
    if not case.is_open:
        return found | (_shared_anew(given) if loop.stage == Stage.SHARED else {})
    own = [stage for stage in left if stage not in LAST]
    found["ahead"] = own[0] if own else "finish"
    found["bends"] = loop.effect_at is not None and loop.verdict not in WELL
    if Stage.ANCHORED in left:
        found["kept"] = queries.to_anchor_in(request.user, case)
        found["wish"] = given.get("anchor") or WishForm(auto_id="wish-%s")
        found["right"] = given.get("right") or ReasonForm(prefix="right")
    if Stage.SHARED in left:
        found["us"] = given.get("us") or ReasonForm(prefix="us")
    if not own:
        turn = {"turn": queries.turn_of(case)}
        found["finish"] = given.get("finish") or FinishForm(prefix="finish", initial=turn)
    return found


def _shared_anew(given: dict[str, Any]) -> dict[str, Any]:
    """The case is closed, and its lesson was taken back."""
    return {"ahead": str(Stage.SHARED), "bends": False, "us": given.get("us") or ReasonForm(prefix="us")}
