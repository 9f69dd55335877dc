"""Rows that change: each as it is at last, and as it was after every step, so that a row and its past agree."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import md5
from typing import Any
from uuid import UUID

from django.db.models import Model
from pghistory.models import Context
from psycopg.types.json import Jsonb

from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.past import Past, context_id, event_of


class Contexts:
    """What was done, when and by whom, each under a key of its own."""

    def __init__(self) -> None:
        self.said: dict[str, tuple[datetime, str, int | None]] = {}

    def add(self, key: str, at: datetime, command: str, by: int | None) -> str:
        self.said[key] = at, command, by
        return key

    def write(self) -> None:
        copy(Context, ("id", "created_at", "updated_at", "metadata"), (self._row(key) for key in self.said))

    def _row(self, key: str) -> tuple[Any, ...]:
        at, command, by = self.said[key]
        words = {"command": command} | ({"by": by} if by else {})
        return uuid_of(key), at, at, Jsonb(words)


def uuid_of(key: str) -> UUID:
    """The same as `past.context_id` makes in the database."""
    return UUID(md5(key.encode(), usedforsecurity=False).hexdigest())


class Trail:
    """The rows of one table that commands change, told step by step."""

    def __init__(self, model: type[Model], contexts: Contexts) -> None:
        self.model, self.contexts = model, contexts
        fields = [one for one in model._meta.concrete_fields if not one.generated]
        self.columns = tuple(one.attname for one in fields)
        self.blank = {one.attname: None if one.null else one.get_default() for one in fields}
        self.rows: dict[int, dict[str, Any]] = {}
        self.told: list[tuple[Any, ...]] = []

    def begin(self, pk: int, key: str, **said: Any) -> None:
        self.rows[pk] = self.blank | {"id": pk} | said
        self._tell(pk, key, "insert")

    def step(self, pk: int, key: str, **changed: Any) -> None:
        self.rows[pk] |= changed
        self._tell(pk, key, "update")

    def __getitem__(self, pk: int) -> dict[str, Any]:
        return self.rows[pk]

    def write(self) -> None:
        copy(self.model, self.columns, (tuple(row.values()) for row in self.rows.values()))

    def write_history(self) -> None:
        """In the order it happened; what happened to one row at the same moment stays in the order it was told."""
        columns = ("pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context_id", *self.columns)
        copy(event_of(self.model), columns, sorted(self.told, key=lambda row: row[0]))

    def _tell(self, pk: int, key: str, label: str) -> None:
        row = self.rows[pk]
        self.told.append((self.contexts.said[key][0], label, pk, uuid_of(key), *row.values()))


def write_unchanged(rows: Iterable[tuple[type[Model], str, str]]) -> None:
    """The past of rows that were made once: table, SQL for the key of what made them, and what it needs joined."""
    for model, key, joined in rows:
        told = f"{joined} JOIN pghistory_context c ON c.id = {context_id(key)}"
        Past(model, "c.created_at", key, joined=told).write()
