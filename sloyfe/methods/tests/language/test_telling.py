"""How alike tellings are: by rare words first, by meaning and by parts for less, and by one word alone for little."""

from math import log

import pytest

from sloyfe.methods.language import Telling, shared, weight


def telling(words: str, **senses: int) -> Telling:
    return Telling({word: word for word in words.split()}, {word: [sense] for word, sense in senses.items()})


def test_a_word_of_few_texts_is_worth_more_as_in_the_source():
    """Spärck Jones: the weight falls with the logarithm of the share of texts that have the term."""
    assert weight(1, 99) > weight(10, 99) > weight(99, 99) > 0
    assert weight(0, 1) == pytest.approx(log(5))


def test_the_same_words_are_told_the_rarest_first():
    others = [telling("dosett feil"), telling("feil nøkkel"), telling("feil vindu")]
    found = shared(telling("feil dosett"), others)
    assert found[0].same == ("dosett", "feil")
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    assert found[1].points == found[2].points < found[0].points <= 1


def test_words_of_one_meaning_and_parts_of_compounds_are_told_as_pairs():
    one = telling("ramle baderom", ramle=1)
    found = shared(one, [telling("falle baderomsgulv", falle=1), telling("tak")])
    assert (found[0].same, set(found[0].meant)) == ((), {("ramle", "falle"), ("baderom", "baderomsgulv")})
    assert found[1].points == 0


def test_what_a_compound_is_made_of_meets_another_compound():
    one = Telling({"kveldsmedisin": "kveldsmedisin"}, parts={"kveldsmedisin": ["kveld", "medisin"]})
    assert shared(one, [telling("morgenmedisin")])[0].meant == (("kveldsmedisin", "morgenmedisin"),)


def test_short_beginnings_are_no_parts():
    assert shared(telling("is"), [telling("istapp")])[0].points == 0


def test_nothing_is_alike_nothing():
    assert [one.points for one in shared(telling(""), [telling("dosett"), telling("")])] == [0, 0]


def test_rarity_from_elsewhere_is_used_where_more_is_known_than_the_others():
    others = [telling("feil"), telling("dosett")]
    found = shared(telling("feil dosett"), others, {"feil": 0.1, "dosett": 3.0})
    assert found[1].points > found[0].points
