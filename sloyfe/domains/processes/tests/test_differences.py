"""What is told of a new version beside the drawing: the title, and all that a step works with, by its name."""

import re

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.documents.tests.factories import in_force as document_in_force
from sloyfe.domains.processes import commands
from sloyfe.domains.processes.tests.factories import NOW, approved, in_force, key_of
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.requirements.tests.factories import requirement

pytestmark = pytest.mark.django_db
ROW = re.compile(r'<span aria-hidden="true">(.)</span>.*?<p class="diff-text">(.*?)</p>')


@pytest.fixture
def process(cast):
    return in_force(cast.quality_manager, cast.top, cast.director)


@pytest.fixture
def told(client, process):
    """The changes as a reader of the process sees them: with the sign, in their order."""

    def rows(user):
        client.force_login(user)
        page = client.get(f"/prosess/{process.pk}/endringer").content.decode()
        return ROW.findall(page.split('class="diff"')[1].split("</ul>")[0])

    return rows


def described(process, cast, title="Dele ut legemidler", **on_step):
    """The next version in force, with this and nothing else at the step «Hente listen»."""
    by = cast.quality_manager
    version = publishing.start(by=by, item=process.item, now=NOW)
    held = {"by": by, "now": NOW}
    version = commands.describe(
        version=version,
        revision=version.revision,
        key=key_of(process, "Hente listen"),
        on_step=commands.OnStep(**on_step),
        text="",
        **held,
    )
    about = commands.About(title=title, purpose="Riktig medisin til rett tid.", change_note="Bedre.")
    version = commands.tell(version=version, revision=version.revision, about=about, **held)
    approved(version, by, cast.director)
    process.item.refresh_from_db()


def test_what_a_step_works_with_is_told_by_name_when_it_comes_changes_and_goes(cast, process, told):
    asked, kept = requirement(cast), control(cast, title="Dobbeltkontroll")
    first = {"form": "Skjema 7", "system": "Gerica", "involved": (("Lege", "C"), ("Leder", "A"))}
    described(process, cast, **first, controls=(kept,))
    assert told(cast.nurse) == [
        ("+", "Steg 1 «Hente listen» har fått skjema: «Skjema 7»."),
        ("+", "Steg 1 «Hente listen» har fått system: «Gerica»."),
        ("+", "Steg 1 «Hente listen» har fått noen som svarer for det: «Leder»."),
        ("+", "Steg 1 «Hente listen» har fått noen som blir spurt: «Lege»."),
        ("+", "Steg 1 «Hente listen» har fått sikring: «Dobbeltkontroll»."),
    ]
    second = {"form": "Skjema 8", "records": "Signert liste", "involved": (("Leder", "A"), ("Lege", "I"))}
    described(process, cast, "Dele ut medisin", **second, requirements=(asked,))
    assert told(cast.nurse) == [
        ("~", "Tittelen var «Dele ut legemidler» og er nå «Dele ut medisin»."),
        ("~", "Steg 1 «Hente listen» har fått skjema: «Skjema 8», før «Skjema 7»."),
        ("−", "Steg 1 «Hente listen» har ikke lenger system: «Gerica»."),
        ("+", "Steg 1 «Hente listen» har fått noe som bevares: «Signert liste»."),
        ("+", "Steg 1 «Hente listen» har fått noen som får beskjed: «Lege»."),
        ("+", f"Steg 1 «Hente listen» har fått krav: «{asked.label}»."),
        ("−", "Steg 1 «Hente listen» har ikke lenger noen som blir spurt: «Lege»."),
        ("−", "Steg 1 «Hente listen» har ikke lenger sikring: «Dobbeltkontroll»."),
    ]


def test_a_document_that_comes_or_goes_is_named_to_those_who_may_read_it(cast, process, told):
    paper = document_in_force(cast.leader_b, cast.b, cast.area_leader, title="Rutine bare for B")
    described(process, cast, documents=(paper.item,))
    came = "Steg 1 «Hente listen» har fått dokument:"
    assert told(cast.nurse_b) == [("+", f"{came} «Rutine bare for B».")]
    assert told(cast.nurse) == [("+", f"{came} (gjelder ikke der du arbeider).")]
    described(process, cast)
    assert told(cast.nurse) == [
        ("−", "Steg 1 «Hente listen» har ikke lenger dokument: (gjelder ikke der du arbeider).")
    ]


def test_whoever_decides_sees_no_name_of_what_they_may_not_read(cast, client):
    paper = document_in_force(cast.leader_b, cast.b, cast.area_leader, title="Rutine bare for B")
    process = in_force(cast.leader, cast.a, cast.area_leader)
    version = publishing.start(by=cast.leader, item=process.item, now=NOW)
    commands.describe(
        by=cast.coordinator,
        version=version,
        revision=version.revision,
        key=key_of(process, "Hente listen"),
        on_step=commands.OnStep(documents=(paper.item,)),
        text="",
        now=NOW,
    )
    address = f"/styrende/{process.pk}/versjon/{version.number}"
    for who, named in ((cast.coordinator, True), (cast.leader, False)):
        client.force_login(who)
        page = client.get(address).content.decode()
        assert ("Rutine bare for B" in page, "har fått dokument: (gjelder ikke" in page) == (named, not named)
