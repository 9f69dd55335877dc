"""Edits of drawings that somebody made: what is there keeps its place as far as it can."""

from itertools import combinations

import pytest

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Box, Kind, Step, diagrams, read, steps, write
from sloyfe.methods.bpmn.lettering import crosses

from .processes import HAND_DRAWN, MODEL

NEW = Step("new", Kind.TASK, "Ny")
SPACES = (
    f'xmlns="{MODEL}" xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:c="http://www.omg.org/spec/DD/20100524/DC" xmlns:l="http://www.omg.org/spec/DD/20100524/DI"'
)


def drawing(inside, shapes, edges=(), subject="p", collaboration=""):
    """A file with shapes by id: x, y, width, height and further attributes."""
    drawn = "".join(
        f'<d:BPMNShape id="{id_}_di" bpmnElement="{id_}" {more}>'
        f'<c:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/></d:BPMNShape>'
        for id_, (x, y, width, height, more) in shapes.items()
    )
    drawn += "".join(
        f'<d:BPMNEdge id="{id_}_di" bpmnElement="{id_}">'
        + "".join(f'<l:waypoint x="{x}" y="{y}"/>' for x, y in points)
        + "</d:BPMNEdge>"
        for id_, points in dict(edges).items()
    )
    plane = f'<d:BPMNPlane id="plane" bpmnElement="{subject}">{drawn}</d:BPMNPlane>'
    return read(
        f'<definitions {SPACES}>{collaboration}<process id="p">{inside}</process>'
        f'<d:BPMNDiagram id="dia">{plane}</d:BPMNDiagram></definitions>'.encode()
    )


def boxes(model):
    (diagram,) = diagrams(read(write(model)))
    return {shape.element: shape.box for shape in diagram.shapes}


def lines(model):
    (diagram,) = diagrams(read(write(model)))
    return {edge.element: edge.points for edge in diagram.edges}


def assert_apart(model):
    found = boxes(model)
    known = [step.id for step in steps(model) if step.id in found]
    for one, other in combinations(known, 2):
        if not (found[one].holds(found[other]) or found[other].holds(found[one])):
            assert not found[one].overlaps(found[other])


FLOW = '<sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
TWO = f'<task id="a"/><task id="b"/>{FLOW}'


def test_a_gap_that_is_wide_enough_is_used_and_nothing_moves():
    shapes = {"a": (100, 100, 100, 80, ""), "b": (500, 100, 100, 80, "")}
    model = drawing(TWO, shapes, {"f": [(200, 140), (500, 140)]})
    edited = bpmn.insert(model, NEW, after="a")
    assert boxes(edited) == boxes(model) | {"new": Box(250, 100, 100, 80)}


def test_a_step_in_front_of_the_first_takes_its_place():
    model = drawing('<task id="a"/>', {"a": (100, 100, 100, 80, "")})
    edited = bpmn.insert_before(model, NEW, before="a")
    assert boxes(edited) == {"new": Box(100, 100, 100, 80), "a": Box(250, 100, 100, 80)}


def test_a_crowded_lane_grows_and_pushes_down_what_lies_below():
    lanes = '<laneSet><lane id="l1" name="A"><flowNodeRef>a</flowNodeRef></lane>'
    lanes += '<lane id="l2" name="B"><flowNodeRef>b</flowNodeRef></lane></laneSet>'
    pool = '<collaboration id="k"><participant id="x" processRef="p"/></collaboration>'
    shapes = {
        "x": (0, 0, 600, 240, ""),
        "l1": (30, 0, 570, 120, ""),
        "l2": (30, 120, 570, 120, ""),
        "a": (100, 20, 100, 80, ""),
        "b": (100, 140, 100, 80, ""),
        "g": (250, 20, 100, 80, ""),
    }
    inside = lanes + '<exclusiveGateway id="a"/><task id="b"/><task id="g"/>'
    model = drawing(inside, shapes, subject="k", collaboration=pool)
    edited = bpmn.branch(model, "a", to="", step=NEW)
    found = boxes(edited)
    assert_apart(edited)
    assert found["l1"].holds(found["new"])
    assert (found["l2"].y, found["b"].y) == (found["l1"].bottom, found["l2"].y + 20)
    assert found["x"].bottom == found["l2"].bottom


UPRIGHT = {
    "x": (0, 0, 320, 600, 'isHorizontal="false"'),
    "l1": (0, 30, 160, 570, 'isHorizontal="false"'),
    "l2": (160, 30, 160, 570, 'isHorizontal="false"'),
    "a": (30, 60, 100, 80, ""),
    "b": (30, 260, 100, 80, ""),
    "e": (190, 260, 100, 80, ""),
}


@pytest.fixture
def upright():
    lanes = '<laneSet><lane id="l1" name="A"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane>'
    lanes += '<lane id="l2" name="B"><flowNodeRef>e</flowNodeRef></lane></laneSet>'
    pool = '<collaboration id="k"><participant id="x" processRef="p"/></collaboration>'
    edges = {"f": [(80, 140), (80, 260)]}
    return drawing(f'{lanes}{TWO}<task id="e"/>', UPRIGHT, edges, subject="k", collaboration=pool)


def test_lanes_of_an_upright_pool_stand_side_by_side(upright):
    edited = bpmn.assign(upright, "b", "C")
    found = boxes(edited)
    lane = next(role.id for role in bpmn.roles(edited) if role.name == "C")
    assert found[lane] == Box(320, 30, 120, 570)
    assert found[lane].holds(found["b"])
    assert found["x"].right == 440
    assert b'isHorizontal="false"' in write(edited).split(f'"{lane}"'.encode())[-1].split(b">")[0]


def test_the_next_step_of_an_upright_pool_stands_below(upright):
    found = boxes(bpmn.insert(upright, NEW, after="a"))
    assert found["new"] == Box(30, 170, 100, 80)
    assert found["b"].y == 280
    assert found["x"].bottom == 620


def test_where_a_lane_is_gone_its_neighbour_takes_the_room(upright):
    found = boxes(bpmn.assign(upright, "e", "A"))
    assert "l2" not in found
    assert (found["l1"].x, found["l1"].right) == (0, 320)


def test_an_open_subprocess_grows_with_what_lies_in_it():
    inside = '<subProcess id="s"><task id="a"/><task id="b"/></subProcess><task id="z"/>'
    shapes = {
        "s": (100, 100, 300, 160, 'isExpanded="true"'),
        "a": (120, 140, 100, 80, ""),
        "b": (270, 140, 100, 80, ""),
        "z": (450, 140, 100, 80, ""),
    }
    edited = bpmn.insert(drawing(inside, shapes), NEW, after="b")
    found = boxes(edited)
    assert found["s"].holds(found["new"])
    assert found["z"].x > found["s"].right
    assert_apart(edited)


def test_what_sits_on_a_step_moves_with_it():
    lanes = '<laneSet><lane id="l1" name="A"><flowNodeRef>a</flowNodeRef><flowNodeRef>c</flowNodeRef></lane>'
    lanes += '<lane id="l2" name="B"><flowNodeRef>b</flowNodeRef></lane></laneSet>'
    pool = '<collaboration id="k"><participant id="x" processRef="p"/></collaboration>'
    shapes = {
        "x": (0, 0, 600, 240, ""),
        "l1": (30, 0, 570, 120, ""),
        "l2": (30, 120, 570, 120, ""),
        "a": (100, 20, 100, 80, ""),
        "t": (130, 82, 36, 36, ""),
        "b": (300, 140, 100, 80, ""),
        "c": (300, 20, 100, 80, ""),
    }
    inside = f'{lanes}<task id="c"/><task id="a"/><task id="b"/><boundaryEvent id="t" attachedToRef="a"/>'
    edited = bpmn.assign(drawing(inside, shapes, subject="k", collaboration=pool), "a", "B")
    found = boxes(edited)
    assert found["a"].y == 140
    assert (found["t"].x, found["t"].y) == (130, 202)


def test_lines_that_a_new_step_would_stand_on_go_round_it():
    inside = f'{TWO}<task id="z"/><sequenceFlow id="g" sourceRef="a" targetRef="z"/>'
    shapes = {"a": (0, 0, 100, 80, ""), "b": (400, 200, 100, 80, ""), "z": (400, 0, 100, 80, "")}
    model = drawing(inside, shapes, {"f": [(50, 80), (50, 240), (400, 240)], "g": [(100, 40), (400, 40)]})
    edited = bpmn.insert(model, NEW, after="a")
    assert_apart(edited)
    new = boxes(edited)["new"]
    for here, after in zip(lines(edited)["g"], lines(edited)["g"][1:], strict=False):
        assert not crosses(new, here, after)


def test_a_label_whose_way_is_named_stands_by_its_line():
    model = bpmn.rename(read(HAND_DRAWN), "f3", "Ferdig")
    edited = bpmn.insert(model, NEW, after="t2")
    (diagram,) = diagrams(edited)
    label = next(edge.label for edge in diagram.edges if edge.element == "f3")
    assert label is not None


def test_a_file_without_a_drawing_gets_one_with_the_usual_prefixes():
    """IBM's Process Designer wrote such files."""
    data = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:bpmn="{MODEL}" id="x">
  <bpmn:process id="p">
    <bpmn:serviceTask id="a" name="A"/>
  </bpmn:process>
</bpmn:definitions>""".encode()
    edited = write(bpmn.insert(read(data), NEW, after="a")).decode()
    assert 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"' in edited.split("\n")[1]
    assert '      <bpmndi:BPMNShape id="new_di" bpmnElement="new">\n        <dc:Bounds x=' in edited
    assert 'xmi:version="2.0"' in edited
    assert edited.count("xmlns:") == 5


def test_a_file_on_one_line_stays_on_one_line():
    model = drawing(TWO, {"a": (0, 0, 100, 80, ""), "b": (300, 0, 100, 80, "")})
    assert b"\n" not in write(bpmn.insert(model, NEW, after="a"))


def test_views_of_other_things_are_left_alone():
    second = '<d:BPMNDiagram id="other"><d:BPMNPlane bpmnElement="q"/></d:BPMNDiagram><process id="q"/>'
    data = write(drawing(TWO, {"a": (0, 0, 100, 80, ""), "b": (300, 0, 100, 80, "")})).decode()
    model = read(data.replace("</definitions>", f"{second}</definitions>").encode())
    edited = bpmn.insert(model, NEW, after="a")
    assert second.encode() in write(edited)
    assert [len(diagram.shapes) for diagram in diagrams(edited)] == [3, 0]
