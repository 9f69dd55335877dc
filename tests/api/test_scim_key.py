"""A key for SCIM opens SCIM and nothing else, whatever its owner may."""

import pytest

from sloyfe.domains.organisation.tests.scim_client import Provider
from sloyfe.site.api import api

pytestmark = pytest.mark.django_db


def test_the_key_sees_nothing_outside_scim(cast):
    provider = Provider(cast.administrator)
    described = api.get_openapi_schema(path_prefix="/api/v1")["paths"]
    asked = {
        f"{method} {path}": provider.client.generic(
            method.upper(),
            path.replace("{ref}", "2026-00001").replace("{code}", "A"),
            headers={"Authorization": f"Bearer {provider.secret}"},
        ).status_code
        for path, operations in described.items()
        for method in operations
    }
    # What the key itself is, is told to whoever holds it.
    assert asked.pop("get /api/v1/me") == 200
    # A body is read before the scope is asked, and these have none.
    assert set(asked.values()) == {403, 422}
    for page in ("/", "/saker", "/organisasjon", "/profil", "/drift"):
        answer = provider.client.get(page, headers={"Authorization": f"Bearer {provider.secret}"})
        assert answer.content == provider.client.get(page).content
