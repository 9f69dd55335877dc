"""The table as a file."""

from typing import Any

from django.utils.translation import gettext as _

from . import queries


def heading() -> list[Any]:
    return [_("Unit code"), _("Unit"), *(words for _key, words in queries.columns())]


def lines(rows: list[queries.Row]) -> list[list[Any]]:
    keys = [key for key, _words in queries.columns()]
    return [[row.unit.code, row.unit.name, *(queries.number(row, key) for key in keys)] for row in rows]
