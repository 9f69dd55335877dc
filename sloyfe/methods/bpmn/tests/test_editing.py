from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Impossible, Kind, Obstacle, Step, Way, diagrams, layout, read, steps, write

from .processes import HAND_DRAWN, file, line, step_lists

NEW = Step("new", Kind.TASK, "Ny")


def flow(model):
    return {step.id: [way.target for way in step.next] for step in steps(model)}


def roles_of(model):
    return {step.id: step.role for step in steps(model)}


@pytest.fixture(params=["ours", "by hand"])
def model(request):
    """Start, Motta, Svare, end: once as we lay it out, once as somebody drew it."""
    if request.param == "by hand":
        return read(HAND_DRAWN)
    names = {"s": "st", "a": "t1", "b": "t2", "e": "en"}
    listed = line("Motta", "Svare", roles=("Ansatt", "Ansatt"))
    return layout(
        [
            Step(
                names[step.id],
                step.kind,
                step.name,
                step.role,
                next=tuple(Way(names[w.target]) for w in step.next),
            )
            for step in listed
        ]
    )


def drawn(model):
    (diagram,) = diagrams(read(write(model)))
    return {shape.element: shape for shape in diagram.shapes}, {edge.element: edge for edge in diagram.edges}


def assert_drawn_well(model):
    """Every step and way is drawn, steps don't overlap, lines begin and end at their steps, frames hold them."""
    shapes, edges = drawn(model)
    boxes = {step.id: shapes[step.id].box for step in steps(model)}
    for one, other in combinations(boxes.values(), 2):
        assert not one.overlaps(other)
    frames = [shape.box for id_, shape in shapes.items() if id_ not in boxes and "note" not in id_]
    for box in boxes.values():
        assert all(frame.holds(box) or not frame.overlaps(box) for frame in frames)
    for step in steps(model):
        for way in step.next:
            first, *_, last = edges[way.id].points
            for box, point in ((boxes[step.id], first), (boxes[way.target], last)):
                assert box.x - 1 <= point.x <= box.right + 1
                assert box.y - 1 <= point.y <= box.bottom + 1
    assert {*edges} >= {way.id for step in steps(model) for way in step.next}


def test_a_step_gets_another_name_and_nothing_else_changes(model):
    edited = bpmn.rename(model, "t1", 'Ta imot <alt> & "mer"\nnå')
    assert {step.id: step.name for step in steps(edited)}["t1"] == 'Ta imot <alt> & "mer"\nnå'
    assert flow(edited) == flow(model)
    assert_drawn_well(edited)


def test_only_the_tag_that_an_edit_touches_is_written_anew():
    data = write(bpmn.rename(read(HAND_DRAWN), "t2", "Gi svar"))
    assert data == HAND_DRAWN.replace(b'<b:task id="t2" name="Svare">', b'<b:task id="t2" name="Gi svar">')


def test_an_edit_leaves_the_old_model_as_it_was(model):
    before = write(model)
    bpmn.remove(bpmn.insert(model, NEW, after="t1"), "t2")
    assert write(model) == before


def test_naughty_names_come_back_as_they_were_given():
    name = "\t<script>&amp;\r\n\u202e ]]> \x00\ud800\ufffe"
    edited = read(write(bpmn.document(bpmn.rename(read(HAND_DRAWN), "t1", name), "t1", name)))
    step = {step.id: step for step in steps(edited)}["t1"]
    assert step.name == step.documentation == "\t<script>&amp;\r\n\u202e ]]> \ufffd\ufffd\ufffd"


def test_what_is_written_about_a_step_is_replaced_and_taken_away(model):
    edited = bpmn.document(model, "t1", "Slik:\n1 < 2")
    assert {step.id: step.documentation for step in steps(edited)}["t1"] == "Slik:\n1 < 2"
    again = bpmn.document(edited, "t1", "Ny")
    assert {step.id: step.documentation for step in steps(again)}["t1"] == "Ny"
    assert steps(bpmn.document(again, "t1", "")) == steps(model)


def test_a_new_step_stands_behind_another_in_its_lane(model):
    edited = bpmn.insert(model, NEW, after="t1")
    assert flow(edited) == {"st": ["t1"], "t1": ["new"], "new": ["t2"], "t2": ["en"], "en": []}
    assert roles_of(edited)["new"] == "Ansatt"
    assert_drawn_well(edited)


def test_conditions_and_words_stay_on_the_first_half_of_a_way():
    edited = bpmn.insert(read(HAND_DRAWN), NEW, after="t1")
    listed = {step.id: step for step in steps(edited)}
    assert listed["t1"].next == (Way("new", "", "ok"),)
    assert listed["t1"].next[0].id == "f2"
    assert b"<!-- why -->" in write(edited)


def test_a_new_step_in_front_of_another_takes_over_all_that_led_to_it(model):
    edited = bpmn.insert_before(model, NEW, before="en")
    assert flow(edited)["t2"] == ["new"]
    assert flow(edited)["new"] == ["en"]
    assert_drawn_well(edited)


def test_a_new_step_of_another_role_gets_a_lane(model):
    edited = bpmn.insert(model, Step("new", Kind.TASK, "Godkjenne", "Leder"), after="t1")
    assert roles_of(edited) == {
        "st": "Ansatt",
        "t1": "Ansatt",
        "new": "Leder",
        "t2": "Ansatt",
        "en": "Ansatt",
    }
    assert_drawn_well(edited)


def test_a_decision_with_two_roles_and_ten_steps_is_made_from_an_empty_list():
    model = layout([Step("s", Kind.START, "", "Ansatt", next=(Way("e"),)), Step("e", Kind.END, "", "Ansatt")])
    for number in range(8):
        model = bpmn.insert_before(model, Step(f"t{number}", Kind.TASK, f"Steg {number}"), before="e")
    model = bpmn.insert(model, Step("d", Kind.DECISION, "I orden?"), after="t3")
    model = bpmn.rename(model, {step.id: step for step in steps(model)}["d"].next[0].id, "Ja")
    model = bpmn.branch(model, "d", to="t1", name="Nei", step=Step("t9", Kind.TASK, "Rette", "Leder"))
    listed = {step.id: step for step in steps(read(write(model)))}
    assert listed["d"].next == (Way("t4", "Ja"), Way("t9", "Nei"))
    assert listed["t9"].next == (Way("t1"),)
    assert bpmn.problems(model) == ()
    assert_drawn_well(model)


def test_a_removed_step_leaves_a_way_between_its_neighbours(model):
    edited = bpmn.remove(model, "t1")
    assert flow(edited) == {"st": ["t2"], "t2": ["en"], "en": []}
    shapes, edges = drawn(edited)
    assert "t1" not in shapes
    assert "tie" not in edges
    assert b"t1" not in write(edited).replace(b"Flow_st_t1", b"").replace(b"Flow_t1_t2", b"")
    assert_drawn_well(edited)


def test_a_removed_decision_keeps_its_first_way_only():
    listed = line("A", "B")
    listed[1] = Step("a", Kind.DECISION, "A?", next=(Way("b", "Ja"), Way("e", "Nei")))
    assert flow(bpmn.remove(layout(listed), "a")) == {"s": ["b"], "b": ["e"], "e": []}


def test_what_lies_in_a_step_and_sits_on_it_goes_with_it():
    listed = [
        *line("Før", "Etter"),
        Step("sub", Kind.SUBPROCESS, "Inni", next=(Way("e"),)),
        Step("i", Kind.TASK, "Indre", parent="sub"),
        Step("timer", Kind.BOUNDARY, attached_to="sub", next=(Way("b"),)),
    ]
    model = layout(listed)
    assert {*flow(bpmn.remove(model, "sub"))} == {"s", "a", "b", "e"}


def test_a_moved_step_is_the_same_step_elsewhere(model):
    edited = bpmn.move(bpmn.document(model, "t1", "Husk"), "t1", after="t2")
    assert flow(edited) == {"st": ["t2"], "t2": ["t1"], "t1": ["en"], "en": []}
    assert {step.id: step.documentation for step in steps(edited)}["t1"] == "Husk"
    assert_drawn_well(edited)


def test_a_step_moved_to_where_it_stands_changes_nothing(model):
    assert bpmn.move(model, "t2", after="t1") is model


def test_a_step_given_to_another_role_moves_to_its_lane(model):
    edited = bpmn.assign(model, "t2", "Leder")
    assert roles_of(edited) == {"st": "Ansatt", "t1": "Ansatt", "t2": "Leder", "en": "Ansatt"}
    assert_drawn_well(edited)
    back = bpmn.assign(edited, "t2", "Ansatt")
    assert [role.name for role in bpmn.roles(back)] == ["Ansatt"]
    assert_drawn_well(back)


def test_the_first_role_makes_a_pool_with_lanes():
    data = write(layout(line("A", "B"))).replace(b'x="', b'x="1')
    model = bpmn.assign(read(data), "a", "Leder")
    assert roles_of(model) == {"s": "", "a": "Leder", "b": "", "e": ""}
    assert diagrams(model)[0].element == model.participants[0].parent.id
    assert_drawn_well(model)


def test_a_pool_without_lanes_gives_its_name_to_the_lane_of_the_others():
    data = file(
        """<collaboration id="k"><participant id="x" name="Skolen" processRef="p"/></collaboration>
        <process id="p"><task id="a"/><task id="b"/></process>"""
    )
    assert roles_of(bpmn.assign(read(data), "b", "Rektor")) == {"a": "Skolen", "b": "Rektor"}


def test_the_kind_changes_within_its_family(model):
    edited = bpmn.change_kind(model, "t1", Kind.USER_TASK)
    assert {step.id: step.kind for step in steps(edited)}["t1"] is Kind.USER_TASK
    assert flow(edited) == flow(model)


def test_ways_are_made_led_elsewhere_named_and_taken_out(model):
    joined = bpmn.connect(model, "t1", "en", "Ferdig")
    way = {step.id: step for step in steps(joined)}["t1"].next[1]
    assert (way.target, way.name) == ("en", "Ferdig")
    assert_drawn_well(joined)
    led = bpmn.reroute(joined, way.id, "t1")
    assert flow(led)["t1"] == ["t2", "t1"]
    assert flow(bpmn.disconnect(led, way.id)) == flow(model)


def test_an_end_ends_the_way_it_is_put_on():
    listed = line("A", "B")
    listed[1] = Step("a", Kind.DECISION, "A?", next=(Way("b", "Ja"), Way("e", "Nei", id="no")))
    edited = bpmn.insert(layout(listed), Step("stop", Kind.END, "Avslått"), after="a", way="no")
    assert flow(edited) == {"s": ["a"], "a": ["b", "stop"], "b": ["e"], "stop": [], "e": []}


def test_a_step_can_follow_one_that_led_nowhere():
    model = bpmn.insert(layout([Step("a", Kind.TASK, "A")]), NEW, after="a")
    assert flow(model) == {"a": ["new"], "new": []}
    swapped = bpmn.move(model, "a", after="new")
    assert flow(swapped) == {"new": ["a"], "a": []}


def test_a_branch_leads_to_a_step_there_is():
    listed = line("A", "B")
    listed[1] = Step("a", Kind.DECISION, "A?", next=(Way("b", "Ja"),))
    edited = bpmn.branch(layout(listed), "a", to="e", name="Nei")
    assert {step.id: step for step in steps(edited)}["a"].next == (Way("b", "Ja"), Way("e", "Nei"))


@pytest.mark.parametrize(
    ("edit", "obstacle", "what"),
    [
        (lambda m: bpmn.rename(m, "x", "y"), Obstacle.NO_SUCH_STEP, "x"),
        (lambda m: bpmn.document(m, "proc", "y"), Obstacle.NO_SUCH_STEP, "proc"),
        (lambda m: bpmn.insert(m, Step("t2", Kind.TASK), after="t1"), Obstacle.ID_TAKEN, "t2"),
        (lambda m: bpmn.insert(m, Step("t2_di", Kind.TASK), after="t1"), Obstacle.ID_TAKEN, "t2_di"),
        (lambda m: bpmn.insert(m, Step("1", Kind.TASK), after="t1"), Obstacle.BAD_ID, "1"),
        (lambda m: bpmn.insert(m, NEW, after="en"), Obstacle.NO_WAY_ON, "en"),
        (lambda m: bpmn.insert(m, NEW, after="t1", way="f1"), Obstacle.NO_SUCH_WAY, "f1"),
        (lambda m: bpmn.insert_before(m, NEW, before="st"), Obstacle.NO_WAY_IN, "st"),
        (lambda m: bpmn.insert(m, Step("n", Kind.START), after="t1"), Obstacle.NO_WAY_IN, "n"),
        (lambda m: bpmn.branch(m, "t1", to="t2"), Obstacle.NOT_A_DECISION, "t1"),
        (lambda m: bpmn.connect(m, "t1", "st"), Obstacle.NO_WAY_IN, "st"),
        (lambda m: bpmn.connect(m, "en", "t1"), Obstacle.NO_WAY_ON, "en"),
        (lambda m: bpmn.disconnect(m, "t1"), Obstacle.NO_SUCH_WAY, "t1"),
        (lambda m: bpmn.move(m, "t1", after="t1"), Obstacle.ITSELF, "t1"),
        (lambda m: bpmn.move(m, "st", after="t1"), Obstacle.NO_WAY_IN, "st"),
        (lambda m: bpmn.change_kind(m, "t1", Kind.DECISION), Obstacle.OTHER_FAMILY, "t1"),
        (lambda m: bpmn.change_kind(m, "t1", Kind.SUBPROCESS), Obstacle.OTHER_FAMILY, "t1"),
    ],
)
def test_an_edit_that_would_break_the_model_is_refused(edit, obstacle, what):
    model = read(HAND_DRAWN)
    with pytest.raises(Impossible) as refusal:
        edit(model)
    assert (refusal.value.obstacle, refusal.value.what) == (obstacle, what)
    assert write(model) == HAND_DRAWN


def test_flows_stay_on_their_level():
    listed = [*line("A"), Step("sub", Kind.SUBPROCESS, next=(Way("e"),)), Step("i", Kind.TASK, parent="sub")]
    model = layout(listed)
    for edit in (
        lambda: bpmn.connect(model, "a", "i"),
        lambda: bpmn.move(model, "a", after="i"),
        lambda: bpmn.assign(model, "i", "Leder"),
    ):
        with pytest.raises(Impossible) as refusal:
            edit()
        assert refusal.value.obstacle is Obstacle.OTHER_LEVEL


def test_shapes_that_nobody_touched_stay_where_they_were_drawn():
    before, _ = drawn(read(HAND_DRAWN))
    after, edges = drawn(bpmn.insert(read(HAND_DRAWN), NEW, after="t1"))
    assert after["t1"] == before["t1"]
    assert after["st"] == before["st"]
    assert after["new"].box.x == before["t1"].box.right + 50
    assert after["t2"].box.x > after["new"].box.right
    assert after["pool"].box.right > after["en"].box.right
    assert edges["msg"].points[0].x == after["t2"].box.centre.x


def test_a_diagram_from_top_to_bottom_is_edited_downwards():
    data = write(layout(line("A", "B")))
    model = read(data)
    places = {"s": (200, 100), "a": (168, 180), "b": (168, 300), "e": (200, 420)}
    for shape in model.root.walk():
        if shape.local == "BPMNShape":
            shape.elements[0].set("x", str(places[shape.get("bpmnElement")][0]))
            shape.elements[0].set("y", str(places[shape.get("bpmnElement")][1]))
    shapes, _ = drawn(bpmn.insert(read(write(model)), NEW, after="a"))
    assert shapes["a"].box.bottom < shapes["new"].box.y < shapes["new"].box.bottom < shapes["b"].box.y
    assert shapes["new"].box.centre.x == shapes["a"].box.centre.x


EDITS = st.sampled_from(
    ["rename", "document", "insert", "insert_before", "remove", "move", "assign", "branch"]
)


def edited(draw_from, model, kind, number):
    listed = steps(model)
    one, other = draw_from(listed), draw_from(listed)
    new = Step(f"n{number}", Kind.TASK, f"Ny {number}")
    return {
        "rename": lambda: bpmn.rename(model, one.id, "Nytt navn"),
        "document": lambda: bpmn.document(model, one.id, "Ny tekst"),
        "insert": lambda: bpmn.insert(model, new, after=one.id),
        "insert_before": lambda: bpmn.insert_before(model, new, before=one.id),
        "remove": lambda: bpmn.remove(model, one.id),
        "move": lambda: bpmn.move(model, one.id, after=other.id),
        "assign": lambda: bpmn.assign(model, one.id, "Leder"),
        "branch": lambda: bpmn.branch(model, one.id, to=other.id, name="Nei", step=new),
    }[kind]()


@given(st.data(), st.one_of(st.just(None), step_lists(most=4)), st.lists(EDITS, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_after_any_edits_the_file_is_sound_and_identities_hold(data, listed, kinds):
    model = read(HAND_DRAWN) if listed is None else layout(listed)
    for number, kind in enumerate(kinds):
        if not steps(model):
            break
        before = {step.id for step in steps(model)}
        try:
            model = edited(lambda these: data.draw(st.sampled_from(these)), model, kind, number)
        except Impossible:
            continue
        once = write(model)
        again = read(once)
        assert write(again) == once
        assert steps(again) == steps(model)
        after = {step.id for step in steps(model)}
        assert after - before <= {f"n{number}"}
        assert kind == "remove" or before <= after
        broken = {
            "loose_flow",
            "loose_reference",
            "loose_shape",
            "two_roles",
            "not_drawn",
            "flow_out_of_level",
        }
        assert broken & {problem.fault.value for problem in bpmn.problems(again)} == set()
