"""The programming interface: the subjects' routers under one roof, described by OpenAPI 3.1."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI, Schema

from sloyfe import __version__
from sloyfe.domains.actions import api as actions
from sloyfe.domains.cases import api as cases
from sloyfe.domains.controls import api as controls
from sloyfe.domains.documents import api as documents
from sloyfe.domains.insight import api as insight
from sloyfe.domains.lessons import api as lessons
from sloyfe.domains.organisation import api as organisation
from sloyfe.domains.processes import api as processes
from sloyfe.domains.requirements import api as requirements
from sloyfe.domains.risk import api as risk
from sloyfe.platform.api.auth import TokenAuth
from sloyfe.platform.api.errors import PROBLEMS, install
from sloyfe.platform.search import api as search
from sloyfe.platform.webhooks import api as webhooks


class Interface(NinjaAPI):
    """Says in the description that problems come as `application/problem+json`, which ninja cannot."""

    def get_openapi_schema(self, **options: Any) -> Any:
        described = super().get_openapi_schema(**options)
        for path in described["paths"].values():
            for operation in path.values():
                for code, response in operation["responses"].items():
                    if int(code) in PROBLEMS:
                        response["content"] = {
                            "application/problem+json": response["content"]["application/json"]
                        }
        return described


api = Interface(
    title="Sløyfe",
    version=__version__,
    description="Everything the screens do, by the same locks. Errors follow RFC 9457; pages follow a cursor.",
    auth=TokenAuth(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api_v1",
)


class Me(Schema):
    name: str
    scopes: list[str]


@api.get("/me", response={200: Me, **PROBLEMS}, summary="Who the token speaks for", tags=["token"])
def me(request: HttpRequest) -> dict[str, object]:
    return {"name": request.user.name, "scopes": request.auth.scopes}  # type: ignore[attr-defined,union-attr]


for subject in (
    cases,
    organisation,
    requirements,
    controls,
    documents,
    processes,
    actions,
    risk,
    lessons,
    insight,
    search,
    webhooks,
):
    api.add_router("", subject.router)
install(api)


def _declared() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Addresses with who may come: only the description is public, all else asks for a token first."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        described = str(pattern.pattern) == "openapi.json"
        pattern.callback.access_rule = (
            ("public", "the description of the interface") if described else ("token", "")
        )
    return patterns, app, namespace


urls = _declared()
