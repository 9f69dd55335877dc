"""Published trees and closed formulas against our methods of risk, each within the tolerance it names."""

import json
from collections import Counter
from math import exp, sqrt
from pathlib import Path

import pytest

from sloyfe.methods.risk.bowties import BowTie, Cause, Consequence, reckoned
from sloyfe.methods.risk.losses import Peril, multiplied, simulated
from sloyfe.methods.risk.severities import Exponential, Pert, lognormal_between
from sloyfe.methods.risk.tree import Event, minimal_cut_sets, probability, rare_event_bound
from tests.conformance.open_psa import event_tree, fault_tree

SEED, YEARS = 20_260_101, 100_000
FAULT_TREES = (
    "theatre",
    "two-train",
    "ne574",
    "lift",
    "small-tree",
    "core-abc-or",
    "core-ab-bc",
    "core-atleast-2of3",
)
OTHERS = (
    "event-tree-attack",
    "closed-compound-poisson-lognormal",
    "closed-compound-poisson-exponential-LEC",
    "closed-bowtie-independent",
    "closed-pert-moments",
    "pyfair-doc-products",
)


@pytest.fixture
def folder(conformance):
    return conformance / "risk"


@pytest.fixture
def case(folder, request):
    return cases(folder)[request.param]


def cases(folder: Path):
    return {case["id"]: case for case in json.loads((folder / "cases.json").read_text())["cases"]}


def of(*ids):
    return pytest.mark.parametrize("case", ids, indirect=True)


def test_every_case_is_looked_at_here(folder):
    assert sorted(cases(folder)) == sorted((*FAULT_TREES, *OTHERS))


@of(*FAULT_TREES)
def test_a_published_fault_tree_is_worth_what_was_published(case, folder):
    expected, top = case["expected"], fault_tree(folder / case["files"][0], case["top"])
    assert probability(top) == pytest.approx(expected["exact"], abs=expected["tol"])
    assert probability(top) == pytest.approx(case["recomputed_by_own_bdd"], rel=1e-12)
    if expected["rare_event_approx"] is not None:
        assert rare_event_bound(top) == pytest.approx(expected["rare_event_approx"], abs=expected["tol"])


@of(*FAULT_TREES[:5])
def test_a_published_fault_tree_has_the_cut_sets_that_were_published(case, folder):
    found = minimal_cut_sets(fault_tree(folder / case["files"][0], case["top"]))
    sizes = Counter(map(len, found))
    assert len(found) == case["expected"]["minimal_cut_sets"]
    assert [sizes[n] for n in range(1, max(sizes) + 1)] == case["expected"]["mcs_by_order"]


@of("event-tree-attack")
def test_a_published_event_tree_ends_as_published(case, folder):
    ends = event_tree(folder / case["files"][0])
    expected = {name: value for name, value in case["expected"].items() if name != "tol"}
    found = {name: probability(top) for name, top in ends.items()}
    assert found == pytest.approx(expected, abs=case["expected"]["tol"])


@of("closed-bowtie-independent")
def test_a_bow_tie_of_independent_causes_is_the_closed_formula(case):
    given = case["input"]
    causes = tuple(
        Cause(
            Event(f"cause {n}", chance),
            tuple(Event(f"barrier {n}.{m}", fails) for m, fails in enumerate(barriers)),
        )
        for n, (chance, barriers) in enumerate(
            zip(given["threat_prob"], given["barrier_pfd_per_threat"], strict=True)
        )
    )
    behind = tuple(Event(f"limit {n}", fails) for n, fails in enumerate(given["consequence_barrier_pfd"]))
    found = reckoned(BowTie("event", causes, (Consequence("worst", behind),)))
    assert found.event == pytest.approx(case["expected"]["p_top"], rel=1e-12)
    assert found.consequences["worst"] == pytest.approx(case["expected"]["p_worst_consequence"], rel=1e-12)


@of("closed-compound-poisson-lognormal")
def test_simulated_years_lie_within_four_standard_errors_of_the_closed_formulas(case):
    for given in case["input"]:
        peril = Peril(given["lambda_"], lognormal_between(*given["ci90"]))
        assert (peril.severity.mu, peril.severity.sigma) == pytest.approx(
            (given["mu"], given["sigma"]), rel=1e-12
        )
        assert (peril.mean, peril.variance) == pytest.approx((given["mean"], given["var"]), rel=1e-12)
        assert peril.chance_of_none == exp(-given["lambda_"])
        found = simulated([peril], seed=SEED, years=YEARS)
        assert found.mean == pytest.approx(given["mean"], abs=4 * sqrt(given["var"] / YEARS))
        quiet = given["p_no_loss"]
        assert 1 - found.chance_above(0) == pytest.approx(quiet, abs=4 * sqrt(quiet * (1 - quiet) / YEARS))


@of("closed-compound-poisson-exponential-LEC")
def test_the_simulated_curve_lies_within_four_standard_errors_of_the_exact_one(case):
    given = case["input"]
    found = simulated([Peril(given["lambda"], Exponential(given["mean_severity"]))], seed=SEED, years=YEARS)
    for (amount, chance), exact in zip(found.curve(given["x"]), case["expected"]["P(S>x)"], strict=True):
        assert chance == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / YEARS)), amount


@of("closed-pert-moments")
def test_pert_has_the_moments_of_its_definition(case):
    given, expected = case["input"], case["expected"]
    found = Pert(given["min"], given["mode"], given["max"], given["lambda"])
    told = {"mean": found.mean, "alpha": found.alpha, "beta": found.beta, "var": found.variance}
    assert told == pytest.approx(expected, rel=1e-12)


@of("pyfair-doc-products")
def test_fair_multiplies_draw_by_draw(case):
    assert list(multiplied(case["input"]["LEF"], case["input"]["LM"])) == case["expected"]["R"]
