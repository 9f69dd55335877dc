"""Lessons over the programming interface: the same queries and commands as the screens."""

from ninja import Router

from .lessons import SCOPES
from .lessons import router as lessons
from .sharing import router as sharing

router = Router(tags=["lessons"])
for part in (sharing, lessons):
    router.add_router("", part)

__all__ = ["SCOPES", "router"]
