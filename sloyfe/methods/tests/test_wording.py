"""Differences in words: the source's example first, then what people do to texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.wording import changes, ratio


def test_the_example_of_the_source():
    assert ratio("WIKIMEDIA", "WIKIMANIA") == pytest.approx(14 / 18)


def said(old, new):
    return [(one.sign, one.heading, one.old, one.new) for one in changes(old, new)]


def test_a_changed_word_is_a_changed_paragraph_under_its_heading():
    old = "# Utdeling\n\nEn person kontrollerer dosetten før utdeling."
    new = "# Utdeling\n\nTo personer kontrollerer dosetten før utdeling."
    assert said(old, new) == [
        (
            "~",
            "Utdeling",
            "En person kontrollerer dosetten før utdeling.",
            "To personer kontrollerer dosetten før utdeling.",
        )
    ]
    assert [(piece.sign, piece.text) for piece in changes(old, new)[0].pieces][:4] == [
        ("-", "En"), ("+", "To"), (" ", " "), ("-", "person"),
    ]  # fmt: skip


def test_a_new_item_of_a_list_is_new_and_the_others_are_not():
    assert said("- vask hendene\n- hent listen", "- vask hendene\n- les forrige notat\n- hent listen") == [
        ("+", "", "", "- les forrige notat")
    ]


def test_a_paragraph_that_is_gone_is_told():
    assert said("Først.\n\nRing vakta.\n\nSist.", "Først.\n\nSist.") == [("-", "", "Ring vakta.", "")]


def test_white_space_alone_is_no_change():
    assert said("En  setning\nover to linjer.", "En setning over to linjer.\n\n") == []


def test_a_row_of_a_table_changes_by_itself():
    old = "| Dag | Hvem |\n|---|---|\n| mandag | nattevakt |\n| tirsdag | dagvakt |"
    new = old.replace("nattevakt", "kveldsvakt")
    assert said(old, new) == [("~", "", "| mandag | nattevakt |", "| mandag | kveldsvakt |")]


@given(st.text(alphabet="ab \n#-", max_size=60), st.text(alphabet="ab \n#-", max_size=60))
def test_equal_texts_have_no_changes_and_others_lose_no_word(old, new):
    assert changes(old, old) == []
    kept = "".join(one.new for one in changes("", new))
    assert sorted(kept.replace(" ", "").replace("#", "")) == sorted("".join(new.split()).replace("#", ""))


def test_what_is_rewritten_beyond_reading_is_shown_as_it_was_and_as_it_is():
    """Compared word by word, this paragraph would hold a page up for ten seconds and more."""
    old, new = " ".join(["om"] * 6000), " ".join(["om"] * 6000 + ["igjen"])
    assert said(f"Først.\n\n{old}\n\nSist.", f"Først.\n\n{new}\n\nSist.") == [
        ("-", "", old, ""),
        ("+", "", "", new),
    ]


def test_what_two_long_texts_begin_and_end_with_is_no_change():
    lines = [f"Linje {n}" for n in range(5000)]
    assert said("\n\n".join(lines), "\n\n".join([*lines[:2500], "Ny linje", *lines[2500:]])) == [
        ("+", "", "", "Ny linje")
    ]
