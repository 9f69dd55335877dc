"""What is sent as the number of a row, and is none."""

import pytest

from sloyfe.platform.keys import id_of, ids_of


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.0", "²", "١", "1" * 18, "1\x00"])
def test_what_is_no_number_names_nothing(text):
    assert id_of(text) is None


def test_the_numbers_keep_their_order():
    assert ids_of(["3", "x", "007", "9" * 17]) == [3, 7, int("9" * 17)]
