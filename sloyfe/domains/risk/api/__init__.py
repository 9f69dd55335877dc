"""Risks and analyses over the programming interface: the same queries and commands as the screens."""

from ninja import Router

from .assessing import router as assessing
from .describing import router as describing
from .reading import SCOPES
from .reading import router as reading

router = Router(tags=["risk"])
for part in (assessing, describing, reading):
    router.add_router("", part)

__all__ = ["SCOPES", "router"]
