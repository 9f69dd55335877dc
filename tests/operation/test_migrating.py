"""Where steps only add, a shorter way is taken than Django's own; both must end in the same database."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import migrations, models

from sloyfe.platform.embedded import EXTENSIONS
from sloyfe.site.operations.migrating import leaves_the_rest
from tests.operation.structure import structure

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(__file__).parent / "archives" / "foundation.tar"


@pytest.mark.soak
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_the_short_way_makes_the_same_database(databases, django_db_setup, tmp_path, filled):
    short, long = databases.clone("template0"), databases.clone("template0")
    try:
        for name, words in (
            (short, ["-m", "sloyfe", "migrate", "--quiet"]),
            (long, ["manage.py", "migrate", "-v0"]),
        ):
            settings = os.environ | {"DATABASE_URL": databases.address(name), "SLOYFE_DATA": str(tmp_path)}
            if filled:
                run(settings, "-m", "sloyfe", "restore", str(ARCHIVE))
            with psycopg.connect(databases.address(name), autocommit=True) as connection:
                for extension in EXTENSIONS:
                    connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}"')
            run(settings, *words)
        made = structure(databases.address(short))
        assert made["columns"]
        assert made == structure(databases.address(long))
    finally:
        databases.drop(short)
        databases.drop(long)


@pytest.mark.parametrize(
    ("step", "leaves"),
    [
        (migrations.AddField("case", "note", models.TextField()), True),
        (migrations.AlterField("case", "kind", models.CharField(max_length=9)), True),
        (migrations.AlterField("case", "ref", models.CharField(max_length=9, unique=True)), False),
        (migrations.AlterField("case", "id", models.BigAutoField(primary_key=True)), False),
        (
            migrations.AlterField("case", "unit", models.ForeignKey("organisation.Unit", models.PROTECT)),
            False,
        ),
        (migrations.RenameField("case", "ref", "number"), False),
        (migrations.RemoveField("case", "ref"), False),
        (migrations.RunSQL("SELECT 1"), True),
        (migrations.RunSQL("SELECT 1", state_operations=[migrations.DeleteModel("case")]), False),
    ],
    ids=lambda said: None if isinstance(said, bool) else said.describe(),
)
def test_the_short_way_is_taken_where_nothing_that_is_pointed_to_is_altered(step, leaves):
    assert leaves_the_rest(step) is leaves


def run(settings: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, env=settings, check=True, timeout=900)
