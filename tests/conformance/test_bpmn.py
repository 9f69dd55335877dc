"""Files of the BPMN Model Interchange Working Group, and of other tools, against what PRODUCT promises."""

import json
import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Kind, Reason, Step, Unreadable, diagrams, read, steps, write
from sloyfe.methods.bpmn.names import DIAGRAM, MODEL
from sloyfe.methods.bpmn.tree import writable

ROOT = Path(__file__).resolve().parents[2]
MODDLE = ROOT / "node_modules" / "bpmn-moddle"
REFERENCE = ("A.1.0", "A.2.0", "A.2.1", "A.3.0", "A.4.0", "A.4.1", "B.1.0", "B.2.0")
BROKEN = {
    "bad-encoding": None,
    "categoryValue": None,
    "di-no-bpmn-element": None,
    "duplicate-ids": (Reason.REPEATED_ID, 7, "test"),
    "escalation-error": None,
    "extension-definition-missing": None,
    "invalid-attributes": (Reason.NOT_WELL_FORMED, 3, "not well-formed (invalid token)"),
    "not-bpmn": (Reason.NOT_BPMN, 2, "definitions"),
    "undeclared-ns-child": None,
    "unrecognized-child": None,
    "xmlns-redeclaration": (Reason.REPEATED_ATTRIBUTE, 2, ""),
}


def content(data):
    """Everything a parser of its own finds: names, attributes, texts and asides, in order."""
    builder = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
    root = ElementTree.fromstring(data, ElementTree.XMLParser(target=builder))
    return [(str(part.tag), dict(part.attrib), part.text, part.tail) for part in root.iter()]


def told_by_moddle(*paths):
    node = shutil.which("node") or ROOT / ".venv" / "bin" / "node"
    if not MODDLE.is_dir() or not Path(node).exists():
        pytest.skip("bpmn-moddle and Node come with `make test`")
    command = [str(node), str(Path(__file__).with_name("moddle.mjs")), *map(str, paths)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return [told[str(path)] for path in paths]


def readable(conformance):
    """Path and model of each file that is read."""
    for path in sorted((conformance / "bpmn").rglob("*.bpmn")):
        try:
            yield path, read(path.read_bytes())
        except Unreadable:
            continue


@pytest.mark.parametrize("name", REFERENCE)
def test_a_reference_model_comes_back_whole(conformance, name):
    data = (conformance / "bpmn" / "miwg" / f"{name}.bpmn").read_bytes()
    model = read(data)
    once = write(model)
    assert content(once) == content(data)
    assert write(read(once)) == once
    assert steps(read(once)) == steps(model)
    assert diagrams(read(once)) == diagrams(model)


@pytest.mark.parametrize("name", REFERENCE)
def test_the_list_and_the_drawing_hold_every_step_way_and_shape_of_a_reference_model(conformance, name):
    data = (conformance / "bpmn" / "miwg" / f"{name}.bpmn").read_bytes()
    root = ElementTree.fromstring(data)
    kinds = {f"{{{MODEL}}}{kind.value}" for kind in Kind}
    listed = steps(read(data))
    assert {(step.id, step.name) for step in listed} == {
        (part.get("id"), part.get("name", "")) for part in root.iter() if part.tag in kinds
    }
    assert {(step.id, way.target, way.name) for step in listed for way in step.next} == {
        (part.get("sourceRef"), part.get("targetRef"), part.get("name", ""))
        for part in root.iter(f"{{{MODEL}}}sequenceFlow")
    }
    drawn = diagrams(read(data))
    assert len(drawn) == len(root.findall(f"{{{DIAGRAM}}}BPMNDiagram"))
    shapes = {shape.id: shape for each in drawn for shape in each.shapes}
    edges = {edge.id: edge for each in drawn for edge in each.edges}
    for part in root.iter(f"{{{DIAGRAM}}}BPMNShape"):
        bounds = part[0].attrib
        box = shapes.pop(part.get("id")).box
        assert (box.x, box.y) == (float(bounds["x"]), float(bounds["y"]))
        assert (box.width, box.height) == (float(bounds["width"]), float(bounds["height"]))
    for part in root.iter(f"{{{DIAGRAM}}}BPMNEdge"):
        points = [
            (float(each.get("x")), float(each.get("y"))) for each in part if each.tag.endswith("waypoint")
        ]
        assert [(point.x, point.y) for point in edges.pop(part.get("id")).points] == points
    assert (shapes, edges) == ({}, {})


def test_each_odd_file_is_read_and_comes_back_or_is_refused_in_a_way_that_can_be_told(conformance):
    refused = Counter()
    for path in sorted((conformance / "bpmn" / "edge").glob("*.bpmn")):
        data = path.read_bytes()
        try:
            model = read(data)
        except Unreadable as refusal:
            assert refusal.line >= 1
            refused[refusal.reason, path.name.endswith(".part.bpmn")] += 1
            continue
        assert write(model) == data
        steps(model), diagrams(model), bpmn.problems(model)
    assert refused == {
        (Reason.FRAGMENT, True): 26,
        (Reason.NOT_BPMN, True): 5,
        (Reason.NOT_WELL_FORMED, False): 1,
    }


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_fault_or_read_with_all_that_is_in_it(conformance, name):
    data = (conformance / "bpmn" / "edge" / "error" / f"{name}.bpmn").read_bytes()
    if BROKEN[name] is None:
        assert content(write(read(data))) == content(data)
        return
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert (refusal.value.reason, refusal.value.line, refusal.value.what) == BROKEN[name]


def test_what_is_read_though_it_is_strange_is_named_as_a_problem(conformance):
    folder = conformance / "bpmn" / "edge" / "error"
    found = {
        name: {problem.fault.value for problem in bpmn.problems(read((folder / f"{name}.bpmn").read_bytes()))}
        for name in ("unrecognized-child", "undeclared-ns-child", "di-no-bpmn-element")
    }
    assert found["unrecognized-child"] == found["undeclared-ns-child"] == {"unknown_part"}
    assert found["di-no-bpmn-element"] == {"loose_shape", "not_drawn", "no_end", "dead_end"}


def test_every_hostile_xml_file_is_refused_at_once(conformance):
    for path in sorted((conformance / "attacks" / "xml").iterdir()):
        start = time.process_time()
        with pytest.raises(Unreadable):
            read(path.read_bytes())
        assert time.process_time() - start < 1, path.name


def test_names_that_break_other_programs_come_back_as_they_are(conformance):
    strings = json.loads((conformance / "attacks" / "naughty-strings.json").read_text())
    listed = [Step(f"s{number}", Kind.TASK, text, documentation=text) for number, text in enumerate(strings)]
    model = bpmn.read(_as_process(listed))
    for step in listed:
        model.by_id[step.id].set("name", step.name)
    found = {step.id: step.name for step in steps(read(write(model)))}
    clean = {step.id: writable(step.name) for step in listed}
    assert found == clean


def _as_process(listed):
    nodes = "".join(f'<task id="{step.id}"/>' for step in listed)
    return f'<definitions xmlns="{MODEL}"><process id="p">{nodes}</process></definitions>'.encode()


def test_bpmn_moddle_reads_what_we_write_with_no_warning_more(conformance, tmp_path):
    before, after = [], []
    for path, model in readable(conformance):
        before.append(path)
        after.append(tmp_path / f"{len(after)}.bpmn")
        after[-1].write_bytes(write(model))
    assert len(before) > 70
    for path, old, new in zip(before, told_by_moddle(*before), told_by_moddle(*after), strict=True):
        assert [*Counter(new["warnings"]) - Counter(old["warnings"])] == [], path.name
        assert new["xml"].split("?>", 1)[1] == old["xml"].split("?>", 1)[1], path.name


def test_bpmn_moddle_reads_what_we_lay_out_and_edit_with_no_warning(conformance, tmp_path):
    folder = conformance / "bpmn" / "miwg"
    made = []
    for name in REFERENCE:
        model = read((folder / f"{name}.bpmn").read_bytes())
        task = next(step for step in steps(model) if step.kind.value.endswith("ask"))
        inserted = bpmn.insert(model, Step("New_1", Kind.TASK, "Ny"), after=task.id)
        plain = [step for step in steps(model) if step.trigger is not bpmn.Trigger.MULTIPLE]
        made += [inserted, bpmn.remove(inserted, task.id), bpmn.arranged(model)]
        if name.startswith("A") and len(plain) == len(steps(model)):
            made.append(bpmn.layout(plain))
    paths = [tmp_path / f"{number}.bpmn" for number in range(len(made))]
    for path, model in zip(paths, made, strict=True):
        path.write_bytes(write(model))
    assert [told["warnings"] for told in told_by_moddle(*paths)] == [[]] * len(made)


def test_a_canvas_that_changed_nothing_gives_back_the_very_file(conformance, tmp_path):
    """bpmn-js writes what bpmn-moddle writes: without comments and defaults, with its own prefixes and numbers."""
    models = [(path, model) for path, model in readable(conformance) if path.parent.name != "error"]
    paths = [tmp_path / f"{number}.bpmn" for number in range(len(models))]
    for path, (_, model) in zip(paths, models, strict=True):
        path.write_bytes(write(model))
    changed = []
    for (path, model), told in zip(models, told_by_moddle(*paths), strict=True):
        if write(bpmn.merged(model, read(told["xml"].encode()))) != write(model):
            changed.append(path.name)
    # Its timer holds an element that the standard has no place for there; the canvas makes a date of it.
    assert changed == ["pizza-collaboration-annotated.bpmn"]
