import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sloyfe.methods.bpmn import Kind, Step, Way, adopted, diff, layout, matched, read, steps, write

from .processes import HAND_DRAWN, file, line

OLD = layout(line("Motta søknad", "Registrere", "Vurdere", "Skrive vedtak", "Sende"))


def with_other_ids(model, name="X_{}"):
    """The same process as another tool gives it back, every step with a new id."""
    data = write(model).decode()
    for number, step in enumerate(steps(model)):
        data = re.sub(rf"(?<=[\">]){step.id}(?=[\"<])", name.format(number), data)
    return read(data.encode())


def test_ids_that_hold_are_followed_whatever_the_names():
    new = layout([Step("s", Kind.START, next=(Way("a"),)), Step("a", Kind.USER_TASK, "Helt annet")])
    assert matched(OLD, new) == {"s": "s", "a": "a"}


def test_new_ids_alone_are_no_change():
    assert diff(OLD, with_other_ids(OLD)) == ()


def test_new_ids_are_matched_by_name():
    assert matched(OLD, with_other_ids(OLD)) == {
        step.id: f"X_{number}" for number, step in enumerate(steps(OLD))
    }


def test_a_tool_that_numbers_all_steps_anew_does_not_mix_them_up():
    before = layout(line("Motta", "Vurdere", "Skrive", "Sende"))
    data = write(before).decode()
    for old, new in (("a", "Q1"), ("b", "a"), ("c", "b"), ("d", "c"), ("Q1", "d")):
        data = re.sub(rf"(?<=[\">]){old}(?=[\"<])", new, data)
    after = read(data.encode())
    found = matched(before, after)
    assert {found[id_] for id_ in "abcd"} == {*"abcd"}
    names = {step.id: step.name for step in steps(after)}
    assert {step.name: names[found[step.id]] for step in steps(before)} == {
        s.name: s.name for s in steps(before)
    }


def test_a_name_a_little_changed_and_a_step_between_known_ones_are_found():
    listed = [
        Step("1", Kind.START),
        Step("2", Kind.TASK, "Motta søknaden"),
        Step("3", Kind.TASK, "Føre inn"),
        Step("4", Kind.TASK, "Vurdere"),
        Step("5", Kind.END),
    ]
    flows = "".join(f'<sequenceFlow id="f{n}" sourceRef="{n}" targetRef="{n + 1}"/>' for n in range(1, 5))
    nodes = "".join(f'<{step.kind.value} id="{step.id}" name="{step.name}"/>' for step in listed)
    new = read(file(f'<process id="p">{nodes}{flows}</process>'))
    assert matched(layout(line("Motta søknad", "Registrere", "Vurdere")), new) == {
        "s": "1",
        "a": "2",
        "b": "3",
        "c": "4",
        "e": "5",
    }


def test_steps_of_one_name_are_matched_in_their_order():
    found = matched(
        layout(line("Ringe", "Vente", "Ringe")), with_other_ids(layout(line("Ringe", "Vente", "Ringe")))
    )
    assert [found[id_] for id_ in ("a", "b", "c")] == ["X_1", "X_2", "X_3"]


def test_a_task_is_never_taken_for_a_decision():
    before = read(file('<process id="p"><task id="a" name="Godkjent"/></process>'))
    after = read(file('<process id="p"><exclusiveGateway id="b" name="Godkjent"/></process>'))
    assert matched(before, after) == {}
    assert matched(before, read(file('<process id="p"><exclusiveGateway id="a"/></process>'))) == {}


def test_what_comes_back_with_new_ids_takes_up_the_old_ones():
    again = adopted(OLD, with_other_ids(OLD))
    assert steps(again) == steps(OLD)
    assert diff(OLD, again) == ()
    assert b"X_" not in write(again)


def test_an_old_id_used_for_something_else_is_given_back_to_its_step():
    new = with_other_ids(OLD)
    clashing = read(write(new).replace(b'"X_1"', b'"b"').replace(b">X_1<", b">b<"))
    again = adopted(OLD, clashing)
    assert {step.id: step.name for step in steps(again)} == {step.id: step.name for step in steps(OLD)}


def test_references_follow_and_other_things_give_way():
    data = file(
        """<process id="p"><task id="x" name="Motta"/><task id="y" name="Svare"/>
        <sequenceFlow id="a" sourceRef="t:x" targetRef=" y "/><textAnnotation id="n"><text>x</text></textAnnotation>
        <association id="o" sourceRef="x" targetRef="n"/></process>""",
        'xmlns:t="u"',
    )
    again = write(adopted(layout(line("Motta", "Svare")), read(data))).decode()
    assert '<sequenceFlow id="a_2" sourceRef="t:a" targetRef="b" />' in again
    assert '<association id="o" sourceRef="a" targetRef="n" />' in again
    assert "<text>x</text>" in again


def test_a_model_with_the_same_ids_is_taken_as_it_is():
    assert write(adopted(read(HAND_DRAWN), read(HAND_DRAWN))) == HAND_DRAWN


@given(st.permutations(["Motta", "Vurdere", "Godkjenne", "Sende", "Arkivere"]))
@settings(max_examples=20, deadline=None)
def test_in_another_order_and_with_new_ids_the_steps_are_still_the_same(order):
    before = layout(line("Motta", "Vurdere", "Godkjenne", "Sende", "Arkivere"))
    again = adopted(before, with_other_ids(layout(line(*order))))
    assert {step.id: step.name for step in steps(again)} == {step.id: step.name for step in steps(before)}
