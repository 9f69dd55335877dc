"""What the database itself refuses of processes."""

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes import commands
from sloyfe.domains.processes.models import Detail, Involvement, Line, Process, Step, StepLink
from sloyfe.domains.processes.tests.factories import NOW, draft, in_force
from sloyfe.domains.requirements.tests.factories import requirement
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


@pytest.fixture
def version(cast):
    """A draft where everything hangs on its first step."""
    made = draft(cast.leader, cast.a, title="Vaske hender")
    on_step = commands.OnStep(
        form="Skjema",
        involved=(("Lege", "C"),),
        controls=(control(cast),),
        requirements=(requirement(cast),),
        documents=(made.item,),
    )
    key = Step.objects.filter(process=made.item_id).order_by("pk")[1].key
    return commands.describe(
        by=cast.leader, version=made, revision=made.revision, key=key, on_step=on_step, text="", now=NOW
    )


def test_a_process_has_a_kind_or_is_a_part(process):
    refused("process_has_a_kind_or_a_parent", process, kind="")
    refused("process_has_a_kind_or_a_parent", process, kind="odd")


def test_a_process_is_not_its_own_part(process):
    refused("process_is_not_its_own_part", process, parent=process, kind="")


def test_a_step_is_there_once(process):
    refused_once_more("step_key_once", Step.objects.filter(process=process).first())


def test_a_place_in_the_list_is_taken_once(process):
    one, other = Line.objects.filter(process=process)[:2]
    refused("line_position_once", other, position=one.position)


def test_what_a_step_works_with_is_said_once(version):
    refused_once_more("detail_once_a_step", Detail.objects.get(version=version))


def test_a_role_has_a_part_once_and_one_that_we_know(version):
    row = Involvement.objects.get(version=version)
    refused_once_more("involved_once", row)
    refused("involvement_has_a_role", row, role="")
    refused("involvement_part_is_known", row, part="X")


def test_a_link_has_one_end_and_is_there_once(version):
    links = StepLink.objects.filter(version=version)
    one = links.get(control__isnull=False)
    refused("step_link_has_one_end", one, control=None)
    refused("step_link_has_one_end", one, document=version.item)
    refused_once_more("step_control_once", one)
    refused_once_more("step_requirement_once", links.get(requirement__isnull=False))
    refused_once_more("step_document_once", links.get(document__isnull=False))


def test_a_process_that_has_parts_stays(cast, process):
    in_force(cast.leader, cast.a, cast.area_leader, title="Del", parent=process)
    with pytest.raises(commands.TooDeep):
        other = in_force(cast.leader, cast.a, cast.area_leader, title="Annen")
        commands.place(by=cast.leader, process=process, place=commands.Place(parent=other))
    assert Process.objects.get(pk=process.pk).kind == "core"
