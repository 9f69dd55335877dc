"""A client for tests of SCIM: speaks with a token of its own, as an identity provider does."""

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sloyfe.platform.api import commands as tokens

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
WORK = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Provider:
    """`provider("get", "/Users")`; `token` is what it speaks with, `secret` is sent."""

    def __init__(self, owner, scopes=("scim",)):
        self.token, self.secret = tokens.make_token(
            by=owner, name="prøve", scopes=list(scopes), lifetime=timedelta(days=1), now=timezone.now()
        )
        self.client = Client()

    def __call__(self, method, address, body=None, content_type="application/scim+json", **headers):
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.generic(
            method.upper(),
            f"/scim/v2{address}",
            content if body is not None else "",
            content_type=content_type,
            headers={"Authorization": f"Bearer {self.secret}", "Accept-Language": "en"} | headers,
        )

    def make(self, number="9001", **more):
        answer = self("post", "/Users", user(number, **more))
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def change(self, key, *operations):
        listed = [dict(zip(("op", "path", "value"), one, strict=False)) for one in operations]
        return self("patch", f"/Users/{key}", {"schemas": [PATCH], "Operations": listed})

    def shown(self, key):
        return self("get", f"/Users/{key}").json()


def user(number="9001", *, department="A", manager=None, **more):
    work = {"department": department} | ({"manager": {"value": manager}} if manager else {})
    body = {
        "schemas": [USER, WORK],
        "userName": f"u{number}@example.test",
        "externalId": number,
        "displayName": f"Prøve {number}",
        "title": "Pleier",
        "emails": [{"value": f"u{number}@example.test", "type": "work", "primary": True}],
        "active": True,
    }
    return body | ({WORK: work} if department or manager else {}) | more


def refusal(answer):
    """(status, scimType, sentence) of an error, in the shape SCIM asks for."""
    body = answer.json()
    assert answer["Content-Type"] == "application/scim+json"
    assert body["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert body["status"] == str(answer.status_code)
    return answer.status_code, body.get("scimType"), body["detail"]
