"""Another system at the programming interface: it speaks for one of the shared people, by a token of theirs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sloyfe.platform.api.commands import make_token
from sloyfe.platform.api.models import ApiToken
from sloyfe.platform.api.scopes import known
from tests.cast import Cast


class Speaker:
    """`speaker("get", "/cases")`; further words are headers. A token may do what its person may, and no more."""

    def __init__(self, client: Client, token: ApiToken, secret: str) -> None:
        self.client, self.token = client, token
        self._authorization = {"authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        ask = getattr(self.client, method)
        return ask(f"/api/v1{path}", headers=self._authorization | named, **sent)


def speaking(client: Client, cast: Cast) -> Callable[..., Speaker]:
    """`of("leader", "cases.read")`: with these scopes, with all there are when none is named."""

    def of(name: str, *scopes: str) -> Speaker:
        token, secret = make_token(
            by=cast.again(name),
            name="prøve",
            scopes=list(scopes or known()),
            lifetime=timedelta(days=1),
            now=timezone.now(),
        )
        return Speaker(client, token, secret)

    return of
