import pytest

from sloyfe.methods.bpmn import Fault, Kind, Problem, Step, Trigger, Way, layout, problems, read

from .processes import HAND_DRAWN, file, line

REF = "<flowNodeRef>s</flowNodeRef>"


def faults(listed):
    return [(problem.fault, problem.id) for problem in problems(layout(listed))]


def test_a_sound_process_has_no_problems():
    assert problems(layout(line("Motta", "Svare", roles=("Ansatt", "Leder")))) == ()
    assert problems(read(HAND_DRAWN)) == ()


def test_steps_say_what_and_who():
    listed = line("Motta", "Svare", roles=("Ansatt", "Leder"))
    listed[1] = Step("a", Kind.TASK, " ", "", next=(Way("b"),))
    assert faults(listed) == [(Fault.NO_NAME, "a"), (Fault.NO_ROLE, "a")]


def with_decision(*ways, kind=Kind.DECISION, name="I orden?", more=()):
    tasks = [Step(id_, Kind.TASK, f"Gjøre {id_}", "Ansatt", next=(Way("e"),)) for id_ in ("x", "y")]
    return [
        Step("s", Kind.START, "", "Ansatt", next=(Way("g"),)),
        Step("g", kind, name, "Ansatt", next=ways),
        *tasks,
        *more,
        Step("e", Kind.END, "", "Ansatt"),
    ]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (with_decision(Way("x", "Ja"), Way("y", "Nei")), []),
        (with_decision(Way("x", "Ja"), Way("y", is_default=True)), []),
        (with_decision(Way("x", condition="a"), Way("y", "Nei")), []),
        (with_decision(Way("x"), Way("y"), kind=Kind.PARALLEL, name=""), []),
        (with_decision(Way("x", "Ja"), Way("y", "Nei"), name=""), [(Fault.NO_QUESTION, "g")]),
        (with_decision(Way("x", "Ja"), Way("y", id="w")), [(Fault.UNNAMED_WAY, "w")]),
        (with_decision(Way("x", "Ja"), Way("y", " ja ", id="w")), [(Fault.SAME_ANSWER, "w")]),
        (
            with_decision(Way("x", "Ja"), Way("y", "Nei"), Way("g", "Om igjen")),
            [(Fault.JOINS_AND_SPLITS, "g")],
        ),
        (
            with_decision(Way("x", "Ja")),
            [(Fault.ONE_WAY_DECISION, "g"), (Fault.UNREACHED, "y")],
        ),
    ],
)
def test_decisions_ask_and_each_way_answers(listed, found):
    assert faults(listed) == found


def test_what_cannot_be_reached_or_never_ends_is_named():
    listed = line("A", "B", roles=("Ansatt", "Leder"))
    listed += [
        Step("x", Kind.TASK, "X", "Ansatt", next=(Way("e"),)),
        Step("y", Kind.TASK, "Y", "Ansatt"),
    ]
    assert faults(listed) == [(Fault.UNREACHED, "x"), (Fault.DEAD_END, "y"), (Fault.UNREACHED, "y")]
    loop = line("A", "B", roles=("Ansatt", "Ansatt"))
    loop[2] = Step("b", Kind.TASK, "B", "Ansatt", next=(Way("a"),))
    assert faults(loop) == [
        (Fault.NEVER_ENDS, "s"),
        (Fault.NEVER_ENDS, "a"),
        (Fault.NEVER_ENDS, "b"),
        (Fault.UNREACHED, "e"),
    ]


def test_a_parallel_join_after_a_choice_waits_for_ever():
    join = Step("j", Kind.PARALLEL, "", "Ansatt", next=(Way("e"),))
    listed = with_decision(Way("x", "Ja"), Way("y", "Nei"), more=(join,))
    listed = [
        Step(s.id, s.kind, s.name, s.role, next=(Way("j"),)) if s.id in {"x", "y"} else s for s in listed
    ]
    assert problems(layout(listed))[0] == Problem(
        Fault.WAITS_FOR_EVER, "j", "g", problems(layout(listed))[0].line
    )
    parallel = [Step("g", Kind.PARALLEL, "", "Ansatt", next=s.next) if s.id == "g" else s for s in listed]
    assert faults(parallel) == []


def test_starts_and_ends_are_missed_where_there_are_none():
    assert faults([Step("a", Kind.TASK, "A", "Leder")]) == [
        (Fault.NO_START, "Process_1"),
        (Fault.NO_END, "Process_1"),
        (Fault.DEAD_END, "a"),
    ]
    assert faults([]) == [(Fault.NO_STEPS, "Process_1")]


def test_two_steps_of_one_name_and_role_are_told_apart_by_nobody():
    assert faults(line("Ringe", "ringe ", roles=("Ansatt", "Ansatt"))) == [(Fault.SAME_NAME, "b")]
    assert faults(line("Ringe", "Ringe", roles=("Ansatt", "Leder"))) == []


def test_several_ways_out_of_a_task_are_all_taken_and_that_is_said():
    listed = line("A", "B", roles=("Ansatt", "Ansatt"))
    listed[1] = Step("a", Kind.TASK, "A", "Ansatt", next=(Way("b"), Way("e")))
    assert faults(listed) == [(Fault.SILENT_SPLIT, "a")]


def test_what_has_its_own_reason_to_stop_or_begin_is_no_dead_end():
    listed = [
        *line("A", roles=("Ansatt",)),
        Step("sub", Kind.SUBPROCESS, "Inni", "Ansatt", next=(Way("e"),)),
        Step("i", Kind.TASK, "Fritt", "Ansatt", parent="sub"),
        Step("in", Kind.CATCH, "Fortsette", "Ansatt", next=(Way("e"),), trigger=Trigger.LINK),
        Step("t", Kind.BOUNDARY, "Frist", "Ansatt", next=(Way("out"),), attached_to="a"),
        Step("out", Kind.THROW, "Fortsette", "Ansatt", trigger=Trigger.LINK),
    ]
    listed[1] = Step("a", Kind.TASK, "A", "Ansatt", next=(Way("sub"),))
    assert faults(listed) == []


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ('<sequenceFlow id="f" sourceRef="s" targetRef="no"/>', Problem(Fault.LOOSE_FLOW, "f", "no", 2)),
        ('<sequenceFlow id="f" sourceRef="s" targetRef="d"/>', Problem(Fault.LOOSE_FLOW, "f", "d", 2)),
        ('<sequenceFlow id="f" sourceRef="s" targetRef="i"/>', Problem(Fault.FLOW_OUT_OF_LEVEL, "f", "i", 2)),
        ('<boundaryEvent id="f" attachedToRef="no"/>', Problem(Fault.LOOSE_REFERENCE, "f", "no", 2)),
        ("<task name='Uten'/>", Problem(Fault.NO_ID, "", "Uten", 2)),
        ("<strange id='f'/>", Problem(Fault.UNKNOWN_PART, "f", "strange", 2)),
        ("<x:strange xmlns:x='u' id='f'/>", Problem(Fault.UNKNOWN_PART, "f", "x:strange", 2)),
        (
            f'<laneSet><lane id="f" name="F">{REF}</lane><lane id="h" name="H">{REF}</lane></laneSet>',
            Problem(Fault.TWO_ROLES, "s", "H", 2),
        ),
        (
            '<laneSet><lane id="f"><flowNodeRef>no</flowNodeRef></lane></laneSet>',
            Problem(Fault.LOOSE_REFERENCE, "f", "no", 2),
        ),
    ],
)
def test_loose_ends_of_a_file_are_found_with_their_line(inside, found):
    data = file(
        '<process id="p"><startEvent id="s"/><subProcess id="b"><task id="i" name="I"/></subProcess>'
        f'<dataObject id="d"/><extensionElements><own/></extensionElements>\n{inside}</process>'
    )
    grave = {Fault.NO_END, Fault.NO_NAME, Fault.NO_ROLE, Fault.DEAD_END, Fault.UNREACHED, Fault.NEVER_ENDS}
    assert [problem for problem in problems(read(data)) if problem.fault not in grave] == [found]


def test_drawings_and_messages_are_looked_at_too():
    data = HAND_DRAWN.replace(b'targetRef="outside"', b'targetRef="pool"')
    data = data.replace(b'id="t2_di" bpmnElement="t2"', b'id="t1_di" bpmnElement="gone"')
    assert [(problem.fault, problem.id) for problem in problems(read(data))] == [
        (Fault.MESSAGE_IN_POOL, "msg"),
        (Fault.LOOSE_SHAPE, "t1_di"),
        (Fault.REPEATED_DRAWING_ID, "t1_di"),
        (Fault.NOT_DRAWN, "t2"),
    ]


def test_grave_faults_are_told_from_those_worth_a_thought():
    assert Fault.DEAD_END.is_grave
    assert not Fault.NO_ROLE.is_grave
    assert {fault for fault in Fault if not fault.is_grave} >= {Fault.UNKNOWN_PART, Fault.NOT_DRAWN}
