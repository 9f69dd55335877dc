import re

from sloyfe.methods.bpmn import Way, diagrams, merged, read, steps, write
from sloyfe.methods.bpmn.names import MODEL

from .processes import HAND_DRAWN

END = '<bpmn:endEvent id="en" name="Ut"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>'
BPMN_JS = {"b": "bpmn", "d": "bpmndi", "c": "dc", "l": "di"}


def as_a_canvas_writes(data, *changes):
    """Without asides and strange parts, with prefixes, quotes and numbers of its own."""
    text = re.sub(r"<!--.*?-->|<\?tool.*?\?>", "", data.decode(), flags=re.DOTALL)
    for ours, theirs in BPMN_JS.items():
        text = re.sub(rf"(</?|xmlns:){ours}(?=[:=])", rf"\1{theirs}", text)
    text = text.replace('xsi:type="b:', 'xsi:type="bpmn:').replace('.0"', '"').replace(" />", "/>")
    text = re.sub(r">\s+<", "><", text.replace("<![CDATA[a < b]]>", "a &lt; b"))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text.encode())


def test_a_canvas_on_which_nothing_changed_changes_nothing():
    canvas = as_a_canvas_writes(HAND_DRAWN)
    assert write(canvas) != HAND_DRAWN
    assert write(merged(read(HAND_DRAWN), canvas)) == HAND_DRAWN


def test_what_changed_on_the_canvas_changes_in_the_file_and_nothing_else():
    canvas = as_a_canvas_writes(
        HAND_DRAWN, ('name="Motta"', 'name="Ta imot"'), ('<dc:Bounds x="200"', '<dc:Bounds x="210"')
    )
    expected = HAND_DRAWN.replace(b'name="Motta"', b'name="Ta imot"').replace(
        b'<c:Bounds x="200"', b'<c:Bounds x="210"'
    )
    assert write(merged(read(HAND_DRAWN), canvas)) == expected


def test_attributes_that_only_say_the_default_stay_and_those_taken_away_go():
    data = HAND_DRAWN.replace(
        b'<b:task id="t2"', b'<b:task id="t2" startQuantity="1" isForCompensation="false"'
    )
    canvas = as_a_canvas_writes(
        data,
        (' startQuantity="1" isForCompensation="false"', ""),
        (' v:fill="red"', ""),
        (' name="Svare"', ""),
    )
    found = write(merged(read(data), canvas))
    assert found == data.replace(b' v:fill="red"', b"").replace(b' name="Svare"', b"")


def test_parts_that_a_canvas_does_not_know_stay_where_they_are():
    data = HAND_DRAWN.replace(b"<b:startEvent", b"<b:strange/><v:more/><b:startEvent", 1)
    data = data.replace(b"<b:flowNodeRef>st<", b"<b:flowNodeRef>nobody</b:flowNodeRef><b:flowNodeRef>st<")
    canvas = as_a_canvas_writes(
        data, ("<bpmn:strange/><v:more/>", ""), ("<bpmn:flowNodeRef>nobody</bpmn:flowNodeRef>", "")
    )
    assert write(merged(read(data), canvas)) == data


def test_new_steps_and_lines_come_in_with_the_prefixes_of_the_file():
    step = (
        '<bpmn:userTask id="n" name="Ny" xmlns:k="http://k" k:key="1"><bpmn:incoming>f4</bpmn:incoming>'
        '</bpmn:userTask><bpmn:sequenceFlow id="f4" sourceRef="t1" targetRef="n"><bpmn:conditionExpression '
        'xsi:type="bpmn:tFormalExpression">1 &lt; 2</bpmn:conditionExpression></bpmn:sequenceFlow>'
    )
    bounds = '<dc:Bounds x="1" y="2" width="3" height="4"/>'
    shape = f'<bpmndi:BPMNShape id="n_di" bpmnElement="n">{bounds}</bpmndi:BPMNShape>'
    canvas = as_a_canvas_writes(
        HAND_DRAWN,
        ('<bpmn:endEvent id="en"', f'{step}<bpmn:endEvent id="en"'),
        (
            "<bpmn:outgoing>f2</bpmn:outgoing>",
            "<bpmn:outgoing>f2</bpmn:outgoing><bpmn:outgoing>f4</bpmn:outgoing>",
        ),
        ('<bpmndi:BPMNEdge id="f1_di"', f'{shape}<bpmndi:BPMNEdge id="f1_di"'),
    )
    model = merged(read(HAND_DRAWN), canvas)
    data = write(read(write(model))).decode()
    listed = {step.id: step for step in steps(model)}
    assert listed["t1"].next == (Way("t2", "", "ok"), Way("n", "", "1 < 2"))
    assert listed["n"].name == "Ny"
    assert '<b:userTask id="n" name="Ny" ' in data
    assert 'xsi:type="b:tFormalExpression">1 &lt; 2<' in data
    assert "bpmn:" not in data
    assert "<!-- why -->" in data
    assert "n" in {shape.element for shape in diagrams(model)[0].shapes}
    assert model == merged(model, canvas)


def test_what_the_canvas_took_out_is_gone():
    canvas = as_a_canvas_writes(
        HAND_DRAWN,
        ('<bpmn:textAnnotation id="note"><bpmn:text>Husk</bpmn:text></bpmn:textAnnotation>', ""),
        ('<bpmn:association id="tie" sourceRef="t1" targetRef="note"/>', ""),
    )
    model = merged(read(HAND_DRAWN), canvas)
    assert {"note", "tie"} & {*model.by_id} == set()
    assert steps(model) == steps(read(HAND_DRAWN))


def test_a_canvas_that_makes_a_new_thing_of_a_step_drops_nothing_it_did_not_know():
    """bpmn-js replaces the step and its shape when somebody makes a task a user task."""
    canvas = as_a_canvas_writes(
        HAND_DRAWN,
        ('<bpmn:task id="t1" name="Motta" v:form="A-12">', '<bpmn:userTask id="t1" name="Motta">'),
        (
            "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:task>",
            "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>",
        ),
        ('id="t1_di" bpmnElement="t1" v:fill="red"', 'id="Activity_0_di" bpmnElement="t1"'),
    )
    expected = HAND_DRAWN.replace(
        b'<b:task id="t1" name="Motta" v:form="A-12">', b'<b:userTask id="t1" name="Motta" v:form="A-12">'
    ).replace(b"<b:outgoing>f2</b:outgoing></b:task>", b"<b:outgoing>f2</b:outgoing></b:userTask>")
    assert write(merged(read(HAND_DRAWN), canvas)) == expected


def test_a_step_keeps_what_it_carries_when_it_becomes_another_kind_or_is_drawn_into_another():
    canvas = as_a_canvas_writes(
        HAND_DRAWN,
        (
            '<bpmn:task id="t1" name="Motta" v:form="A-12">',
            '<bpmn:userTask id="t1" name="Motta" v:form="A-12">',
        ),
        (
            "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:task>",
            "<bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>",
        ),
        (
            '<bpmn:sequenceFlow id="f3"',
            f'<bpmn:subProcess id="sub">{END}</bpmn:subProcess><bpmn:sequenceFlow id="f3"',
        ),
        (
            f"</bpmn:task>{END}",
            "</bpmn:task>",
        ),
    )
    model = merged(read(HAND_DRAWN), canvas)
    assert (model.by_id["t1"].local, model.by_id["t1"].get("v:form")) == ("userTask", "A-12")
    assert model.by_id["en"].parent is model.by_id["sub"]
    assert model.by_id["sub"].namespace == MODEL
    assert len([element for element in model.root.walk() if element.id == "en"]) == 1
    assert read(write(model)) == model
