"""Scales: shipped, completed, copied, published, kept by what was made with them, and mapped."""

import pytest

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.choices import LEVELS
from sloyfe.domains.risk.models import ScaleEdition
from sloyfe.platform.access import Refused

from .factories import NOW, planned, standing, unit_scale

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
