"""Scales: shipped, completed, copied, published, kept by what was made with them, and mapped."""

from dataclasses import replace

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import LEVELS
from sloyfe.domains.risk.models import ScaleEdition
from sloyfe.platform.access import Refused

from .factories import NOW, planned, scored, standing, unit_scale

pytestmark = pytest.mark.django_db
WORDS = ("Ord", "Ord", "Words")


def test_the_unit_scale_is_ready_and_the_one_of_society_waits_for_its_thresholds(cast):
    society = queries.get_edition("society", 1)
    assert [one.scale.code for one in queries.editions_in_force()] == ["unit"]
    assert queries.lacks(unit_scale()) == []
    missing = queries.lacks(society)
    assert {one.what for one in missing} == {"threshold"}
    assert len(missing) == 25
    with pytest.raises(commands.NotComplete):
        commands.publish_edition(by=cast.quality_manager, edition=society, now=NOW)
    with pytest.raises(commands.ScaleNotInForce):
        planned(cast, edition=society)
    for kind in society.consequence_types.all():
        commands.change_type(
            by=cast.quality_manager, type=kind, words=WORDS, thresholds=dict.fromkeys(LEVELS, WORDS)
        )
    published = commands.publish_edition(by=cast.quality_manager, edition=society, now=NOW)
    assert planned(cast, edition=published).edition.state == "published"


def test_a_new_edition_replaces_and_an_analysis_keeps_its_own(cast):
    old = planned(cast)
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    with pytest.raises(commands.DraftThere):
        commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    commands.publish_edition(by=cast.quality_manager, edition=draft, now=NOW)
    states = dict(ScaleEdition.objects.filter(scale__code="unit").values_list("number", "state"))
    old.refresh_from_db()
    assert (states, old.edition.number) == ({1: "replaced", 2: "published"}, 1)


def test_what_was_published_is_not_changed(cast):
    for write in (
        lambda by, now: commands.change_matrix(by=by, edition=unit_scale(), cells={(1, 1): "high"}),
        lambda by, now: commands.change_acceptance(by=by, edition=unit_scale(), rows=[]),
        lambda by, now: commands.remove_type(by=by, type=queries.type_of(unit_scale(), "life")),
        lambda by, now: commands.publish_edition(by=by, edition=unit_scale(), now=now),
    ):
        with pytest.raises(commands.NoDraft):
            write(cast.quality_manager, NOW)


@pytest.mark.parametrize(
    ("cells", "said"), [({(5, 5): "low"}, "falls"), ({(1, 1): "medium", (1, 2): "low"}, "falls")]
)
def test_a_matrix_that_falls_where_it_is_likelier_or_worse_is_not_published(cast, cells, said):
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    commands.change_matrix(by=cast.quality_manager, edition=draft, cells=cells)
    assert [one.what for one in queries.lacks(draft)] == [said]


def test_likelihoods_follow_each_other_without_a_gap(cast):
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    often = commands.Often(words=WORDS, year_from=queries.likelihood_of(draft, 2).year_from, year_to=1)
    with pytest.raises(commands.IntervalTurned):
        commands.change_likelihood(
            by=cast.quality_manager,
            edition=draft,
            level=2,
            often=commands.Often(words=WORDS, year_from=2, year_to=1),
        )
    commands.change_likelihood(by=cast.quality_manager, edition=draft, level=2, often=often)
    assert [(one.what, one.level) for one in queries.lacks(draft)] == [("gap", 3)]


def test_another_scale_begins_like_one_that_is_there(cast):
    made = commands.make_scale(by=cast.administrator, code="water", words=WORDS, like=unit_scale(), now=NOW)
    commands.add_type(by=cast.administrator, edition=made, code="supply", words=WORDS, has_aspects=False)
    assert (made.number, made.state, made.cells.count(), made.consequence_types.count()) == (
        1,
        "draft",
        25,
        8,
    )
    assert unit_scale().consequence_types.count() == 7
    with pytest.raises(commands.CodeTaken):
        commands.make_scale(by=cast.administrator, code="water", words=WORDS, like=unit_scale(), now=NOW)


def test_risks_of_another_edition_stand_in_the_matrix_only_by_a_mapping(cast):
    risk = standing(cast, likelihood=4, life=2)
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    rows = queries.register(cast.again("quality_manager"))
    found = queries.matrix(rows, draft)
    assert (found.total, found.elsewhere, queries.place_of(risk, draft)) == (0, 1, None)
    same = {level: level for level in LEVELS}
    commands.map_editions(
        by=cast.quality_manager,
        before=risk.edition,
        after=draft,
        likelihood=same | {4: 3, 5: 4},
        consequence=same,
        now=NOW,
    )
    found = queries.matrix(rows, draft)
    assert (found.total, found.elsewhere, queries.place_of(risk, draft)) == (1, 0, (3, 2))


def newer(cast, mapped=True):
    """The unit scale's second edition, in force, in which what happened at 4 and 5 is one level lower."""
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    made = commands.publish_edition(by=cast.quality_manager, edition=draft, now=NOW)
    same = {level: level for level in LEVELS}
    if mapped:
        commands.map_editions(
            by=cast.quality_manager,
            before=unit_scale(),
            after=made,
            likelihood=same | {4: 3, 5: 4},
            consequence=same,
            now=NOW,
        )
    return made


@pytest.mark.parametrize(
    ("mapped", "was", "target"), [(True, (3, 4), (1, 4)), (False, (None, None), (None, None))]
)
def test_a_risk_taken_along_is_scored_by_the_new_edition_and_compared_only_by_a_mapping(
    cast, mapped, was, target
):
    risk = standing(cast, likelihood=4, life=4)
    scored(cast, risk, likelihood=1, life=4, kind="target")
    edition = newer(cast, mapped)
    analysis = planned(cast, edition=edition)
    assert commands.take_over(by=cast.leader, assessment=analysis, risks=[risk]) == [risk]
    risk.refresh_from_db()
    assert (risk.edition, risk.likelihood) == (unit_scale(), 4)
    with pytest.raises(commands.PresentFirst):
        scored(cast, risk, likelihood=2, life=2, kind="target")
    commands.start(by=cast.leader, assessment=analysis, now=NOW)
    commands.write(by=cast.leader, assessment=analysis, texts={"purpose": "Trygt."})
    with pytest.raises(commands.NotAllScored):
        commands.send(by=cast.leader, assessment=analysis, now=NOW)
    scored(cast, risk, likelihood=2, life=2, kind="after")
    risk.refresh_from_db()
    assert (risk.edition, risk.likelihood, risk.consequence, risk.level) == (edition, 2, 2, "low")
    assert (risk.was_likelihood, risk.was_consequence) == was
    assert (risk.target_likelihood, risk.target_consequence) == target
    assert commands.send(by=cast.leader, assessment=analysis, now=NOW).status == "to_approve"


def test_what_an_analysis_took_along_keeps_its_edition_when_the_analysis_is_described_anew(cast):
    risk = standing(cast)
    analysis = planned(cast, edition=newer(cast))
    commands.take_over(by=cast.leader, assessment=analysis, risks=[risk])
    wanted = commands.NewAssessment.of(analysis)
    with pytest.raises(commands.ScaleNotInForce):
        commands.describe(
            by=cast.leader,
            assessment=analysis,
            revision=0,
            wanted=replace(wanted, edition=risk.edition),
            now=NOW,
        )
    commands.describe(
        by=cast.leader, assessment=analysis, revision=0, wanted=replace(wanted, title="Nytt"), now=NOW
    )
    risk.refresh_from_db()
    assert risk.edition == unit_scale()


def test_a_mapping_is_made_in_the_browser_and_stands_on_the_page_of_the_edition(cast, client):
    risk = standing(cast, likelihood=4, life=2)
    edition = newer(cast, mapped=False)
    address = f"/risiko/skalaer/unit/{edition.number}/fra/unit/1"
    client.force_login(cast.quality_manager)
    assert "1 risiko er målt" in client.get("/risiko/matrise").content.decode()
    given = {f"{axis}_{level}": level for axis in ("likelihood", "consequence") for level in LEVELS}
    turned = client.post(address, given | {"likelihood_5": 1})
    assert turned.status_code == 422
    assert client.post(address, given | {"likelihood_4": 3, "likelihood_5": 4}).status_code == 303
    text = client.get(edition.get_absolute_url()).content.decode()
    assert "1 → 1, 2 → 2, 3 → 3, 4 → 3, 5 → 4" in text
    matrix = client.get("/risiko/matrise?cell=3x2").content.decode()
    assert risk.ref in matrix
    assert "1 risiko er målt" not in matrix
    assert client.get("/risiko/skalaer/unit/1/fra/unit/1").status_code == 404
    client.force_login(cast.leader)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("likelihood", [{1: 1}, {1: 2, 2: 1, 3: 3, 4: 4, 5: 5}])
def test_a_mapping_is_whole_and_turns_no_order_round(cast, likelihood):
    draft = commands.draft_edition(by=cast.quality_manager, edition=unit_scale(), now=NOW)
    same = {level: level for level in LEVELS}
    ends = {"before": unit_scale(), "after": draft}
    with pytest.raises(commands.NotInOrder):
        commands.map_editions(
            by=cast.quality_manager, **ends, likelihood=likelihood, consequence=same, now=NOW
        )


@pytest.mark.parametrize("name", ["leader", "coordinator", "director", "auditor"])
def test_only_those_who_keep_scales_make_one(cast, name):
    with pytest.raises(Refused):
        commands.draft_edition(by=cast.again(name), edition=unit_scale(), now=NOW)
