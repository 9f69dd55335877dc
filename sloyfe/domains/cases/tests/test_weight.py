"""The report form comes over thin lines: 120 kB the first time, 5 kB every time after."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not finders.find("vendor/ds.css"), reason="the browser files come with `make setup`"),
]
FONT = "vendor/inter-latin.woff2"  # packed already


def packed(content):
    return len(gzip.compress(content))


def fetched(page):
    """Every file the page asks for, and what those scripts import."""
    waiting, found = set(re.findall(r"/static/([\w./-]+\.(?:css|js|svg))", page)), {}
    while waiting:
        name = waiting.pop()
        found[name] = Path(finders.find(name)).read_bytes()
        if name.endswith(".js"):
            imports = re.findall(r'from "\./([\w.-]+)"', found[name].decode())
            waiting |= {f"{Path(name).parent}/{one}" for one in imports} - found.keys()
    return found


def test_the_form_weighs_little_the_first_time_and_next_to_nothing_after(cast, client):
    client.force_login(cast.nurse)
    sent = client.get("/meld", headers={"accept-encoding": "gzip"}).content
    files = fetched(gzip.decompress(sent).decode())
    first = len(sent) + sum(map(packed, files.values())) + Path(finders.find(FONT)).stat().st_size
    assert (len(sent) <= 5_000, first <= 120_000) == (True, True), (len(sent), first)
    again = [client.get(address) for address in ("/sw.js", "/manifest.webmanifest")]
    assert "max-age=86400" in again[1]["Cache-Control"]
    unchanged = client.get("/sw.js", headers={"if-none-match": again[0]["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert {"cases/seal.js", "cases/national-id.js"} <= files.keys()
    assert not [name for name in files if "htmx" in name or "ds-web" in name]
