from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods.bpmn import (
    Impossible,
    Kind,
    Obstacle,
    Step,
    Way,
    arranged,
    diagrams,
    layout,
    lettering,
    read,
    routing,
    steps,
    write,
)
from sloyfe.methods.bpmn.lettering import crosses

from .processes import HAND_DRAWN, line, step_lists


def boxes_of(listed, diagram):
    known = {step.id for step in listed}
    return {shape.element: shape.box for shape in diagram.shapes if shape.element in known}


def around(step, by_id):
    found = set()
    while step.parent:
        found.add(step.parent)
        step = by_id[step.parent]
    return found


@given(step_lists())
@settings(max_examples=70, deadline=None)
def test_any_list_becomes_a_drawing_without_overlaps_and_the_same_list_again(listed):
    model = read(write(layout(listed, name="Prosess")))
    again = steps(model)
    assert {step.id: step for step in again} == {step.id: step for step in listed}
    assert [*steps(layout(again))] == [*again]
    assert write(arranged(model)) == write(model)

    (diagram,) = diagrams(model)
    by_id = {step.id: step for step in listed}
    boxes = boxes_of(listed, diagram)
    assert {*boxes} == {*by_id}
    for one, other in combinations(by_id.values(), 2):
        if one.attached_to == other.id or other.attached_to == one.id:
            assert boxes[one.id].overlaps(boxes[other.id])
        elif one.parent == other.parent:
            assert not boxes[one.id].overlaps(boxes[other.id])
        elif one.id in around(other, by_id):
            assert boxes[one.id].holds(boxes[other.id])
    frames = [shape.box for shape in diagram.shapes if shape.element not in by_id]
    for box in boxes.values():
        assert all(frame.holds(box) or not frame.overlaps(box) for frame in frames)


@given(step_lists())
@settings(max_examples=70, deadline=None)
def test_every_line_runs_at_right_angles_from_edge_to_edge_and_through_no_shape(listed):
    model = layout(listed)
    by_id = {step.id: step for step in listed}
    flows = {way.id: (step.id, way.target) for step in steps(model) for way in step.next}
    (diagram,) = diagrams(model)
    boxes = boxes_of(listed, diagram)
    assert {edge.element for edge in diagram.edges} == {*flows}
    for edge in diagram.edges:
        source, target = flows[edge.element]
        assert on_edge(boxes[source], edge.points[0])
        assert on_edge(boxes[target], edge.points[-1])
        holders = around(by_id[source], by_id)
        for here, after in pairwise(edge.points):
            assert here.x == after.x or here.y == after.y
            passed = {id_ for id_, box in boxes.items() if id_ not in holders and crosses(box, here, after)}
            assert passed <= {by_id[source].attached_to}


def on_edge(box, point):
    inside = box.x <= point.x <= box.right and box.y <= point.y <= box.bottom
    return inside and (point.x in {box.x, box.right} or point.y in {box.y, box.bottom})


@given(step_lists(most=5))
@settings(max_examples=40, deadline=None)
def test_labels_hide_no_shape(listed):
    (diagram,) = diagrams(layout(listed))
    by_id = {step.id: step for step in listed}
    boxes = boxes_of(listed, diagram)
    closed = {id_: box for id_, box in boxes.items() if by_id[id_].kind is not Kind.SUBPROCESS}
    for shape in diagram.shapes:
        if shape.label is not None and not by_id[shape.element].attached_to:
            assert [id_ for id_, box in closed.items() if box.overlaps(shape.label)] == []


def test_the_main_way_is_level_and_runs_to_the_right():
    (diagram,) = diagrams(layout(line("Motta", "Vurdere", "Svare")))
    middles = [shape.box.centre for shape in diagram.shapes]
    assert len({middle.y for middle in middles}) == 1
    assert [middle.x for middle in middles] == sorted({middle.x for middle in middles})
    assert [len(edge.points) for edge in diagram.edges] == [2, 2, 2, 2]


def test_roles_are_lanes_of_one_pool_in_the_order_they_come():
    model = layout(line("Motta", "Godkjenne", "Svare", roles=("Ansatt", "Leder", "Ansatt")), name="Søknad")
    (diagram,) = diagrams(model)
    names = {
        element.id: element.get("name")
        for element in model.root.walk()
        if element.local in {"lane", "participant"}
    }
    frames = [(names[shape.element], shape.box) for shape in diagram.shapes if shape.element in names]
    assert [name for name, _ in frames] == ["Søknad", "Ansatt", "Leder"]
    pool, *lanes = [box for _, box in frames]
    assert (lanes[0].y, lanes[0].bottom, lanes[1].bottom) == (pool.y, lanes[1].y, pool.bottom)
    assert {lane.right for lane in lanes} == {pool.right}


def test_a_name_makes_its_task_large_enough():
    long = "Vurdere søknaden etter helse- og omsorgstjenesteloven og skrive et forslag til vedtak som lederen leser"
    (diagram,) = diagrams(layout(line("Kort", long)))
    short_box, long_box = (shape.box for shape in diagram.shapes if shape.element in {"a", "b"})
    assert (short_box.width, short_box.height) == (100, 80)
    assert (long_box.width, long_box.height) > (100, 80)


@pytest.mark.parametrize(
    ("listed", "obstacle", "what"),
    [
        ([Step("1a", Kind.TASK)], Obstacle.BAD_ID, "1a"),
        ([Step("a b", Kind.TASK)], Obstacle.BAD_ID, "a b"),
        ([Step("a", Kind.TASK), Step("a", Kind.TASK)], Obstacle.ID_TAKEN, "a"),
        ([Step("Process_1", Kind.TASK)], Obstacle.ID_TAKEN, "Process_1"),
        ([Step("a", Kind.TASK, next=(Way("b"),))], Obstacle.NO_SUCH_STEP, "b"),
        ([Step("a", Kind.TASK, parent="b")], Obstacle.NO_SUCH_STEP, "b"),
        ([Step("a", Kind.TASK), Step("b", Kind.TASK, parent="a")], Obstacle.NO_SUCH_STEP, "a"),
        ([Step("a", Kind.BOUNDARY, attached_to="b")], Obstacle.NO_SUCH_STEP, "b"),
        (
            [Step("a", Kind.SUBPROCESS), Step("b", Kind.TASK, parent="a", next=(Way("a"),))],
            Obstacle.OTHER_LEVEL,
            "a",
        ),
        (
            [Step("a", Kind.SUBPROCESS, parent="b"), Step("b", Kind.SUBPROCESS, parent="a")],
            Obstacle.ITSELF,
            "a",
        ),
    ],
)
def test_a_list_that_makes_no_model_is_refused_by_name(listed, obstacle, what):
    with pytest.raises(Impossible) as refusal:
        layout(listed)
    assert (refusal.value.obstacle, refusal.value.what) == (obstacle, what)


def test_no_steps_make_an_empty_process():
    model = layout([], name="Tom")
    assert steps(model) == ()
    assert [diagram.element for diagram in diagrams(model)] == ["Process_1"]


def test_tidying_up_moves_shapes_and_loses_nothing():
    model = arranged(read(HAND_DRAWN))
    data = write(model).decode()
    assert steps(model) == steps(read(HAND_DRAWN))
    for kept in (
        ' v:fill="red"',
        'v:colour="blue"',
        "<![CDATA[a < b]]>",
        "<!-- why -->",
        "<?tool keep this?>",
    ):
        assert kept in data
    (diagram,) = diagrams(model)
    drawn = {shape.element for shape in diagram.shapes} | {edge.element for edge in diagram.edges}
    assert drawn >= {
        "pool",
        "lane1",
        "outside",
        "st",
        "t1",
        "t2",
        "en",
        "f1",
        "f2",
        "f3",
        "msg",
        "note",
        "tie",
    }


@given(st.integers(1, 12))
@settings(max_examples=12, deadline=None)
def test_what_stands_in_no_flow_is_drawn_below_each_other(count):
    (diagram,) = diagrams(layout([Step(f"t{number}", Kind.TASK) for number in range(count)]))
    assert len({shape.box.y for shape in diagram.shapes}) == count


def tangled(names, flows):
    """A file in which far too many arrows lead from a few steps to all the others and back."""
    ends = [(number % 3, number * 7 % names) for number in range(flows)]
    tasks = "".join(f'<task id="t{number}" name="T {number}"/>' for number in range(names))
    arrows = "".join(
        f'<sequenceFlow id="f{n}" name="Svar {n}" sourceRef="t{one}" targetRef="t{other}"/>'
        for n, (one, other) in enumerate(ends)
        if one != other
    )
    space = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    file = f'<definitions xmlns="{space}" id="d"><process id="p">{tasks}{arrows}</process></definitions>'
    return read(file.encode())


def test_a_tangle_costs_no_more_than_what_people_can_follow_and_no_line_hides_a_step(monkeypatch):
    turns, labels = [], []
    taken, asked = routing.heappop, lettering.crosses
    monkeypatch.setattr(routing, "heappop", lambda waiting: turns.append(1) or taken(waiting))
    monkeypatch.setattr(lettering, "crosses", lambda *given: labels.append(1) or asked(*given))
    model = arranged(tangled(60, 240))
    assert (len(turns) <= routing.Effort().left, len(labels) < 400_000) == (True, True), len(labels)
    (diagram,) = diagrams(model)
    listed = steps(model)
    boxes = boxes_of(listed, diagram)
    flows = {way.id: {step.id, way.target} for step in listed for way in step.next}
    for edge in diagram.edges:
        for here, after in pairwise(edge.points):
            assert here.x == after.x or here.y == after.y
            passed = {id_ for id_, box in boxes.items() if crosses(box, here, after)}
            assert passed <= flows[edge.element]
