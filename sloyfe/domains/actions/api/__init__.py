"""Actions over the programming interface: the same queries and commands as the screens."""

from ninja import Router

from .actions import SCOPES
from .actions import router as actions
from .changing import router as changing
from .recurring import router as recurring
from .reminders import router as reminders

router = Router(tags=["actions"])
for part in (changing, recurring, reminders, actions):
    router.add_router("", part)

__all__ = ["SCOPES", "router"]
