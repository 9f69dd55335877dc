"""The demo municipality, Fjordvik kommune, on a site of its own: one click to log in, everything invented."""

import argparse
import hashlib
import json
import os
import sys
import time
from typing import Any

from sloyfe import __version__
from sloyfe.platform.embedded import default_data_dir, is_external
from sloyfe.site.operations import Refusal, migrating, opened, playing, serving
from sloyfe.site.operations.supervisor import PACKAGE_ROOT, Supervisor, say

HELP = "try it with the demo municipality"
NOTE = "demo.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--years", type=int, default=3, help="years of reports (default: %(default)s)")
    parser.add_argument("--cases", type=int, help="how many reports (default: some 20,000)")
    parser.add_argument("--risks", type=int, help="how many risks (default: some 900)")
    parser.add_argument("--small", action="store_true", help="a few units and reports only")
    parser.add_argument("--load-only", action="store_true", help="fill the database and end")
    beside = parser.add_subparsers(metavar="", required=False)
    playing.arguments(beside.add_parser("workshop", help=playing.HELP, description=playing.__doc__))
    parser.set_defaults(workers=1, threads=serving.THREADS, jobs=serving.JOBS, tls_cert=None, tls_key=None)


def run(options: argparse.Namespace) -> int:
    os.environ["SLOYFE_DEMO"] = "1"
    if options.load_only:
        fill(options)
        return 0
    began = time.monotonic()
    web = serving.chosen(options)
    os.environ.setdefault("SLOYFE_URL", web.address.rstrip("/"))
    say("Starting the database")
    with Supervisor() as supervisor:
        if not is_prepared():
            serving.ask(["demo", "--load-only", *_same(options)])
        say(greeting())
        say("Starting the site")
        return serving.serve(
            supervisor,
            web,
            lambda: f"Ready after {time.monotonic() - began:.0f} s: {web.address}   (Ctrl+C stops it)",
        )


def _same(options: argparse.Namespace) -> list[str]:
    words = ["--years", str(options.years)]
    words += ["--cases", str(options.cases)] if options.cases is not None else []
    words += ["--risks", str(options.risks)] if options.risks is not None else []
    return words + (["--small"] if options.small else [])


def fill(options: argparse.Namespace) -> None:
    """Migrates and loads what is not there yet; a database with anything else in it is left alone."""
    with opened():
        from sloyfe.site import demo  # noqa: PLC0415 - needs Django set up

        say("Preparing the tables")
        migrating.migrate(verbosity=0)
        if demo.is_loaded():
            _refuse_unless_demo(demo.personas)
        else:
            demo.load(
                small=options.small,
                years=options.years,
                cases=options.cases,
                risks=options.risks,
                progress=report,
            )
        remember(demo.personas)


def is_prepared() -> bool:
    """Whether this very code has filled this data folder before: then a start need not look into the database."""
    return not is_external() and remembered().get("code") == code_key()


def remembered() -> dict[str, Any]:
    try:
        return dict(json.loads((default_data_dir() / NOTE).read_text()))
    except (FileNotFoundError, ValueError):
        return {}


def remember(personas: dict[str, str]) -> None:
    """A note beside the database, for the supervisor, which does not load Django to read it."""
    note = {"code": code_key(), "personas": personas}
    default_data_dir().mkdir(parents=True, exist_ok=True)
    (default_data_dir() / NOTE).write_text(json.dumps(note, indent=1))


def code_key() -> str:
    """Changes with the tables' history and with the installed version."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted((PACKAGE_ROOT / "sloyfe").glob("*/*/migrations/*.py")):
        digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def greeting() -> str:
    personas = remembered().get("personas", {})
    names = [f"    {username:24} {key.replace('_', ' ')}" for key, username in personas.items()]
    opening = "\nFjordvik kommune is invented, with everybody in it. Log in with one click as"
    return "\n".join([opening, *names])


def _refuse_unless_demo(personas: dict[str, str]) -> None:
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415 - needs Django set up

    if User.objects.filter(username__in=personas.values()).count() != len(personas):
        where = default_data_dir() if not is_external() else "DATABASE_URL"
        raise Refusal(
            f"The database of {where} holds something else than the demo; set SLOYFE_DATA to a new folder."
        )


def report(what: str, done: int, total: int) -> None:
    """One line that is written over on a terminal, and one line per step elsewhere."""
    line = f"Loading the demo municipality: {what} {done:,} of {total:,}"
    if sys.stdout.isatty():
        sys.stdout.write(f"\r{line:<78}" + ("\n" if done >= total else ""))
        sys.stdout.flush()
    elif done in {0, total}:
        say(line)
