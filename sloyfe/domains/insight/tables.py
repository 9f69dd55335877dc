"""Units by where their loops stand: numbers, sorted as the reader wants, and never by how much is reported."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import escape

from sloyfe.platform.ui import formats
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.tables import Cell, Head, Row, TablePage

from . import queries

# Hundreds of cells have the same words beside them: written for a page once, not again in every cell.
NUMBER = escape("number")


def page(rows: list[queries.Row], params: Mapping[str, str]) -> TablePage:
    heads = [(key, escape(words)) for key, words in queries.columns()]
    unit = escape(_("Unit"))
    sort = params.get("sort", "")
    key = sort.removeprefix("-")
    if key in dict(heads):
        rows = sorted(rows, key=lambda row: queries.number(row, key), reverse=sort.startswith("-"))
    elif sort == "-unit":
        rows = rows[::-1]
    return TablePage(
        id="units",
        caption=_("Units and where their loops stand"),
        empty=_("No loop was due in the last twelve months."),
        columns=[
            _head("unit", unit, params, sort or "unit", numeric=False),
            *(_head(name, words, params, sort, numeric=True) for name, words in heads),
        ],
        rows=[Row(row, _cells(row, unit, heads)) for row in rows],
        count=len(rows),
        capped=False,
        count_text=ngettext("%(n)s unit", "%(n)s units", len(rows)) % {"n": formats.number(len(rows))},
        form=Form(),
        filtered=0,
        sort_param=sort,
        query="",
    )


def _cells(row: queries.Row, unit: str, heads: list[tuple[str, str]]) -> list[Cell]:
    first = Cell(unit, row.unit.name, row.unit.get_absolute_url())
    return [
        first,
        *(Cell(words, formats.number(queries.number(row, key)), kind=NUMBER) for key, words in heads),
    ]


def _head(key: str, words: str, params: Mapping[str, str], sort: str, *, numeric: bool) -> Head:
    part = {"enhet": params["enhet"]} if params.get("enhet") else {}
    # Numbers are first asked for from the largest, names from the first.
    turned = key if sort == f"-{key}" or (numeric is False and sort != key) else f"-{key}"
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "none")
    return Head(words, numeric, f"?{urlencode(part | {'sort': turned})}", order)
