"""Where dots, bars and lines lie in the picture of a spread, and where risks stand in the matrix."""

from decimal import Decimal
from types import SimpleNamespace

from sloyfe.domains.workshop.queries.placed import placed
from sloyfe.domains.workshop.queries.scored import Scored
from sloyfe.domains.workshop.queries.strips import BESIDE, MOST_ROWS, picture


def scored(counts, *, median=3, lower=2, upper=4, unknown=0):
    ends = (Decimal(value) for value in (median, lower, upper))
    return Scored(sum(counts), unknown, *ends, dict(enumerate(counts, start=1)))


UNTOLD = Scored(3, 1, None, None, None, None)


def rounds(*found):
    return {number: {"likelihood": one, "consequence": one} for number, one in enumerate(found, start=1)}


def column_of(x):
    return x // 120 + 1


def test_each_answer_is_a_dot_in_its_column_and_those_who_do_not_know_have_one_of_their_own():
    drawn = picture(rounds(scored([1, 5, 0, 2, 0], unknown=3)), "likelihood")
    columns = [column_of(x) for x, _y in drawn.strips[0].dots]
    assert [columns.count(n) for n in range(1, 7)] == [1, 5, 0, 2, 0, 3]
    assert (drawn.each, len(set(drawn.strips[0].dots))) == (1, 11)


def test_the_line_is_at_the_middle_and_the_bar_between_the_quartiles():
    [strip] = picture(rounds(scored([2, 2, 2, 2, 2])), "likelihood").strips
    assert (strip.lower, strip.median, strip.upper) == (180.0, 300.0, 420.0)
    assert all(strip.top < y < strip.base for _x, y in strip.dots)


def test_the_rounds_lie_under_each_other_and_do_not_meet():
    first, second = picture(rounds(scored([9, 0, 0, 0, 0]), scored([0, 0, 9, 0, 0])), "likelihood").strips
    assert (first.number, second.number) == (1, 2)
    assert first.base < second.top + 1
    assert max(y for _x, y in first.dots) < min(y for _x, y in second.dots)


def test_in_a_hall_a_dot_stands_for_several():
    drawn = picture(rounds(scored([0, 1_000, 0, 1, 0])), "likelihood")
    assert drawn.each == 63
    assert len(drawn.strips[0].dots) == BESIDE * MOST_ROWS + 1


def test_of_too_few_nothing_is_drawn():
    assert picture(rounds(UNTOLD), "likelihood") is None
    assert [one.number for one in picture(rounds(UNTOLD, scored([0, 0, 5, 0, 0])), "likelihood").strips] == [
        2
    ]


def asked(*found, agreed=(None, None)):
    likelihood, consequence = agreed
    question = SimpleNamespace(agreed_likelihood=likelihood, agreed_consequence=consequence)
    return SimpleNamespace(question=question, rounds=rounds(*found))


class Read:
    """Three levels by the sum of the two."""

    cells = {
        (one, other): "low" if one + other < 5 else "medium" if one + other < 8 else "high"
        for one in range(1, 6)
        for other in range(1, 6)
    }

    def level(self, likelihood, consequence):
        return self.cells[likelihood, consequence]

    def likelihood(self, level):
        return level


def test_a_risk_stands_where_the_last_round_had_it_and_an_arrow_comes_from_the_first():
    found = placed([asked(scored([5] * 5, median="2.5"), scored([5] * 5, median=4))], Read())
    assert [(one.number, one.at, one.before) for one in found.standing] == [(1, (4, 4), (3, 3))]
    assert (found.numbers(4, 4), found.numbers(3, 3)) == ([1], [])
    [arrow] = found.arrows
    assert (200 < arrow.x1 < 300, 200 < arrow.y1 < 300) == (True, True)
    assert (300 < arrow.x2 < 400, 100 < arrow.y2 < 200) == (True, True)


def test_what_the_room_settled_on_aloud_stands_above_the_middles():
    found = placed(
        [asked(UNTOLD), asked(scored([5] * 5), agreed=(5, 1)), asked(UNTOLD, agreed=(1, 1))], Read()
    )
    assert [(one.number, one.at) for one in found.standing] == [(2, (5, 1)), (3, (1, 1))]


def test_where_nothing_is_scored_there_is_no_matrix():
    assert placed([asked(UNTOLD)], Read()) is None
