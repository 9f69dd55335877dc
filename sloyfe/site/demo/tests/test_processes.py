"""The thirty processes of Fjordvik: real files, real steps, what hangs on them, and versions in the making."""

from dataclasses import replace

import pytest

from sloyfe.domains.cases.models import AboutStep
from sloyfe.domains.processes import queries
from sloyfe.domains.processes.models import Detail, Line, Process, Step, StepLink
from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.models import Suggestion, Version
from sloyfe.methods import bpmn
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import drawn
from sloyfe.site.demo.loading import load

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("one", drawn.processes(), ids=lambda one: one.code)
def test_a_process_can_be_followed_and_every_step_that_does_something_has_a_role(one):
    found = bpmn.problems(one.model())
    assert [each for each in found if each.fault.is_grave or each.fault is bpmn.Fault.NO_ROLE] == []
    names = {step.name for step in bpmn.steps(one.model())}
    assert {name for name, _works, _codes in one.details()} <= names


def test_there_are_thirty_with_six_steps_or_more():
    assert len(drawn.processes()) == 30
    kinds = [one.kind for one in drawn.processes()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"management": 8, "core": 17, "support": 5}
    assert min(len(one.lines) for one in drawn.processes()) >= 6


def test_every_step_says_how_it_is_done_in_two_lines_and_no_two_say_the_same():
    told = [(one.code, name, text) for one in drawn.processes() for name, text in _texts(one)]
    assert [row for row in told if not 80 <= len(row[2]) <= 180] == []
    assert len({text for _code, _name, text in told}) == len(told) > 250


def test_the_text_under_a_line_is_that_steps_and_a_step_may_be_without():
    lines = (
        "Rektor: Undersøke {form: Skjema}",
        "Er det trygt?",
        "\tJa: Rektor: Avslutte",
        "\tNei: Rektor: Handle",
    )
    texts = ("Snakk med eleven alene først.", "", "Ha en siste samtale.", "")
    one = replace(drawn.processes()[0], code="X1", roles=("Rektor",), lines=lines, texts=texts)
    assert [*_texts(one)] == [
        ("Undersøke", texts[0]), ("Er det trygt?", ""), ("Avslutte", texts[2]), ("Handle", ""),
    ]  # fmt: skip


def _texts(one):
    return [(step.name, step.documentation) for step in bpmn.steps(one.model()) if step.name]


def test_the_loaded_processes_are_as_the_commands_would_have_made_them():
    load(small=True, cases=400)
    assert Process.objects.count() == 30
    numbered = Line.objects.exclude(number="")
    assert numbered.count() > 200 and not numbered.filter(text="").exists()
    assert StepLink.objects.filter(requirement__isnull=False).exists()
    assert StepLink.objects.filter(control__isnull=False).exists() and Detail.objects.exists()
    for process in Process.objects.select_related("item__current"):
        version = process.item.current
        assert queries.problems(version) == []
        rows = queries.rows_of(queries.model_of(version))
        kept = Line.objects.filter(process=process).order_by("position")
        assert [(line.step.key, line.number) for line in kept] == [(row.key, row.number) for row in rows]
        words = queries.description_of(version)
        names = {name: getattr(words, name) for name in ("purpose", "inputs", "outputs", "customers")}
        assert version.fingerprint == queries.fingerprint(
            version.title, names, queries.xml_of(version), queries.hung_facts(version)
        )
    assert set(Version.objects.filter(item__subject="processes").values_list("state", flat=True)) == {
        "published", "replaced", "draft", "approval",
    }  # fmt: skip
    suggested = Suggestion.objects.filter(item__subject="processes")
    assert suggested.count() == 4
    assert Step.objects.filter(key__in=suggested.values("place")).count() == 4
    assert AboutStep.objects.exists()
    nurse = User.objects.get(username="sykepleier")
    assert any("Hjemmesykepleie" in str(one.item) for one in publishing.to_read(nurse, publishing_day()))
    used = [str(one.process) for one in queries.map_for(nurse, publishing_day()).used]
    assert used[:3] == ["Legemiddelhåndtering", "Hjemmesykepleie", "Inn- og utskriving korttidsopphold"]
    assert not {"Internrevisjon", "Politisk saksbehandling"} & set(used)
    before, now = (
        {step.id: step.name for step in bpmn.steps(one.model(whole=whole))}
        for one in [drawn.processes()[2]]
        for whole in (False, True)
    )
    assert before.items() <= now.items() and len(now) == len(before) + 1
    new = bpmn.steps(queries.model_of(Version.objects.get(item__subject="processes", state="approval")))
    assert any(step.name == drawn.processes()[17].name_in(drawn.processes()[17].lines[-1]) for step in new)


def publishing_day():
    return Version.objects.filter(item__subject="processes").latest("saved_at").saved_at.date()
