"""Cases over the programming interface: the same queries and commands as the screens."""

from ninja import Router

from .cases import SCOPES
from .cases import router as cases
from .costs import router as costs
from .duties import router as duties
from .helped import router as helped
from .loop import router as loop
from .problems import router as problems
from .samples import router as samples
from .similar import router as similar

router = Router(tags=["cases"])
for part in (duties, loop, helped, costs, samples, problems, similar, cases):
    router.add_router("", part)

__all__ = ["SCOPES", "router"]
