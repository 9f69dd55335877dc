"""Bring the database up to this version: extensions, tables, triggers. Safe to repeat."""

import argparse

from sloyfe.site.operations import opened

HELP = "bring the database up to this version"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    with opened():
        migrate(verbosity=0 if options.quiet else 1)
    return 0


def migrate(*, verbosity: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    create_extensions()
    call_command("migrate", verbosity=verbosity, interactive=False)


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
