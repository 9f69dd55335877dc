"""The table as a file; names of units are text, never a formula."""

import csv
import io

from django.utils.translation import gettext as _

from sloyfe.methods.spreadsheet import neutral

from . import queries


def as_csv(rows: list[queries.Row]) -> bytes:
    """Semicolons and a byte order mark: what Excel opens rightly where the comma is a decimal sign."""
    text, heads = io.StringIO(), queries.columns()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Unit code"), _("Unit"), *(words for _key, words in heads)])
    for row in rows:
        names = [neutral(row.unit.code), neutral(row.unit.name)]
        writer.writerow([*names, *(queries.number(row, key) for key, _words in heads)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
