"""Cases over the programming interface: the same queries and commands as the screens."""

from ninja import Router

from .cases import SCOPES
from .cases import router as cases
from .duties import router as duties
from .loop import router as loop

router = Router(tags=["cases"])
router.add_router("", duties)
router.add_router("", loop)
router.add_router("", cases)

__all__ = ["SCOPES", "router"]
