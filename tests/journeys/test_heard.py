"""What is heard where others see: the column of a cell, and what became of what one sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

OpenAs = Callable[..., Page]
TABLES = ["/dokumenter", "/krav", "/sikringer", "/saker"]


@pytest.mark.parametrize("address", TABLES)
def test_each_cell_tells_its_column_also_where_rows_are_cards(open_as: OpenAs, address: str) -> None:
    page = open_as("kvalitetssjef", width=320)
    page.goto(address)
    names = page.get_by_role("columnheader").all_inner_texts()
    row = page.locator("main tbody").get_by_role("row").first
    said = [cell.inner_text() for cell in row.get_by_role("cell").all()]
    assert len(names) == len(said) + 1 > 3, "the row is named by its first cell; every other has a column"
    for cell, column, text in zip(row.get_by_role("cell").all(), names[1:], said, strict=True):
        expect(cell).to_have_accessible_name(f"{column} {text}")
    page.set_viewport_size({"width": 1280, "height": 800})
    for cell, text in zip(row.get_by_role("cell").all(), said, strict=True):
        expect(cell).to_have_accessible_name(text)
