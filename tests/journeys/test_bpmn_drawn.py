"""What we wrote, drawn by bpmn-js in a browser: every shape and every edge of the file stands there, and no other.

`python -m tools.bpmn_pictures FOLDER` sets the drawings beside the pictures the files came with, for a look.
"""

from xml.etree import ElementTree

import pytest

from sloyfe.methods.bpmn import read, write
from sloyfe.methods.bpmn.names import MODEL
from sloyfe.methods.tests.conftest import conformance
from tests.conformance.test_bpmn import REFERENCE
from tools.bpmn_pictures import VENDOR, Drawn, beside, draw, drawable

__all__ = ["conformance"]  # other people's data, found in one way
CALLED = {"B.1.0": [3, 2], "B.2.0": [8, 6]}  # shapes and edges


@pytest.fixture
def page(browser):
    if not (VENDOR / "bpmn-viewer.js").exists():
        pytest.skip("bpmn-js comes with `make setup`")
    opened = browser.new_page()
    yield opened
    opened.close()


def called(data):
    """What lies in a process that only a call activity refers to. bpmn-js draws the call, and never what is called,
    although the pictures of the references show it inside."""
    root = ElementTree.fromstring(data)
    taking_part = {one.get("processRef") for one in root.iter(f"{{{MODEL}}}participant")}
    calls = {one.get("calledElement") for one in root.iter(f"{{{MODEL}}}callActivity")} - taking_part
    apart = [one for one in root.iter(f"{{{MODEL}}}process") if one.get("id") in calls]
    return {part.get("id") for one in apart for part in one.iter()}


@pytest.mark.parametrize("name", REFERENCE)
def test_bpmn_js_draws_every_shape_and_edge_of_what_we_wrote(conformance, page, name):
    data = (conformance / "bpmn" / "miwg" / f"{name}.bpmn").read_bytes()
    drawn, apart = draw(page, write(read(data))), called(data)
    shapes, edges = ([one for one in each if one not in apart] for each in drawable(data))
    assert (sorted(drawn.shapes), sorted(drawn.edges)) == (sorted(shapes), sorted(edges))
    assert drawn.complaints == []
    undrawn = [sum(one in apart for one in each) for each in drawable(data)]
    assert undrawn == CALLED.get(name, [0, 0])


def test_a_shape_that_is_gone_is_missed(conformance, page):
    data = (conformance / "bpmn" / "miwg" / "A.1.0.bpmn").read_bytes()
    shapes, _edges = drawable(data)
    text = write(read(data)).decode()
    start = text.index("<bpmndi:BPMNShape")
    end = text.index("</bpmndi:BPMNShape>", start) + len("</bpmndi:BPMNShape>")
    drawn = draw(page, (text[:start] + text[end:]).encode())
    assert len(drawn.shapes) == len(shapes) - 1


def test_a_picture_is_made_of_both(page, tmp_path, conformance):
    picture = (conformance / "bpmn" / "miwg" / "A.1.0.png").read_bytes()
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'
    )
    beside(page, "A.1.0", Drawn([], [], svg, []), picture, tmp_path / "a" / "A.1.0.png")
    assert (tmp_path / "a" / "A.1.0.png").read_bytes().startswith(b"\x89PNG")
