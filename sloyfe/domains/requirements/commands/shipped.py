"""The files of `catalogue/` as rows: facts of law, clause numbers, and titles and questions of our own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

# Raise it with every change of the files: editions say which version they have.
VERSION = 1
FOLDER = Path(__file__).resolve().parents[1] / "catalogue"
LANGUAGES = ("nb", "nn", "en")
SAFEGUARDS = ("ISO:27001", "2022")
Key = tuple[str, str]


@dataclass(frozen=True)
class Catalogue:
    """Ready to be compared with the tables: parents come before their parts."""

    version: int
    sources: dict[str, dict[str, Any]]
    editions: dict[Key, dict[str, Any]]
    commons: dict[str, dict[str, Any]]
    requirements: list[dict[str, Any]]
    mappings: list[tuple[str, str, str]]


@cache
def read() -> Catalogue:
    """Read once: the files come with the program and do not change while it runs."""
    sources, editions, memory = _sources()
    commons = {
        row["key"]: _asking(row) | {"position": number} for number, row in enumerate(_table("shared.csv"))
    }
    order = list(editions)
    rows = sorted(
        [*_norwegian(), *_standards(commons, memory), *_annex()], key=lambda row: order.index(row["edition"])
    )
    places: dict[Key, int] = {}
    for row in rows:
        row["position"] = places[row["edition"]] = places.get(row["edition"], 0) + 1
    return Catalogue(VERSION, sources, editions, commons, rows, list(_mappings(rows)))


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|"))


def _asking(row: dict[str, str]) -> dict[str, Any]:
    texts = {language: row[language] for language in LANGUAGES}
    return texts | {f"question_{language}": row.get(f"q_{language}", "") for language in LANGUAGES}


def _sources() -> tuple[dict[str, dict[str, Any]], dict[Key, dict[str, Any]], set[Key]]:
    sources: dict[str, dict[str, Any]] = {}
    editions: dict[Key, dict[str, Any]] = {}
    memory: set[Key] = set()
    for row in _table("sources.csv"):
        key = (row["code"], row["label"])
        sources.setdefault(
            row["code"], {name: row[name] for name in ("kind", "url")} | {one: row[one] for one in LANGUAGES}
        )
        editions[key] = {
            "valid_from": _day(row["valid_from"]),
            "valid_to": _day(row["valid_to"]),
            "shipped_version": VERSION,
        }
        if row["memory"] == "yes":
            memory.add(key)
    return sources, editions, memory


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _row(edition: Key, tail: str, **more: Any) -> dict[str, Any]:
    return {
        "edition": edition,
        "ref": ":".join(part for part in (*edition, tail) if part),
        "number": tail,
        "parent": "",
        "depth": 0,
        "is_group": False,
        "selectable": False,
        "common": "",
        "families": [],
        "unit_types": [],
        "from_memory": False,
        "aliases": [],
        **more,
    }


def _norwegian() -> Iterator[dict[str, Any]]:
    """A letter of a paragraph lies below the paragraph, where that is a row too."""
    types = {row["name"]: row["codes"].split() for row in _table("unit_types.csv")}
    table = _table("norwegian.csv")
    tails = {(row["source"], row["tail"]) for row in table}
    for row in table:
        edition, above = (row["source"], ""), row["tail"].rpartition(":")[0]
        has_parent = (row["source"], above) in tails
        yield _row(
            edition,
            row["tail"],
            number="" if row["tail"] == "all" else row["number"],
            parent=f"{row['source']}:{above}" if has_parent else "",
            depth=int(has_parent),
            families=row["families"].split(),
            unit_types=types[row["types"]] if row["types"] else [],
            from_memory=row["memory"] == "yes",
            aliases=row["aliases"].split(),
            **_asking(row),
        )


def _standards(commons: dict[str, dict[str, Any]], memory: set[Key]) -> Iterator[dict[str, Any]]:
    """A clause that holds others is a heading: what is asked stands in its parts."""
    table = _table("iso.csv")
    numbers = {(name, row["number"]) for row in table for name in row["editions"].split()}
    for row in table:
        texts = commons[row["common"]] if row["common"] else _asking(row)
        texts = {key: value for key, value in texts.items() if key != "position"}
        for name in row["editions"].split():
            standard, year = name.split(":")
            edition = (f"ISO:{standard}", year)
            above = row["number"].rpartition(".")[0]
            holds = any(other == name and one.startswith(f"{row['number']}.") for other, one in numbers)
            yield _row(
                edition,
                row["number"],
                parent=":".join((*edition, above)) if above else "",
                depth=row["number"].count("."),
                is_group=holds,
                common=row["common"],
                from_memory=edition in memory,
                **texts,
            )


def _annex() -> Iterator[dict[str, Any]]:
    """The numbers of the safeguards were written down from memory, and so say so."""
    for row in _table("annex_a.csv"):
        above = row["number"].rpartition(".")[0]
        is_group = row["number"].count(".") == 1
        yield _row(
            SAFEGUARDS,
            row["number"],
            parent="" if is_group else ":".join((*SAFEGUARDS, above)),
            depth=row["number"].count(".") - 1,
            is_group=is_group,
            selectable=not is_group,
            families=["security"],
            from_memory=not is_group,
            **_asking(row),
        )


def _mappings(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """What the file names; between the same editions all other clauses keep number and meaning."""
    refs = {row["ref"] for row in rows}
    named: set[str] = set()
    pairs = set()
    for row in _table("mappings.csv"):
        old = f"{row['old_edition']}:{row['old']}" if row["old"] else ""
        new = f"{row['new_edition']}:{row['new']}" if row["new"] else ""
        named |= {old, new}
        if old and new:
            pairs.add((row["old_edition"], row["new_edition"]))
        yield old, new, row["relation"]
    for before, after in sorted(pairs):
        for ref in sorted(ref for ref in refs if ref.startswith(f"{before}:")):
            same = f"{after}:{ref.removeprefix(f'{before}:')}"
            if ref not in named and same in refs:
                yield ref, same, "same"
