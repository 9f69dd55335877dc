"""How likely it is by causes and barriers, where somebody has put numbers on all of them."""

from decimal import Decimal
from math import exp

import pytest

from sloyfe.domains.controls import commands as controls
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.risk import commands, queries
from sloyfe.domains.risk.tables import percent

from .factories import NOW, standing

pytestmark = pytest.mark.django_db
HALF = Decimal("0.5")


def reckoned(risk):
    return queries.reckoning_of(risk, queries.bow_tie(risk))


def tied(cast, *, per_year=("1", "1"), share=HALF, works=True):
    """Two causes with one barrier on both."""
    risk = standing(cast)
    causes = [
        commands.add_cause(
            by=cast.leader, risk=risk, words=f"Årsak {often}", per_year=often and Decimal(often)
        )
        for often in per_year
    ]
    kept = control(cast)
    if works:
        controls.step(by=cast.quality_manager, control=kept, event="start", reason="", now=NOW)
    commands.add_barrier(
        by=cast.leader, risk=risk, side="preventive", control=kept, causes=causes, fails_share=share
    )
    return risk


def test_a_barrier_on_two_causes_fails_once_for_both(cast):
    found = reckoned(tied(cast))
    assert found.event == pytest.approx(0.5 * (1 - exp(-2)))
    assert found.without == pytest.approx(1 - exp(-2))
    assert found.through == pytest.approx(0.5 * (1 - exp(-1)))


def test_what_does_not_work_holds_nothing_back(cast):
    found = reckoned(tied(cast, works=False))
    assert found.event == found.without


@pytest.mark.parametrize("given", [{"per_year": ("1", None)}, {"share": None}])
def test_a_number_that_is_missing_is_not_guessed(cast, given):
    assert reckoned(tied(cast, **given)) is None


def test_a_risk_without_causes_is_not_reckoned(cast):
    assert reckoned(standing(cast)) is None


def test_the_page_says_it_in_words(cast, client):
    tied(cast)
    client.force_login(cast.leader)
    text = client.get("/risiko/R-0001").content.decode()
    assert "er sjansen for at det skjer innen et år 43\u00a0%" in text


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.432, "43\u00a0%"), (0.0312, "3,1\u00a0%"), (0.00001, "under 0,01\u00a0%"), (0.0, "0\u00a0%")],
)
def test_a_chance_has_two_digits_that_count(chance, said):
    assert percent(chance) == said
