"""A subject that has nothing to say: the engine is tested by itself."""

import pytest

from sloyfe.domains.publishing import queries


@pytest.fixture(autouse=True)
def plain_subject(monkeypatch):
    """Content of one word, with nothing wrong about it; a test may replace `problems`."""
    monkeypatch.setitem(
        queries.subjects_registered(),
        "documents",
        queries.Subject(
            name="Documents",
            url=lambda item: f"/dokument/{item.pk}",
            edit_url=lambda version: f"/dokument/{version.item_id}/skriv",
            show=lambda version, _user: f"<p>{version.fingerprint}</p>",
            problems=lambda _version: [],
            differences=lambda _old, _new, _user: "",
            fingerprint=lambda _version: "f1",
        ),
    )
