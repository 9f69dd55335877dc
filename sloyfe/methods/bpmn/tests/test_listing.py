import pytest

from sloyfe.methods.bpmn import (
    Course,
    Kind,
    Message,
    Role,
    Step,
    Trigger,
    Way,
    courses,
    layout,
    messages,
    read,
    roles,
    steps,
)
from sloyfe.methods.bpmn.ordering import reading_order

from .processes import HAND_DRAWN, file, line


def test_a_step_says_all_that_a_list_needs():
    listed = {step.id: step for step in steps(read(HAND_DRAWN))}
    assert [*listed] == ["st", "t1", "t2", "en"]
    assert listed["t1"] == Step("t1", Kind.TASK, "Motta", "Ansatt", "", (Way("t2", "", "ok"),))
    assert listed["t1"].next[0].id == "f2"
    assert listed["en"] == Step("en", Kind.END, "Ut", "Ansatt")


def test_pools_roles_and_messages_are_there_by_id_and_name():
    model = read(HAND_DRAWN)
    assert courses(model) == (Course("proc", "Tjeneste", steps(model)),)
    assert roles(model) == (Role("lane1", "Ansatt", "proc"),)
    assert messages(model) == (Message("msg", "t2", "outside", "Svar"),)


@pytest.mark.parametrize(
    ("ways", "order"),
    [
        ({"s": "a", "a": "b", "b": "e"}, "sabe"),
        ({"s": "d", "d": "ab", "a": "c", "b": "c", "c": "e"}, "sdabce"),
        ({"s": "d", "d": "ba", "a": "c", "b": "c", "c": "e"}, "sdbace"),
        ({"s": "a", "a": "d", "d": "eb", "b": "a"}, "sadeb"),
        ({"s": "a", "a": "e", "x": "y", "y": "x"}, "saexy"),
        ({"s": "a", "a": "a"}, "sa"),
    ],
)
def test_reading_order_follows_the_first_way_and_puts_what_ways_join_in_after_them_all(ways, order):
    names = sorted({*ways, *"".join(ways.values())})
    assert "".join(reading_order(names, ways, ["s"])) == order


def test_what_lies_in_a_step_comes_after_it_and_has_its_role():
    inner = [
        Step("i1", Kind.START, parent="p", role="Leder", next=(Way("i2"),)),
        Step("i2", Kind.END, parent="p", role="Leder"),
    ]
    outer = line("Før", "Etter", roles=("Ansatt", "Leder"))
    outer.insert(2, Step("p", Kind.SUBPROCESS, "Inni", "Leder", next=(Way("b"),)))
    outer[1] = Step("a", Kind.TASK, "Før", "Ansatt", next=(Way("p"),))
    listed = steps(layout([*outer, *inner]))
    assert [step.id for step in listed] == ["s", "a", "p", "i1", "i2", "b", "e"]
    assert [(step.parent, step.role) for step in listed[2:5]] == [
        ("", "Leder"),
        ("p", "Leder"),
        ("p", "Leder"),
    ]


def test_a_boundary_event_comes_after_the_way_on_from_its_host():
    data = file(
        """<process id="p"><task id="t"/><task id="u"/><boundaryEvent id="b" attachedToRef="t">
        <timerEventDefinition/></boundaryEvent><endEvent id="e"/>
        <sequenceFlow id="1" sourceRef="t" targetRef="u"/><sequenceFlow id="2" sourceRef="b" targetRef="e"/>
        </process>"""
    )
    listed = steps(read(data))
    assert [step.id for step in listed] == ["t", "u", "b", "e"]
    assert listed[2] == Step("b", Kind.BOUNDARY, next=(Way("e"),), trigger=Trigger.TIMER, attached_to="t")


def test_the_role_is_the_innermost_lane_or_the_nearest_named_one_or_the_pool():
    lanes = """<laneSet><lane id="o" name="Ytre"><childLaneSet><lane id="i" name="Indre">
        <flowNodeRef>a</flowNodeRef></lane><lane id="n"><flowNodeRef> b </flowNodeRef></lane></childLaneSet>
        <flowNodeRef>a</flowNodeRef></lane></laneSet>"""
    tasks = '<task id="a"/><task id="b"/><task id="c"/>'
    pool = '<collaboration id="k"><participant id="x" name="Basseng" processRef="p"/></collaboration>'
    with_lanes = read(file(f'{pool}<process id="p">{lanes}{tasks}</process>'))
    assert [step.role for step in steps(with_lanes)] == ["Indre", "Ytre", ""]
    assert [role.id for role in roles(with_lanes)] == ["i", "n"]
    without = read(file(f'{pool}<process id="p">{tasks}</process>'))
    assert [step.role for step in steps(without)] == ["Basseng"] * 3


def test_triggers_are_found_where_they_stand_and_where_they_are_referred_to():
    data = file(
        """<signalEventDefinition id="sig"/><process id="p">
        <startEvent id="a"><eventDefinitionRef>sig</eventDefinitionRef></startEvent>
        <startEvent id="b"><messageEventDefinition/><timerEventDefinition/></startEvent>
        <endEvent id="c"><terminateEventDefinition/></endEvent><endEvent id="d"/></process>"""
    )
    found = [step.trigger for step in steps(read(data))]
    assert found == [Trigger.SIGNAL, Trigger.MULTIPLE, Trigger.TERMINATE, Trigger.NONE]


def test_references_behind_a_prefix_and_with_blanks_are_followed():
    data = file(
        """<process id="p"><task id="a"/><exclusiveGateway id="g" default="g1"/><task id="b"/>
        <sequenceFlow id="f" sourceRef="t:a" targetRef=" g "/><sequenceFlow id="g1" sourceRef="g" targetRef="b"/>
        </process>""",
        'xmlns:t="urn:x"',
    )
    listed = steps(read(data))
    assert [step.next for step in listed] == [(Way("g"),), (Way("b", is_default=True),), ()]


def test_ways_have_the_order_in_which_the_step_names_them():
    data = file(
        """<process id="p"><exclusiveGateway id="g"><outgoing>2</outgoing><outgoing>1</outgoing></exclusiveGateway>
        <task id="a"/><task id="b"/><sequenceFlow id="1" sourceRef="g" targetRef="a"/>
        <sequenceFlow id="2" sourceRef="g" targetRef="b"/></process>"""
    )
    assert [way.target for way in steps(read(data))[0].next] == ["b", "a"]


def test_documentation_is_read_with_its_markup_as_text():
    data = file(
        """<process id="p"><task id="a"><documentation>Først <b xmlns="h">dette</b></documentation>
        <documentation>så</documentation></task></process>"""
    )
    assert steps(read(data))[0].documentation == "Først dette\n\nså"
