"""Bring the database up to this version: extensions, tables, triggers. Safe to repeat."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sloyfe.site.operations import opened

HELP = "bring the database up to this version"
# Steps after which everything that others point to stands as it did.
ADDING = {
    "AddConstraint",
    "AddField",
    "AddIndex",
    "AddIndexConcurrently",
    "AddTrigger",
    "CreateModel",
    "RemoveConstraint",
    "RemoveIndex",
    "RemoveTrigger",
    "RunPython",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    with opened():
        migrate(verbosity=0 if options.quiet else 1)
    return 0


def migrate(*, verbosity: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    create_extensions()
    with _models_drawn_once() if _only_adds() else nullcontext():
        call_command("migrate", verbosity=verbosity, interactive=False)
    find_what_is_there()


def _only_adds() -> bool:
    """True when nothing that stands is altered, or nothing stands yet."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return True
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return all(leaves_the_rest(step) for migration, _backwards in plan for step in migration.operations)


def leaves_the_rest(step: Any) -> bool:
    """A column that nothing can point to concerns its own table alone; SQL of ours draws no model."""
    what = type(step).__name__
    if what == "AlterField":
        return not (step.field.is_relation or step.field.unique)
    if what == "RunSQL":
        return not step.state_operations
    return what in ADDING


@contextmanager
def _models_drawn_once() -> Iterator[None]:
    """Draw only the model that a step of a migration changes; Django draws all that are tied to it, again and again.

    All of ours are tied to the user, so that a new database took ten times as long. Where a migration runs code,
    Django itself draws all of them anew. Where a step alters what others point to, it must draw those too.
    """
    from django.db.migrations.state import ProjectState  # noqa: PLC0415 - needs Django set up

    state: Any = ProjectState
    tied = state._find_reload_model

    def itself(self: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:  # noqa: ARG001
        self.is_delayed = True
        return {(app_label, model_name)}

    state._find_reload_model = itself
    try:
        yield
    finally:
        state._find_reload_model = tied


def find_what_is_there() -> None:
    """An installation from before there was a search gets its index with the tables."""
    from sloyfe.platform.search import commands, queries  # noqa: PLC0415 - needs Django set up

    if queries.is_unbuilt():
        commands.rebuild(by=None)


def create_extensions() -> None:
    """On a server of the municipality's own they may be there already, made by someone who is allowed to."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    from sloyfe.platform.embedded import EXTENSIONS  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        present = {name for (name,) in cursor.fetchall()}
        for extension in EXTENSIONS:
            if extension not in present:
                cursor.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')
