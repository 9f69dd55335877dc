"""Files in the manner of what other tools export: each is read, listed, written and read again without loss.

Written for this test, each with the habits of one tool: its prefixes, its encoding, its own words inside and around
BPMN's, and what it leaves out.
"""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Fault, Kind, Message, read, write

FOLDER = Path(__file__).with_name("exports")
# What each tool saves its file as; the files here are kept in UTF-8, so that a change to one can be read.
SAVED_AS = {"bizagi": "utf-8-sig", "enterprise_architect": "cp1252", "visio": "utf-16"}
NAMES = ("aris", "bizagi", "camunda", "enterprise_architect", "signavio", "visio")
READINGS = (bpmn.courses, bpmn.steps, bpmn.roles, bpmn.messages, bpmn.diagrams, bpmn.problems)
LISTED = {
    "aris": [
        "Ny måned (timer) → Gå over alle apparatene",
        "Det har blåst (signal) → Gå over alle apparatene",
        "Gå over alle apparatene → Hva er galt?",
        "Hva er galt? → Farlig: Stenge apparatet, Ingenting: Trygt å leke, Slitt: Bestille del",
        "Stenge apparatet → Meldt til parken",
        "Meldt til parken (link)",
        "Trygt å leke (terminate)",
        "Bestille del",
    ],
    "bizagi": [
        "Ansatt: startEvent → Velge rom og tid",
        "Ansatt: Velge rom og tid → parallelGateway",
        "Ansatt: parallelGateway → Bestille kaffe, Kalle inn",
        "Ansatt: Bestille kaffe → parallelGateway",
        "Ansatt: Kalle inn → parallelGateway",
        "Ansatt: parallelGateway → endEvent",
        "Ansatt: endEvent",
    ],
    "camunda": [
        "Noen trenger en nøkkel → Skrive i nøkkelboka",
        "Skrive i nøkkelboka → Er den ledig?",
        "Er den ledig? → Ja: Levere ut nøkkelen, Nei: Purre på forrige låner",
        "Levere ut nøkkelen → Nøkkelen er lånt ut",
        "  startEvent → Be om kvittering",
        "  Be om kvittering → endEvent",
        "  endEvent",
        "Nøkkelen er lånt ut",
        "Ingen kom (timer) → Purre på forrige låner",
        "Purre på forrige låner → Purret",
        "Purret",
    ],
    "enterprise_architect": [
        "Arkivet: Mappe kommer (message) → Kontrollere at alt er med",
        "Arkivet: Kontrollere at alt er med → Avlevere",
        "Arkivet: Avlevere → Avlevert",
        "Arkivet: Avlevert",
        "Saksbehandler: startEvent → Lage mappe",
        "Saksbehandler: Lage mappe → endEvent",
        "Saksbehandler: endEvent",
    ],
    "signavio": [
        "Kontoret: Søknad kjem (message) → Sortere etter instrument",
        "Kontoret: Sortere etter instrument → Lytte til eleven",
        "Læraren: Lytte til eleven → Avgjere kven som får plass",
        "Rektor: Avgjere kven som får plass → Tilby plass",
        "Kontoret: Tilby plass → endEvent",
        "Kontoret: endEvent",
    ],
    "visio": [
        "Telefonen ringer → Svare med navn og sted",
        "Svare med navn og sted → Haster det?",
        "Haster det? → Ja: Sette over, Nei: Notere og ringe tilbake",
        "Sette over → Svar gitt",
        "Notere og ringe tilbake → Svar gitt",
        "Svar gitt",
    ],
}


def kept(name):
    return (FOLDER / f"{name}.bpmn").read_bytes()


def saved(name):
    """The file as the tool saves it."""
    return kept(name).decode().encode(SAVED_AS.get(name, "utf-8"))


def content(data):
    """Everything a parser of its own finds: names, attributes, texts and asides, in order."""
    builder = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
    root = ElementTree.fromstring(data, ElementTree.XMLParser(target=builder))
    return [(str(part.tag), dict(part.attrib), part.text, part.tail) for part in root.iter()]


def told(model):
    """The list as lines: who, what, by what it happens, and where it leads."""
    listed = bpmn.steps(model)
    names = {step.id: (step.name or step.kind.value).replace("\n", " ") for step in listed}
    return [
        ("  " if step.parent else "")
        + (f"{step.role}: " if step.role else "")
        + names[step.id]
        + (f" ({step.trigger.value})" if step.trigger.value else "")
        + (" → " if step.next else "")
        + ", ".join((f"{way.name}: " if way.name else "") + names[way.target] for way in step.next)
        for step in listed
    ]


def test_every_file_here_is_tried():
    assert sorted(path.stem for path in FOLDER.glob("*.bpmn")) == sorted(NAMES) == sorted(LISTED)


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_written_whole_and_the_second_time_byte_for_byte(name):
    data = saved(name)
    model = read(data)
    once = write(model)
    assert content(once) == content(data)
    again = read(once)
    assert write(again) == once
    assert again == model
    assert [ask(again) for ask in READINGS] == [ask(model) for ask in READINGS]


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(SAVED_AS)))
def test_an_export_in_utf_8_is_written_as_it_came(name):
    assert write(read(saved(name))) == kept(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_steps_of_an_export_are_listed_with_who_and_where_they_lead(name):
    assert told(read(saved(name))) == LISTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_name_changes_that_name_and_nothing_that_another_tool_put_there(name):
    model = read(saved(name))
    step = next(one for one in bpmn.steps(model) if one.kind in (Kind.TASK, Kind.USER_TASK))
    renamed = bpmn.rename(model, step.id, "Nytt navn")
    # A file without a drawing gets one by being edited, so that is what it is held against.
    before = content(write(model if bpmn.diagrams(model) else bpmn.arranged(model)))
    after = content(write(renamed))
    ((old, new),) = (pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
    assert new == (old[0], old[1] | {"name": "Nytt navn"}, *old[2:])


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_laid_out_anew_with_every_step_drawn_and_nothing_else_lost(name):
    model = read(saved(name))
    tidy = bpmn.arranged(model)
    assert bpmn.steps(tidy) == bpmn.steps(model)
    assert bpmn.messages(tidy) == bpmn.messages(model)
    shown = {shape.element for each in bpmn.diagrams(tidy) for shape in each.shapes if shape.box}
    assert {step.id for step in bpmn.steps(tidy)} <= shown
    once = write(tidy)
    assert write(read(once)) == once
    assert bpmn.diagrams(read(once)) == bpmn.diagrams(tidy)


def test_messages_go_between_pools_also_to_one_that_shows_nothing_of_what_it_does():
    assert bpmn.messages(read(saved("signavio"))) == (
        Message("sid-mf1", "sid-heim", "sid-start", "Søknad"),
        Message("sid-mf2", "sid-tilby", "sid-heim", "Tilbod om plass"),
    )
    assert bpmn.messages(read(saved("enterprise_architect"))) == (
        Message("EAID_m1", "EAID_lag", "EAID_inn", "Mappe"),
        Message("EAID_m2", "EAID_send", "EAID_p3"),
    )


def test_a_collapsed_subprocess_keeps_the_diagram_of_its_own():
    found = bpmn.diagrams(read(saved("camunda")))
    assert [(each.element, len(each.shapes), len(each.edges)) for each in found] == [
        ("Process_nokkel", 9, 8),
        ("Activity_lever", 3, 2),
    ]
    (lever,) = (shape for shape in found[0].shapes if shape.element == "Activity_lever")
    assert lever.is_expanded is False


def test_a_shape_that_is_a_label_and_nothing_more_is_told_as_not_drawn():
    model = read(saved("enterprise_architect"))
    (label,) = (shape for shape in bpmn.diagrams(model)[0].shapes if shape.box is None)
    assert (label.element, label.label.x) == ("EAID_inn", 60)
    assert [(one.fault, one.id) for one in bpmn.problems(model)] == [(Fault.NOT_DRAWN, "EAID_inn")]
    assert bpmn.problems(bpmn.arranged(model)) == ()


def test_a_file_without_a_drawing_gets_one_and_is_not_blamed_for_it():
    model = read(saved("aris"))
    assert bpmn.diagrams(model) == ()
    assert {one.fault for one in bpmn.problems(model)} == {Fault.NO_ROLE, Fault.DEAD_END}
    (drawn,) = bpmn.diagrams(bpmn.arranged(model))
    assert (drawn.element, len(drawn.shapes), len(drawn.edges)) == ("proc.1", 10, 9)
