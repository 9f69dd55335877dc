"""The command `sloyfe`. Each operation is a module of `operations` with `HELP`, `arguments` and `run`.

It ends with 0 when done, 1 when it could not be done, 2 when it was asked for wrongly or lacks a setting.
"""

import argparse
import importlib
import sys
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

from sloyfe import __version__
from sloyfe.platform.embedded import EmbeddedError
from sloyfe.site.operations import Refusal

OPERATIONS = {
    "serve": "serving",
    "worker": "working",
    "migrate": "migrating",
    "administrator": "appointing",
    "demo": "demonstrating",
    "import": "importing",
    "catalogue": "cataloguing",
    "search": "indexing",
    "backup": "backing_up",
    "restore": "restoring",
    "check": "checking",
    "certificate": "certifying",
}
INTERRUPTED = 130  # what a shell expects after Ctrl+C


def main(words: list[str] | None = None) -> int:
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return refusal.status
    except ImproperlyConfigured as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except EmbeddedError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="sloyfe", description="Sløyfe: a management system for municipalities."
    )
    whole.add_argument("--version", action="version", version=f"sloyfe {__version__}")
    chosen = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, module in OPERATIONS.items():
        operation = _operation(module)
        one = chosen.add_parser(name, help=operation.HELP, description=operation.__doc__)
        operation.arguments(one)
        one.set_defaults(run=operation.run)
    return whole


def _operation(module: str) -> ModuleType:
    return importlib.import_module(f"sloyfe.site.operations.{module}")
