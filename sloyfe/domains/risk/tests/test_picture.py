"""What is drawn leaves room for what is read: barriers beside each other, arrows beside the numbers."""

from itertools import combinations, product

import pytest

from sloyfe.domains.risk import queries
from sloyfe.domains.risk.choices import BarrierState, Side
from sloyfe.domains.risk.models import Barrier, Cause, Consequence, Risk
from sloyfe.domains.risk.queries.bowtie import BowTie, Guard, Thread
from sloyfe.domains.risk.queries.matrix import Move

BAR_WIDTH, BAR_HEIGHT = 16, 48


def tie(lines: int, guards: int) -> BowTie:
    """The same barriers on each line of a side, which is how most stand."""
    sides = {
        side: [
            Guard(Barrier(pk=first + n, side=side, words="Kontroll"), BarrierState.STANDING)
            for n in range(guards)
        ]
        for side, first in ((Side.PREVENTIVE, 1), (Side.MITIGATING, 11))
    }
    return BowTie(
        [Thread(Cause(words="Årsak"), sides[Side.PREVENTIVE]) for _ in range(lines)],
        [Thread(Consequence(words="Følge"), sides[Side.MITIGATING]) for _ in range(lines)],
        [guard for of_side in sides.values() for guard in of_side],
    )


@pytest.mark.parametrize(("lines", "guards"), product(range(1, 6), range(1, 4)))
def test_no_barrier_is_drawn_over_another(lines, guards):
    picture = queries.picture_of(Risk(event="Noe skjer"), tie(lines, guards))
    assert picture is not None
    assert len(picture.bars) == 2 * lines * guards
    over = [
        (one, other)
        for one, other in combinations(picture.bars, 2)
        if abs(one.x - other.x) < BAR_WIDTH and abs(one.y - other.y) < BAR_HEIGHT
    ]
    assert over == []


def test_a_line_without_barriers_is_drawn_without():
    picture = queries.picture_of(Risk(event="Noe skjer"), tie(2, 0))
    assert picture is not None
    assert (len(picture.wires), picture.bars) == (4, [])


@pytest.mark.parametrize("place", [(1, 1), (5, 5), (3, 2)])
def test_an_arrow_begins_and_ends_in_its_cells_beside_their_numbers(place):
    for after in product(range(1, 6), repeat=2):
        if after == place:
            continue
        wire = queries.arrow_of(Move(place, after, 1))
        ends = ((wire.x1, wire.y1, place), (wire.x2, wire.y2, after))
        for x, y, (likelihood, consequence) in ends:
            from_middle = x - (100 * consequence - 50), y - (550 - 100 * likelihood)
            assert max(map(abs, from_middle)) < 50
            assert sum(part**2 for part in from_middle) > 30**2


def test_there_and_back_again_are_two_arrows():
    there, back = (queries.arrow_of(Move(*ends, 1)) for ends in (((3, 3), (2, 3)), ((2, 3), (3, 3))))
    assert (there.x1, there.x2) == (214, 214)
    assert (back.x1, back.x2) == (286, 286)
    assert there.y1 < there.y2
    assert back.y1 > back.y2
