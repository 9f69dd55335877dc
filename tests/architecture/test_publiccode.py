"""What catalogues of public software read about us: whole, as the format asks, and true of this copy."""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from django.conf import settings

from sloyfe import __version__

ROOT = Path(__file__).resolve().parents[2]
TOLD = yaml.safe_load((ROOT / "publiccode.yml").read_text())
# yml.publiccode.tools, the keys whose presence is mandatory.
MANDATORY = {
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
}


def test_every_mandatory_key_is_there():
    assert MANDATORY - TOLD.keys() == set()
    assert {"type", "contacts"} <= TOLD["maintenance"].keys()
    for told in TOLD["description"].values():
        assert len(told["shortDescription"]) <= 150
        assert 500 <= len(told["longDescription"]) <= 10_000
        assert told["features"]


def test_the_address_is_ours_or_nobodys():
    """An address that looks real and is not sends people to a stranger."""
    address = urlsplit(TOLD["url"])
    assert address.scheme == "https"
    assert address.hostname.endswith(".invalid") or not re.search(r"(^|\.)example(\.|$)", address.hostname)


def test_version_licence_and_languages_are_those_of_the_code():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    languages = [code for code, _name in settings.LANGUAGES]
    assert TOLD["softwareVersion"] == __version__
    assert TOLD["legal"]["license"] == project["license"]
    assert TOLD["localisation"]["availableLanguages"] == languages
