"""Errors in spelling, counted as Damerau counts them."""

import pytest

from sloyfe.methods.language.spelling import distance, nearest


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        # The four kinds of the source: extra, missing, wrong, and changed places.
        ("alphabeet", "alphabet", 1),
        ("alphbet", "alphabet", 1),
        ("alphobet", "alphabet", 1),
        ("alphabte", "alphabet", 1),
        ("", "abc", 3),
        ("lik", "lik", 0),
        ("legemidel", "legemiddel", 1),
        ("brnavern", "barnevern", 2),
    ],
)
def test_each_kind_of_error_counts_one(one, other, errors):
    assert distance(one, other) == distance(other, one) == errors


def test_the_nearest_words_are_those_with_the_fewest_errors():
    assert nearest("legemidel", ["legemiddel", "legemedel", "lege"]) == ["legemiddel", "legemedel"]
    assert nearest("vaksne", ["vaksine", "voksne", "saksne"]) == ["vaksine", "voksne"]


def test_a_short_word_is_never_taken_for_another():
    assert nearest("ros", ["res", "los"]) == []
    assert nearest("skole", ["skule", "skolen"]) == ["skule", "skolen"]


def test_a_word_that_is_known_has_no_nearest():
    assert nearest("avvik", ["avvik", "avvika"]) == []
