"""Compounds, beginning with the example of the source."""

import pytest

from sloyfe.methods.language.compounds import geometric_mean, split

# Koehn and Knight 2003, section 4: counts in their text, and the geometric means they print.
AKTIONSPLAN = {"aktionsplan": 852, "aktion": 960, "aktions": 5, "plan": 710, "akt": 224, "ion": 1}


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("aktionsplan",), 852),
        (("aktion", "plan"), 825.6),
        (("aktions", "plan"), 59.6),
        (("akt", "ion", "plan"), 54.2),
    ],
)
def test_the_means_of_the_source_come_out(parts, printed):
    assert geometric_mean(parts, AKTIONSPLAN) == pytest.approx(printed, abs=0.1)


def test_the_best_way_to_cut_the_word_of_the_source_is_theirs():
    assert split("aktionsplan", AKTIONSPLAN) == ("aktion", "plan")


KNOWN = {"legemiddel": 9, "skap": 4, "barne": 1, "barn": 9, "vern": 5, "vernet": 2, "sak": 8, "sykepleier": 3}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("legemiddelskap", ("legemiddel", "skap")),
        ("barnevernssak", ("barn", "vern", "sak")),
        ("barnevern", ("barn", "vern")),
        ("skap", ()),
        ("skapsykepleier", ("skap", "sykepleier")),
        ("legemidlerskap", ()),
        ("", ()),
    ],
)
def test_norwegian_compounds_are_cut_at_their_joints(word, parts):
    assert split(word, KNOWN) == parts


def test_a_joint_never_stands_last():
    assert split("barns", KNOWN) == ()


def test_a_word_made_to_cost_time_costs_none():
    assert split("ab" * 5_000, {"ab": 1, "aba": 1, "bab": 1}, least=2) == ()
    assert len(split("abab" * 15, {"ab": 1, "abab": 1, "ababab" * 5: 1}, least=2)) <= 4
