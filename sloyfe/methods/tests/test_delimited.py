"""Text tables as old systems write them."""

import csv
from io import BytesIO

import pytest

from sloyfe.methods import delimited

ROWS = [["Saksnr", "Beskrivelse"], ["17", "Bjørn falt; ingen skade"], ["18", 'Sa "au",\nog reiste seg']]


def written(delimiter, encoding):
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    return "\r\n".join(quoted).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "^", "~", "#"])
def test_every_encoding_and_delimiter_gives_the_same_rows(encoding, delimiter):
    assert list(delimited.rows(BytesIO(written(delimiter, encoding)), longest=1000)) == ROWS


def test_a_line_that_names_the_delimiter_is_no_row():
    assert list(delimited.rows(BytesIO(b"sep=|\r\na|b;c\r\n1|2;3\r\n"), longest=10)) == [
        ["a", "b;c"],
        ["1", "2;3"],
    ]


def test_one_column_is_a_table_too():
    assert list(delimited.rows(BytesIO(b"navn\nA\n"), longest=10)) == [["navn"], ["A"]]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\xff", b"\xd0\xcf\x11\xe0" + b"\x00" * 500, b"a;b\nc\x81;d"]
)
def test_what_is_no_text_is_said_to_be_none(content):
    with pytest.raises(delimited.NotText):
        list(delimited.rows(BytesIO(content), longest=1000))


def test_a_quotation_mark_left_open_is_found_where_the_file_ends():
    with pytest.raises(delimited.Broken) as fault:
        list(delimited.rows(BytesIO(b'a;b\n"c;d\ne;f\n'), longest=1000))
    assert (fault.value.line, fault.value.too_long) == (3, False)


def test_a_cell_that_is_too_long_is_said_to_be_so():
    with pytest.raises(delimited.Broken) as fault:
        list(delimited.rows(BytesIO(b"a;b\nc;" + b"d" * 200), longest=100))
    assert (fault.value.line, fault.value.too_long) == (2, True)


def test_what_one_file_may_hold_does_not_bind_the_next_reader():
    before = csv.field_size_limit()
    list(delimited.rows(BytesIO(b"a;b\nc;d\n"), longest=10))
    assert csv.field_size_limit() == before
