"""The catalogs of others come in and go out, and what goes out fits the published schema."""

import json

import jsonschema_rs
import pytest

from sloyfe.methods import oscal
from sloyfe.methods.tests.oscal.documents import small

FILES = (
    "catalog/json/basic-catalog.json",
    "catalog/json/basic-catalog-min.json",
    "NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.json",
)


@pytest.fixture
def schema(conformance):
    """Its patterns use letter classes that Python's own engine does not know."""
    text = (conformance / "oscal/schemas/oscal_catalog_schema.json").read_text()
    return jsonschema_rs.validator_for(json.loads(text))


@pytest.mark.parametrize("name", FILES)
def test_a_catalog_of_others_comes_back_equal_and_fits_the_schema(conformance, schema, name):
    content = (conformance / "oscal" / name).read_bytes()
    read = oscal.read(content)
    written = oscal.write(read)
    assert json.loads(written) == json.loads(content)
    assert oscal.write(oscal.read(written)) == written
    assert schema.is_valid(json.loads(written))


def test_every_control_of_the_low_baseline_is_walked_with_its_parts_params_props_and_links(conformance):
    document = json.loads((conformance / "oscal" / FILES[2]).read_bytes())
    counted = {"controls": 0, "parts": 0, "params": 0, "props": 0, "links": 0}

    def count(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                counted[key] = counted.get(key, 0) + (len(inner) if isinstance(inner, list) else 0)
                count(inner)
        elif isinstance(value, list):
            for inner in value:
                count(inner)

    for group in document["catalog"]["groups"]:
        count({"controls": group["controls"]})
    whole = dict(counted)
    counted.update(dict.fromkeys(counted, 0))
    nodes = [node for node in oscal.walk(document) if not node.is_group]
    for node in nodes:
        count(node.own)
    assert len(nodes) == whole["controls"] > 140
    assert {key: counted[key] for key in ("parts", "params", "props", "links")} == {
        key: whole[key] for key in ("parts", "params", "props", "links")
    }


def mutations():
    """Each field of the small catalog taken away, or set to something of another kind."""

    def paths(value, path=()):
        items = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for key, inner in items:
            yield (*path, key)
            yield from paths(inner, (*path, key))

    for path in paths(small()):
        for value in (..., None, 7, "", [], {}, " x "):
            document = small()
            holder = document
            for key in path[:-1]:
                holder = holder[key]
            if value is not ...:
                holder[path[-1]] = value
            else:
                del holder[path[-1]]
            yield path, value, document


def test_what_the_schema_refuses_is_refused_here_too(schema):
    """Every one of some five hundred broken and sound variants: what we take in is never broken for others."""
    taken = 0
    for path, value, document in mutations():
        try:
            oscal.read(json.dumps(document).encode())
        except oscal.Broken:
            continue
        taken += 1
        assert schema.is_valid(document), (path, value)
    assert taken > 30
