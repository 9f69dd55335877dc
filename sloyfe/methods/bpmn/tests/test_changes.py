import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Change, Impossible, Kind, Step, Way, What, diff, layout, read, steps, write

from .processes import HAND_DRAWN, line, step_lists

A_TO_F = layout(line("Motta", "Registrere", "Vurdere", "Skrive", "Godkjenne", "Sende"))


def whats(old, new):
    return [(change.what, change.id) for change in diff(old, new)]


@given(step_lists())
@settings(max_examples=40, deadline=None)
def test_nothing_differs_from_itself(listed):
    model = layout(listed)
    assert diff(model, model) == ()
    assert diff(model, read(write(model))) == ()


def test_a_change_says_what_was_and_what_is():
    model = bpmn.rename(A_TO_F, "b", "Registrere saken")
    model = bpmn.change_kind(model, "c", Kind.USER_TASK)
    model = bpmn.document(model, "d", "Slik")
    assert diff(A_TO_F, model) == (
        Change(What.RENAMED, "b", "Registrere", "Registrere saken"),
        Change(What.CHANGED_KIND, "c", "task", "userTask"),
        Change(What.DOCUMENTED, "d", "", "Slik"),
    )


def test_a_new_step_is_added_and_its_neighbours_are_not_rerouted():
    model = bpmn.insert(A_TO_F, Step("n", Kind.TASK, "Ny"), after="b")
    assert diff(A_TO_F, model) == (Change(What.ADDED, "n"),)


def test_a_removed_step_stands_where_it_used_to():
    model = bpmn.rename(bpmn.remove(A_TO_F, "c"), "b", "Registrere saken")
    assert whats(A_TO_F, model) == [(What.RENAMED, "b"), (What.REMOVED, "c")]


@pytest.mark.parametrize("name", ["Kaste", "Vurdere saken"])
def test_a_step_in_the_place_of_another_is_new_and_the_other_is_gone(name):
    model = bpmn.insert(bpmn.remove(A_TO_F, "c"), Step("n", Kind.TASK, name), after="b")
    assert sorted(diff(A_TO_F, model), key=lambda one: one.what) == [
        Change(What.ADDED, "n"),
        Change(What.REMOVED, "c"),
    ]


def test_a_moved_step_is_moved_and_nothing_else():
    model = bpmn.move(A_TO_F, "b", after="f")
    assert diff(A_TO_F, model) == (Change(What.MOVED, "b", "a", "f"),)


def test_a_step_of_another_role_takes_along_what_sits_on_it():
    listed = [*line("A", "B", roles=("Ansatt", "Ansatt"))]
    listed.append(Step("t", Kind.BOUNDARY, "Frist", "Ansatt", next=(Way("e"),), attached_to="a"))
    model = layout(listed)
    assert diff(model, bpmn.assign(model, "a", "Leder")) == (Change(What.REASSIGNED, "a", "Ansatt", "Leder"),)


def test_another_target_and_another_answer_are_another_way():
    model = layout([Step("s", Kind.START, next=(Way("a"),)), *_two_ways()])
    led = bpmn.reroute(model, "no", "e")
    assert diff(model, led) == (
        Change(
            What.REROUTED,
            "a",
            ways_before=(Way("b", "Ja"), Way("c", "Nei")),
            ways_after=(Way("b", "Ja"), Way("e", "Nei")),
        ),
    )
    assert whats(model, bpmn.rename(model, "no", "Aldri")) == [(What.REROUTED, "a")]


def _two_ways():
    return [
        Step("a", Kind.DECISION, "A?", next=(Way("b", "Ja"), Way("c", "Nei", id="no"))),
        Step("b", Kind.TASK, "B", next=(Way("e"),)),
        Step("c", Kind.TASK, "C", next=(Way("e"),)),
        Step("e", Kind.END),
    ]


def test_a_new_branch_reroutes_its_decision():
    model = layout([Step("s", Kind.START, next=(Way("a"),)), *_two_ways()])
    edited = bpmn.branch(model, "a", to="e", name="Kanskje", step=Step("n", Kind.TASK, "Ny"))
    assert sorted(whats(model, edited)) == [(What.ADDED, "n"), (What.REROUTED, "a")]


def test_moving_shapes_on_the_canvas_changes_no_step():
    assert diff(read(HAND_DRAWN), bpmn.arranged(read(HAND_DRAWN))) == ()


def test_a_step_drawn_into_a_subprocess_has_moved():
    outer = [*line("A", "B"), Step("p", Kind.SUBPROCESS, "P", next=(Way("e"),))]
    before = layout([*outer, Step("i", Kind.TASK, "I", next=(Way("e"),))])
    after = layout([*outer, Step("i", Kind.TASK, "I", parent="p")])
    assert (What.MOVED, "i") in whats(before, after)


PLAIN = st.integers(3, 7).map(lambda count: layout(line(*(f"Steg {number}" for number in range(count)))))


@given(st.data(), PLAIN)
@settings(max_examples=60, deadline=None)
def test_each_edit_of_a_line_gives_exactly_its_own_change(data, model):
    ids = [step.id for step in steps(model)]
    inner = ids[1:-1]
    one = data.draw(st.sampled_from(inner))
    new = Step("n", Kind.TASK, "Helt ny")
    edits = {
        "rename": (lambda: bpmn.rename(model, one, "Noe annet"), {(What.RENAMED, one)}),
        "document": (lambda: bpmn.document(model, one, "Tekst"), {(What.DOCUMENTED, one)}),
        "kind": (lambda: bpmn.change_kind(model, one, Kind.CALL), {(What.CHANGED_KIND, one)}),
        "assign": (lambda: bpmn.assign(model, one, "Leder"), {(What.REASSIGNED, one)}),
        "insert": (lambda: bpmn.insert(model, new, after=one), {(What.ADDED, "n")}),
        "before": (lambda: bpmn.insert_before(model, new, before=one), {(What.ADDED, "n")}),
        "remove": (lambda: bpmn.remove(model, one), {(What.REMOVED, one)}),
    }
    edit, expected = edits[data.draw(st.sampled_from([*edits]))]
    assert {*whats(model, edit())} == expected


@given(st.data(), PLAIN)
@settings(max_examples=40, deadline=None)
def test_a_move_along_a_line_is_one_move(data, model):
    ids = [step.id for step in steps(model)]
    one = data.draw(st.sampled_from(ids[1:-1]))
    after = data.draw(st.sampled_from(ids[:-1]))
    assume(one != after)
    found = whats(model, bpmn.move(model, one, after=after))
    place, goal = ids.index(one), ids.index(after)
    if goal == place - 1:
        assert found == []
    elif goal in {place + 1, place - 2}:  # changing places with a neighbour: either has moved
        assert [what for what, _ in found] == [What.MOVED]
    else:
        assert found == [(What.MOVED, one)]


@given(st.data(), step_lists(most=5))
@settings(max_examples=60, deadline=None)
def test_in_any_process_an_edit_changes_what_it_says_and_adds_or_removes_nothing_else(data, listed):
    model = layout(listed)
    one = data.draw(st.sampled_from(steps(model)))
    renamed = bpmn.rename(model, one.id, one.name + " nå")
    assert whats(model, renamed) == [(What.RENAMED, one.id)]
    try:
        longer = bpmn.insert(model, Step("n", Kind.TASK, "Helt ny"), after=one.id)
    except Impossible:
        return
    assert {found for found in whats(model, longer) if found[0] in {What.ADDED, What.REMOVED}} == {
        (What.ADDED, "n")
    }
    assert whats(model, longer) == [(What.ADDED, "n")] or not one.next
    assert {found for found in whats(longer, model) if found[0] is not What.REROUTED} == {(What.REMOVED, "n")}


@pytest.mark.parametrize("order", ["abcde", "badce", "edcba", "caebd"])
def test_as_few_steps_as_possible_have_moved(order):
    def of(ids):
        return layout(
            [
                Step("s", Kind.START, next=(Way(ids[0]),)),
                *(
                    Step(id_, Kind.TASK, id_.upper(), next=(Way(after),))
                    for id_, after in zip(ids, [*ids[1:], "end"], strict=True)
                ),
                Step("end", Kind.END),
            ]
        )

    found = diff(of("abcde"), of(order))
    assert {change.what for change in found} <= {What.MOVED}
    assert len(found) == {"abcde": 0, "badce": 2, "edcba": 4, "caebd": 2}[order]
