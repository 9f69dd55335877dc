"""PostgreSQL's own programs, against the database that the settings name."""

import os
import shutil
from pathlib import Path
from typing import Any

from sloyfe.platform.embedded import EmbeddedError, client_program
from sloyfe.site.operations import Refusal


def program(name: str) -> str:
    """The embedded ones, which are new enough for every server we support; else those in PATH."""
    try:
        found: Path | str | None = client_program(name)
    except EmbeddedError:
        found = shutil.which(name)
    if found is None:
        raise Refusal(f"{name} is missing; install PostgreSQL's client programs.")
    return str(found)


def target() -> tuple[str, dict[str, str]]:
    """The connection as one word, and the environment with the password, which must not be seen in `ps`."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    known = {"dbname", "user", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "password"}
    parameters: dict[str, Any] = {
        name: value for name, value in connection.get_connection_params().items() if name in known and value
    }
    password = parameters.pop("password", None)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    if password:
        environment["PGPASSWORD"] = str(password)
    return make_conninfo(**parameters), environment
