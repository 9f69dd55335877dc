"""For handlers: what belongs to an action that a workshop agreed on."""

from ..models import AgreedAction


def agreed_for_action(action_id: int) -> AgreedAction | None:
    rows = AgreedAction.objects.select_related("action", "fallback", "question__workshop__facilitator")
    return rows.filter(action=action_id).first()
