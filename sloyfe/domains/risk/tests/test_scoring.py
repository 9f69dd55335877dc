"""Scores: looked up, never overwritten, and told as the risk stands now."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.models import MatrixCell, Score

from .factories import NOW, scored, standing, unit_scale, written

pytestmark = pytest.mark.django_db

# DOMAIN 1.4, from likelihood 1 up; rows from consequence 1 up.
MATRIX = {1: "LLLMM", 2: "LLMMH", 3: "LMMHH", 4: "LMMHH", 5: "MMHHH"}


def test_the_shipped_matrix_is_the_one_of_the_field():
    found = {
        likelihood: "".join(
            level[0].upper()
            for level in MatrixCell.objects.filter(edition=unit_scale(), likelihood=likelihood)
            .order_by("consequence")
            .values_list("level", flat=True)
        )
        for likelihood in MATRIX
    }
    assert found == MATRIX


def test_the_highest_consequence_counts_and_each_is_kept(cast):
    risk = written(cast)
    given = {"life": 2, "trust": 4, ("information", "integrity"): 3}
    made = commands.score(
        by=cast.leader,
        risk=risk,
        given=commands.Given(
            kind="before", likelihood=3, consequences=given, knowledge="strong", why="To saker i år."
        ),
        now=NOW,
    )
    risk.refresh_from_db()
    assert (made.consequence, made.level, made.reason.body) == (4, "high", "To saker i år.")
    assert (risk.likelihood, risk.consequence, risk.level, risk.rank, risk.knowledge) == (
        3,
        4,
        "high",
        3,
        "strong",
    )
    said = {(row.type.code, row.aspect): row.level for row in made.by_type.select_related("type")}
    assert said == {("life", ""): 2, ("trust", ""): 4, ("information", "integrity"): 3}


def test_every_score_stays_and_the_one_before_the_present_is_told(cast):
    risk = standing(cast)
    scored(cast, risk, likelihood=2, life=3, kind="target", now=NOW + timedelta(days=1))
    scored(cast, risk, likelihood=3, life=3, kind="after", now=NOW + timedelta(days=2))
    risk.refresh_from_db()
    told = [(one.kind, one.likelihood) for one in queries.scores_of(risk)]
    assert told == [
        ("after", 3),
        ("target", 2),
        ("before", 4),
    ]
    assert (risk.was_likelihood, risk.was_consequence, risk.likelihood, risk.consequence) == (4, 4, 3, 3)
    assert (risk.target_likelihood, risk.target_consequence, risk.target_level) == (2, 3, "medium")


def test_the_database_refuses_to_change_a_score(cast):
    standing(cast)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Score.objects.update(likelihood=1)


@pytest.mark.parametrize("consequences", [{}, {"life": 6}, {"weather": 2}, {("life", "integrity"): 2}])
def test_a_consequence_that_the_scale_does_not_know_is_refused(cast, consequences):
    given = commands.Given(kind="before", likelihood=3, consequences=consequences)
    with pytest.raises(commands.ConsequenceMissing):
        commands.score(by=cast.leader, risk=written(cast), given=given, now=NOW)


def test_a_likelihood_beyond_the_scale_is_refused(cast):
    with pytest.raises(commands.LevelMissing):
        scored(cast, written(cast), likelihood=6)


def spread(n):
    half = Decimal("2.5")
    return commands.Spread(n, 1, Decimal(3), Decimal(1), half, Decimal(2))


def test_of_a_workshop_median_and_spread_are_kept_and_of_fewer_than_five_nothing(cast):
    risk = written(cast)
    scored(cast, risk, source="workshop", session="V-0001", spread=spread(5))
    risk.refresh_from_db()
    assert (risk.spread, risk.scores.get().n) == (Decimal(2), 5)
    with pytest.raises(commands.TooFewForSpread):
        scored(cast, risk, source="workshop", session="V-0002", spread=spread(4))
