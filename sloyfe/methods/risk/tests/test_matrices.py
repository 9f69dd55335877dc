import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.risk.matrices import Fall, Matrix, falls, level_at

LOW, MEDIUM, HIGH = 1, 2, 3
# The matrix of the units: likelihood upwards, consequence to the right.
UNITS = Matrix(
    (
        (LOW, LOW, LOW, MEDIUM, MEDIUM),
        (LOW, LOW, MEDIUM, MEDIUM, HIGH),
        (LOW, MEDIUM, MEDIUM, HIGH, HIGH),
        (LOW, MEDIUM, MEDIUM, HIGH, HIGH),
        (MEDIUM, MEDIUM, HIGH, HIGH, HIGH),
    )
)
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(1, 5), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@pytest.mark.parametrize(
    ("likelihood", "consequence", "level"),
    [(1, 1, LOW), (1, 5, MEDIUM), (2, 5, HIGH), (5, 1, MEDIUM), (4, 1, LOW), (3, 3, MEDIUM), (5, 5, HIGH)],
)
def test_the_level_is_looked_up(likelihood, consequence, level):
    assert level_at(UNITS, likelihood, consequence) == level


def test_it_is_no_product():
    """Once a month with no harm and hardly ever with a death are both five, and not the same level everywhere."""
    never_low = Matrix(((LOW, LOW, HIGH), (LOW, LOW, HIGH), (LOW, MEDIUM, HIGH)))
    assert (level_at(never_low, 1, 3), level_at(never_low, 3, 1)) == (HIGH, LOW)


@pytest.mark.parametrize(("likelihood", "consequence"), [(0, 1), (6, 1), (1, 0), (1, 6), (-1, 1)])
def test_a_step_outside_the_matrix_is_refused(likelihood, consequence):
    with pytest.raises(ValueError, match="the steps of the matrix go from 1 to 5"):
        level_at(UNITS, likelihood, consequence)


def test_a_matrix_that_only_rises_has_no_falls():
    assert falls(UNITS) == ()


def test_a_fall_is_told_with_both_cells():
    assert falls(Matrix(((LOW, HIGH, MEDIUM), (LOW, LOW, HIGH)))) == (
        Fall(1, 2, 2, 2, HIGH, LOW),
        Fall(1, 2, 1, 3, HIGH, MEDIUM),
    )


@pytest.mark.parametrize("rows", [(), ((),), ((1, 2), (1,))])
def test_what_is_no_table_is_refused(rows):
    with pytest.raises(ValueError, match="matrix"):
        Matrix(rows)


@given(TABLES)
def test_neighbours_are_enough_to_find_every_fall(rows):
    """Against all pairs of cells of which one is no lower in either direction."""
    matrix = Matrix(tuple(map(tuple, rows)))
    cells = [(s, k) for s in range(len(rows)) for k in range(len(rows[0]))]
    rises = all(rows[s][k] <= rows[t][j] for s, k in cells for t, j in cells if s <= t and k <= j)
    assert (falls(matrix) == ()) == rises
