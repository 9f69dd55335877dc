"""What is read comes back as it was; what is broken is refused with a pointer to where."""

import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings

from sloyfe.methods import oscal
from sloyfe.methods.oscal import Problem
from sloyfe.methods.oscal.reading import MAX_BYTES, MAX_DEPTH
from sloyfe.methods.tests.oscal.documents import catalogs, small


def refused(content):
    with pytest.raises(oscal.Broken) as broken:
        oscal.read(content if isinstance(content, bytes) else json.dumps(content).encode())
    return [(fault.pointer, fault.problem, fault.detail) for fault in broken.value.faults]


@settings(max_examples=60, deadline=None)
@given(catalogs())
def test_any_sound_catalog_comes_back_equal_and_the_second_pass_is_identical(document):
    first = oscal.write(document)
    assert oscal.read(first) == document
    assert oscal.write(oscal.read(first)) == first


def test_the_order_of_fields_and_fields_nobody_knows_are_kept():
    document = small()
    document["catalog"]["groups"][0]["x-ours"] = {"z": 1, "a": [None, True, 1.5]}
    read = oscal.read(json.dumps(document).encode())
    assert list(read["catalog"]) == list(document["catalog"])
    assert read["catalog"]["groups"][0]["x-ours"] == {"z": 1, "a": [None, True, 1.5]}


def changed(path, value):
    """The small catalog with one value set, or taken away where the value is the ellipsis."""
    document = small()
    holder = document
    *above, last = path
    for key in above:
        holder = holder[key]
    if value is ...:
        del holder[last]
    else:
        holder[last] = value
    return document


CONTROL = ("catalog", "groups", 0, "controls", 0)
POINTED = "/catalog/groups/0/controls/0"


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("catalog",), ..., ("/catalog", Problem.MISSING, "catalog")),
        (("catalog",), [], ("/catalog", Problem.WRONG_TYPE, "object")),
        (("catalog", "uuid"), ..., ("/catalog/uuid", Problem.MISSING, "uuid")),
        (("catalog", "uuid"), "no", ("/catalog/uuid", Problem.BAD_VALUE, "no")),
        (("catalog", "metadata", "title"), ..., ("/catalog/metadata/title", Problem.MISSING, "title")),
        (("catalog", "metadata", "title"), "", ("/catalog/metadata/title", Problem.BAD_VALUE, "")),
        (
            ("catalog", "metadata", "last-modified"),
            "2026-02-30T09:00:00Z",
            ("/catalog/metadata/last-modified", Problem.BAD_VALUE, "2026-02-30T09:00:00Z"),
        ),
        (("catalog", "groups"), {}, ("/catalog/groups", Problem.WRONG_TYPE, "array")),
        (("catalog", "groups"), [], ("/catalog/groups", Problem.EMPTY, "")),
        (("catalog", "groups", 0, "title"), ..., ("/catalog/groups/0/title", Problem.MISSING, "title")),
        ((*CONTROL, "id"), ..., (f"{POINTED}/id", Problem.MISSING, "id")),
        ((*CONTROL, "id"), 7, (f"{POINTED}/id", Problem.WRONG_TYPE, "string")),
        ((*CONTROL, "id"), "1 a", (f"{POINTED}/id", Problem.BAD_VALUE, "1 a")),
        ((*CONTROL, "title"), None, (f"{POINTED}/title", Problem.WRONG_TYPE, "string")),
        ((*CONTROL, "title"), "a\nb", (f"{POINTED}/title", Problem.BAD_VALUE, "a\nb")),
        ((*CONTROL, "parts", 0), "text", (f"{POINTED}/parts/0", Problem.WRONG_TYPE, "object")),
        ((*CONTROL, "parts", 0, "name"), ..., (f"{POINTED}/parts/0/name", Problem.MISSING, "name")),
        ((*CONTROL, "props", 0, "value"), " x", (f"{POINTED}/props/0/value", Problem.BAD_VALUE, " x")),
        (
            (*CONTROL, "params", 0, "select", "how-many"),
            "all",
            (f"{POINTED}/params/0/select/how-many", Problem.BAD_VALUE, "all"),
        ),
        ((*CONTROL, "links", 0, "href"), ..., (f"{POINTED}/links/0/href", Problem.MISSING, "href")),
        (("catalog", "controls", 0, "id"), "c1", ("/catalog/controls/0/id", Problem.DOUBLED_ID, "c1")),
        (
            ("catalog", "params", 0, "id"),
            "p1",
            (f"{POINTED}/params/0/id", Problem.DOUBLED_ID, "p1"),
        ),
        (
            ("catalog", "back-matter", "resources", 0, "base64", "value"),
            "å",
            ("/catalog/back-matter/resources/0/base64/value", Problem.BAD_VALUE, "å"),
        ),
        (("catalog", "metadata", "title"), "a\x00b", ("/catalog/metadata/title", Problem.UNSTORABLE, "")),
        (("catalog", "metadata", "title"), "\ud800", ("/catalog/metadata/title", Problem.UNSTORABLE, "")),
        (("catalog", "a/b~c"), "\x00", ("/catalog/a~1b~0c", Problem.UNSTORABLE, "")),
    ],
)
def test_a_broken_catalog_is_refused_where_it_is_broken(path, value, fault):
    assert refused(changed(path, value)) == [fault]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", ("", Problem.NOT_JSON, "1:1")),
        (b'{"catalog": {"uuid": }}', ("", Problem.NOT_JSON, "1:22")),
        (b"[]", ("", Problem.WRONG_TYPE, "object")),
        (b"null", ("", Problem.WRONG_TYPE, "object")),
        (b'{"catalog": {"x": NaN}}', ("/catalog/x", Problem.NOT_A_NUMBER, "")),
        (b'{"catalog": {"x": [1, -Infinity]}}', ("/catalog/x/1", Problem.NOT_A_NUMBER, "")),
        (b'{"catalog": {"x": 1e999}}', ("/catalog/x", Problem.NOT_A_NUMBER, "")),
        (b'{"catalog": {"x": {"uuid": 1, "uuid": 2}}}', ("/catalog/x/uuid", Problem.DOUBLED_KEY, "uuid")),
        (b'\xef\xbb\xbf{"catalog": {}}', ("", Problem.BYTE_ORDER_MARK, "")),
        ('{"catalog": "å"}'.encode("utf-16"), ("", Problem.BYTE_ORDER_MARK, "")),
        ('{\n"catalog": "å"}'.encode("latin-1"), ("", Problem.ENCODING, "2")),
        (b"1" * 5_000, ("", Problem.NOT_A_NUMBER, "")),
        (b"[" * 1_000_000, ("", Problem.TOO_DEEP, str(MAX_DEPTH))),
        (b" " * (MAX_BYTES + 1), ("", Problem.TOO_LARGE, str(MAX_BYTES))),
    ],
)
def test_what_is_no_catalog_at_all_is_refused_quickly(content, fault):
    tracemalloc.start()
    began = time.perf_counter()
    assert refused(content) == [fault]
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.perf_counter() - began < 1
    assert most < 50_000_000


def test_depth_is_counted_also_where_no_field_is_known():
    document = small()
    inner = document["catalog"]
    for _ in range(MAX_DEPTH + 2):
        inner["x"] = {}
        inner = inner["x"]
    ((pointer, problem, _detail),) = refused(document)
    assert (pointer.count("/"), problem) == (MAX_DEPTH + 1, Problem.TOO_DEEP)


def test_several_faults_are_told_in_the_order_of_the_document_and_no_more_than_fifty():
    document = small()
    document["catalog"]["controls"] = [{"id": f"x{n}"} for n in range(80)]
    faults = refused(document)
    assert len(faults) == 50
    assert faults[0] == ("/catalog/controls/0/title", Problem.MISSING, "title")


def test_a_fault_says_itself_for_a_log():
    with pytest.raises(oscal.Broken, match=r"/catalog: missing \(catalog\)"):
        oscal.read(b"{}")


def test_nothing_that_is_not_json_is_written():
    with pytest.raises(ValueError, match="Out of range"):
        oscal.write({"catalog": float("nan")})


def test_the_walk_names_parents_and_leaves_out_what_lies_below():
    nodes = list(oscal.walk(small()))
    assert [(node.own["id"], node.is_group, node.above) for node in nodes] == [
        ("g1", True, ()),
        ("c1", False, ("/catalog/groups/0",)),
        ("c1.1", False, ("/catalog/groups/0", "/catalog/groups/0/controls/0")),
        ("c2", False, ()),
    ]
    assert [node.label for node in nodes] == ["g1", "1.1", "c1.1", "c2"]
    assert set(nodes[1].own) == {"id", "title", "params", "props", "links", "parts"}
