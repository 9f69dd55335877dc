"""Processes for tests: made-up lists of steps, and files as other tools write them."""

from hypothesis import strategies as st

from sloyfe.methods.bpmn import Kind, Step, Trigger, Way

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60).filter(
    lambda text: text == text.strip() and "\ufffe" not in text and "\uffff" not in text
)
ANSWERS = st.sampled_from(["", "Ja", "Nei", "Må sendes tilbake for retting", "Trenger mer"])
MIDDLE = [Kind.TASK, Kind.USER_TASK, Kind.SERVICE_TASK, Kind.DECISION, Kind.PARALLEL, Kind.CATCH, Kind.CALL]
TRIGGERS = [Trigger.NONE, Trigger.TIMER, Trigger.MESSAGE, Trigger.SIGNAL]


@st.composite
def ways(draw, own, targets, kind):
    """Ways to steps of the same level, most of them onward, each target once."""
    if kind is Kind.END or not targets:
        return ()
    most = 3 if kind.is_gateway else 2
    chosen = draw(st.lists(st.sampled_from(targets), max_size=most, unique=True))
    names = ANSWERS if kind is Kind.DECISION else st.just("")
    made = [Way(target, draw(names)) for target in chosen]
    if made and kind is Kind.DECISION and draw(st.booleans()):
        made[-1] = Way(made[-1].target, made[-1].name, "${x > 1 && y < 2}" if own else "", len(made) == 1)
    return tuple(made)


@st.composite
def levels(draw, prefix, parent, roles, most):
    """The steps of one process or subprocess: a start, some steps, an end."""
    middle = draw(st.lists(st.sampled_from(MIDDLE), max_size=most))
    kinds = [Kind.START, *middle, Kind.END]
    ids = [f"{prefix}{number}" for number in range(len(kinds))]
    targets = ids[1:]
    steps = []
    for id_, kind in zip(ids, kinds, strict=True):
        trigger = draw(st.sampled_from(TRIGGERS)) if kind is Kind.CATCH else Trigger.NONE
        role = draw(st.sampled_from(roles))
        words = draw(st.sampled_from(["", "Slik gjør vi: <først> & så.\nOg til slutt."]))
        steps.append(
            Step(id_, kind, draw(NAMES), role, words, draw(ways(id_, targets, kind)), parent, trigger)
        )
    return steps


@st.composite
def step_lists(draw, most=7):
    """A process, at times with a subprocess in it and a timer on the edge of a task."""
    roles = draw(
        st.sampled_from([[""], ["Leder"], ["Leder", "Saksbehandler"], ["Leder", "Ansatt", "Arkivar"]])
    )
    steps = draw(levels("s", "", roles, most))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(steps) - 1))
        role = steps[place].role
        steps.insert(1, Step("sub", Kind.SUBPROCESS, draw(NAMES), role, next=(Way(steps[-1].id),)))
        steps += draw(levels("i", "sub", [role], 3))
    tasks = [step for step in steps if step.kind is Kind.TASK]
    if tasks and draw(st.booleans()):
        host = tasks[0]
        ends = [step.id for step in steps if step.parent == host.parent and step.kind is Kind.END]
        timer = {"role": host.role, "next": (Way(ends[0]),), "parent": host.parent, "trigger": Trigger.TIMER}
        steps.append(Step("timer", Kind.BOUNDARY, draw(NAMES), attached_to=host.id, **timer))
    return steps


def line(*names: str, roles=()) -> list[Step]:
    """A start, tasks of these names one after the other, and an end; ids are s, a, b, c … and e."""
    ids = ["s", *"abcdfghijkl"[: len(names)], "e"]
    kinds = [Kind.START, *[Kind.TASK] * len(names), Kind.END]
    named = ["Start", *names, "Slutt"]
    who = [roles[0], *roles, roles[-1]] if roles else [""] * len(ids)
    onward = [(Way(id_),) for id_ in ids[1:]] + [()]
    return [
        Step(id_, kind, name, role, next=way)
        for id_, kind, name, role, way in zip(ids, kinds, named, who, onward, strict=True)
    ]


def file(inside: str, root: str = "", before: str = "") -> bytes:
    """A file with BPMN's namespace as the default one."""
    return f'{before}<definitions xmlns="{MODEL}" {root}>{inside}</definitions>'.encode()


HAND_DRAWN = b"""<?xml version='1.0' encoding='UTF-8'?>
<!-- drawn by hand -->
<?tool keep this?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:c="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:l="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:v="http://vendor.example" id='defs' targetNamespace="x">
  <b:collaboration id="coll">
    <b:participant id="pool" name="Tjeneste" processRef="proc" v:colour="blue" />
    <b:participant id="outside" name="Innbygger" />
    <b:messageFlow id="msg" name="Svar" sourceRef="t2" targetRef="outside" />
  </b:collaboration>
  <b:process id="proc" v:owner="me">
    <b:extensionElements><v:data key="1"><![CDATA[a < b]]></v:data></b:extensionElements>
    <b:laneSet id="lanes">
      <b:lane id="lane1" name="Ansatt"><b:flowNodeRef>st</b:flowNodeRef><b:flowNodeRef>t1</b:flowNodeRef>
        <b:flowNodeRef>t2</b:flowNodeRef><b:flowNodeRef>en</b:flowNodeRef></b:lane>
    </b:laneSet>
    <b:startEvent id="st" name="Inn"><b:outgoing>f1</b:outgoing></b:startEvent>
    <b:task id="t1" name="Motta" v:form="A-12"><b:incoming>f1</b:incoming><b:outgoing>f2</b:outgoing></b:task>
    <b:task id="t2" name="Svare"><b:incoming>f2</b:incoming><b:outgoing>f3</b:outgoing></b:task>
    <b:endEvent id="en" name="Ut"><b:incoming>f3</b:incoming></b:endEvent>
    <b:sequenceFlow id="f1" sourceRef="st" targetRef="t1" />
    <b:sequenceFlow id="f2" sourceRef="t1" targetRef="t2"><!-- why -->
      <b:conditionExpression xsi:type="b:tFormalExpression">ok</b:conditionExpression></b:sequenceFlow>
    <b:sequenceFlow id="f3" sourceRef="t2" targetRef="en" />
    <b:textAnnotation id="note"><b:text>Husk</b:text></b:textAnnotation>
    <b:association id="tie" sourceRef="t1" targetRef="note" />
  </b:process>
  <d:BPMNDiagram id="dia"><d:BPMNPlane id="plane" bpmnElement="coll">
    <d:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true">
      <c:Bounds x="50" y="40" width="560" height="160" /></d:BPMNShape>
    <d:BPMNShape id="lane1_di" bpmnElement="lane1" isHorizontal="true">
      <c:Bounds x="80" y="40" width="530" height="160" /></d:BPMNShape>
    <d:BPMNShape id="outside_di" bpmnElement="outside" isHorizontal="true">
      <c:Bounds x="50" y="280" width="560" height="60" /></d:BPMNShape>
    <d:BPMNShape id="st_di" bpmnElement="st"><c:Bounds x="110.0" y="102.0" width="36.0" height="36.0" /></d:BPMNShape>
    <d:BPMNShape id="t1_di" bpmnElement="t1" v:fill="red"><c:Bounds x="200" y="80" width="100" height="80" />
      </d:BPMNShape>
    <d:BPMNShape id="t2_di" bpmnElement="t2"><c:Bounds x="360" y="80" width="100" height="80" /></d:BPMNShape>
    <d:BPMNShape id="en_di" bpmnElement="en"><c:Bounds x="520" y="102" width="36" height="36" /></d:BPMNShape>
    <d:BPMNEdge id="f1_di" bpmnElement="f1"><l:waypoint x="146" y="120" /><l:waypoint x="200" y="120" /></d:BPMNEdge>
    <d:BPMNEdge id="f2_di" bpmnElement="f2"><l:waypoint x="300" y="120" /><l:waypoint x="360" y="120" /></d:BPMNEdge>
    <d:BPMNEdge id="f3_di" bpmnElement="f3"><l:waypoint x="460" y="120" /><l:waypoint x="520" y="120" /></d:BPMNEdge>
    <d:BPMNEdge id="msg_di" bpmnElement="msg"><l:waypoint x="410" y="160" /><l:waypoint x="410" y="280" /></d:BPMNEdge>
  </d:BPMNPlane></d:BPMNDiagram>
</b:definitions>
<!-- the end -->
"""
