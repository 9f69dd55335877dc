"""How grave a case is: the highest of what happened and what could happen again."""

import pytest

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Severity, Status, Track
from sloyfe.domains.cases.models import Assessment, Case, SeverityCell
from tests.refusing import refused, refused_once_more

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return reported(cast.nurse, cast.a, kind="near_miss")


def classified(cast, case, *answers, severity=""):
    held = commands.classify(
        by=cast.leader,
        case=case,
        category=None,
        severity=severity,
        answers=queries.Answers(*answers),
        now=NOW,
    )
    return held.severity


@pytest.mark.parametrize(
    ("actual", "potential", "recurrence", "severity"),
    [
        ("minor", "", "", "low"),
        ("moderate", "", "", "medium"),
        ("extreme", "minor", "rare", "critical"),
        ("minor", "moderate", "likely", "medium"),
        ("minor", "moderate", "often", "high"),
        # A near miss with high potential is high, however seldom, and also when nobody said how often.
        ("minor", "major", "rare", "high"),
        ("", "major", "", "high"),
        ("", "extreme", "seldom", "critical"),
        ("major", "minor", "often", "high"),
    ],
)
def test_the_highest_counts(cast, case, actual, potential, recurrence, severity):
    assert classified(cast, case, actual, potential, recurrence) == severity
    kept = Assessment.objects.get(case=case)
    assert (kept.actual, kept.potential, kept.severity) == (actual, potential, severity)
    assert severity in (kept.from_actual, kept.from_potential)


def test_no_answer_at_all_leaves_the_severity_that_was_sent_along(cast, case):
    classified(cast, case, "major", "", "")
    assert classified(cast, case, "", "", "", severity="medium") == "medium"
    assert not Assessment.objects.filter(case=case).exists()


def test_a_severity_set_directly_goes_on_working_and_stands_alone(cast, case):
    classified(cast, case, "major", "", "")
    held = commands.classify(by=cast.leader, case=case, category=None, severity="high", now=NOW)
    assert (held.severity, Assessment.objects.filter(case=case).exists()) == ("high", True)
    held = commands.classify(by=cast.leader, case=case, category=None, severity="low", now=NOW)
    assert (held.severity, Assessment.objects.filter(case=case).exists()) == ("low", False)


def test_serious_harm_forces_learning_whatever_was_answered(cast):
    case = reported(cast.nurse, cast.a, outcome="serious")
    classified(cast, case, "minor", "", "")
    case.refresh_from_db()
    assert (case.severity, case.track) == ("low", Track.LEARNING)
    with pytest.raises(commands.NeedsLearning):
        commands.close(by=cast.leader, case=case, answer="Takk.", now=NOW)


def test_the_page_asks_in_plain_words_requires_none_and_says_what_came_out_and_why(cast, client, case):
    client.force_login(cast.leader)
    page = client.get(f"/sak/{case.ref}").content.decode()
    asked = ("Hvor store var følgene?", "Hvor store kunne de ha vært?", "Hvor ofte kan det skje igjen?")
    assert [words in page for words in asked] == [True] * 3
    given = {"category": "", "was_category": "", "was_severity": ""}
    given |= {"actual": "minor", "potential": "major", "recurrence": ""}
    assert client.post(f"/sak/{case.ref}/vurdering", given).status_code == 303
    page = client.get(f"/sak/{case.ref}").content.decode()
    told = (
        "Det som skjedde: Små, og fort over. Det gir lav.",
        "Hvor ofte er ikke sagt. Det gir minst høy.",
        "Det høyeste teller: høy.",
    )
    assert [words in page for words in told] == [True] * 3


def test_a_form_that_knows_no_such_questions_sets_the_severity(cast, client, case):
    client.force_login(cast.leader)
    given = {"category": "falls", "severity": "high", "was_category": "", "was_severity": ""}
    assert client.post(f"/sak/{case.ref}/vurdering", given).status_code == 303
    assert Case.objects.get(pk=case.pk).severity == "high"


def test_a_new_matrix_leaves_what_was_assessed_as_it_was(cast, case):
    classified(cast, case, "minor", "", "")
    rows = queries.rows_in_force("severity", NOW.date())
    assert len(rows) == 20
    harder = [row | {"severity": Severity.CRITICAL} for row in rows]
    commands.publish_severity(by=cast.quality_manager, rows=harder, valid_from=NOW.date(), now=NOW)
    assert Case.objects.get(pk=case.pk).severity == "low"
    assert Assessment.objects.get(case=case).edition.number == 1
    other = reported(cast.nurse, cast.a)
    assert (classified(cast, other, "minor", "", ""), other.status) == ("critical", Status.RECEIVED)


def test_the_matrix_is_changed_on_screen(cast, client):
    client.force_login(cast.quality_manager)
    address = "/innstillinger/saker/alvorlighet"
    assert client.get(address).content.decode().count("<select") == 20
    rows = queries.rows_in_force("severity", NOW.date())
    sent = {f"{row['consequence']}_{row['recurrence']}": row["severity"] for row in rows}
    sent |= {"minor_often": "high", "valid_from": "2030-01-01", "step": "preview"}
    assert "Middels → Høy" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"step": "publish"}).status_code == 303
    assert SeverityCell.objects.filter(edition__number=2).count() == 20
    hole = client.post(address, sent | {"minor_often": "", "step": "publish"})
    assert hole.status_code == 422


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("cell_consequence_is_known", {"consequence": "odd"}),
        ("cell_recurrence_is_known", {"recurrence": "odd"}),
        ("cell_severity_is_known", {"severity": "odd"}),
    ],
)
def test_a_cell_that_cannot_be_is_refused(db, constraint, changes):
    refused(constraint, SeverityCell.objects.first(), **changes)


def test_the_database_refuses_two_answers_in_a_cell_and_an_assessment_of_nothing(cast, case):
    refused_once_more("severity_cell_once_an_edition", SeverityCell.objects.first())
    classified(cast, case, "major", "minor", "rare")
    kept = Assessment.objects.get(case=case)
    refused("assessment_says_something", kept, actual="", potential="")
    refused("assessed_severity_is_one_of_its_inputs", kept, severity="medium")
