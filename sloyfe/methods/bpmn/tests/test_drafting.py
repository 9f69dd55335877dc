from itertools import count

import pytest

from sloyfe.methods.bpmn import Kind, drafted, layout, problems, steps


def numbered():
    return (f"n{number}" for number in count())


def told(text, roles=()):
    listed = drafted(text, numbered(), roles)
    names = {step.id: step.name or step.kind.name for step in listed}
    return [(names[step.id], *(f"{way.name}>{names[way.target]}" for way in step.next)) for step in listed]


def test_each_line_is_a_step_and_numbers_and_bullets_go():
    text = "1. Motta søknad\n  \n2) Vurdere\n- Skrive\n• Sende\n3.1. Arkivere\na) Lukke"
    assert told(text) == [
        ("START", ">Motta søknad"),
        ("Motta søknad", ">Vurdere"),
        ("Vurdere", ">Skrive"),
        ("Skrive", ">Sende"),
        ("Sende", ">Arkivere"),
        ("Arkivere", ">Lukke"),
        ("Lukke", ">END"),
        ("END",),
    ]


@pytest.mark.parametrize("words", ["14 dager frist", "112: ring", "-", "Ring 1. linje"])
def test_numbers_that_are_words_stay(words):
    assert drafted(words, numbered())[1].name == words


def test_a_question_is_a_decision_and_lines_under_it_answer_it():
    text = "Er alt med?\n\tJa: Vurdere\n\tNei: Be om mer\n\tVente\nSvare"
    assert told(text) == [
        ("START", ">Er alt med?"),
        ("Er alt med?", "Ja>Vurdere", "Nei>Be om mer"),
        ("Vurdere", ">Svare"),
        ("Be om mer", ">Vente"),
        ("Vente", ">Svare"),
        ("Svare", ">END"),
        ("END",),
    ]
    assert drafted(text, numbered())[1].kind is Kind.DECISION


def test_an_answer_alone_leaves_the_other_way_to_what_follows():
    assert told("Haster det?\n  Ja:\n    Ringe\nSkrive")[1:4] == [
        ("Haster det?", "Ja>Ringe", ">Skrive"),
        ("Ringe", ">Skrive"),
        ("Skrive", ">END"),
    ]


def test_a_question_without_answers_goes_on():
    assert told("Hvem spør?\nSvare")[1] == ("Hvem spør?", ">Svare")


def test_known_roles_in_front_of_a_line_are_who_does_it():
    listed = drafted("Leder: Godkjenne\nOBS: husk kopi\nansatt: Sende", numbered(), ("Ansatt", "Leder"))
    assert [(step.role, step.name) for step in listed] == [
        ("Leder", ""),
        ("Leder", "Godkjenne"),
        ("", "OBS: husk kopi"),
        ("Ansatt", "Sende"),
        ("Ansatt", ""),
    ]


def test_a_question_is_asked_where_one_stands_unless_a_role_is_named():
    text = "Leder: Motta\nEr alt med?\n  Ja: Ansatt: Signere\n  Nei: Ansatt: Haster det?\nLeder: Svare"
    listed = drafted(text, numbered(), ("Leder", "Ansatt"))
    assert [(step.name, step.role) for step in listed[1:-1]] == [
        ("Motta", "Leder"),
        ("Er alt med?", "Leder"),
        ("Signere", "Ansatt"),
        ("Haster det?", "Ansatt"),
        ("Svare", "Leder"),
    ]


def test_no_words_are_no_steps():
    assert drafted(" \n\n\t", numbered()) == ()


def test_a_pasted_list_can_be_laid_out_at_once():
    text = "Leder: Motta\nLeder: Enig?\n  Ja: Leder: Signere\n  Nei: Ansatt: Rette\nAnsatt: Sende"
    listed = drafted(text, numbered(), ("Leder", "Ansatt"))
    model = layout(listed)
    assert {step.id: step for step in steps(model)} == {step.id: step for step in listed}
    assert problems(model) == ()
