import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sloyfe.methods.spreadsheet import neutral

STARTERS = tuple("=+-@\t\r\n＝＋－＠")


def test_the_signs_of_the_source_get_an_apostrophe():
    assert [neutral(sign + "1+1") for sign in STARTERS] == ["'" + sign + "1+1" for sign in STARTERS]


@pytest.mark.parametrize("harmless", ["", "avvik", "1-2", "a=b", "kari@fjordvik", "-12", "+3,5", "-0.25"])
def test_text_that_starts_no_formula_is_untouched(harmless):
    assert neutral(harmless) == harmless


@pytest.mark.parametrize("value", [-3, 2.5, Decimal("-1.5"), date(2026, 1, 2), None, True])
def test_values_that_are_not_text_are_untouched(value):
    assert neutral(value) is value


def test_blanks_in_front_hide_no_formula():
    assert neutral("  =1+1") == "'  =1+1"


def test_characters_that_no_workbook_can_hold_are_replaced():
    assert neutral("a\x00b\x1fc\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_every_payload_and_naughty_string_survives_a_workbook_as_text(conformance):
    attacks = conformance / "attacks"
    strings = json.loads((attacks / "naughty-strings.json").read_text())
    strings += (attacks / "csv-payload.txt").read_text().splitlines()
    sheet = Workbook()
    for string in strings:
        sheet.active.append([neutral(string)])
    stream = io.BytesIO()
    sheet.save(stream)
    cells = [row[0] for row in load_workbook(stream).active.iter_rows()]
    assert "f" not in {cell.data_type for cell in cells}
    shown = [str(cell.value) for cell in cells if cell.value is not None]
    assert [text for text in shown if text.startswith(STARTERS)] == ["-1.00", "-0", "+0"]


@given(st.text())
def test_no_written_cell_starts_a_formula_unless_it_is_a_number(text):
    cell = neutral(text)
    assert not cell.startswith(STARTERS) or cell.lstrip("+-").replace(",", ".").replace(".", "").isdigit()


@given(st.text())
def test_a_second_pass_changes_nothing(text):
    assert neutral(neutral(text)) == neutral(text)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), min_size=1))
def test_a_row_read_back_from_csv_is_the_row_that_was_written(row):
    stream = io.StringIO()
    cells = [neutral(text) for text in row]
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerow(cells)
    assert next(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == cells
