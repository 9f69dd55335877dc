"""Do the queued jobs: mail, reminders, deadlines and the daily seal. `serve` runs this itself."""

import argparse
from collections.abc import Callable
from typing import Any

from sloyfe.site.operations import opened

HELP = "do the queued jobs"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=2, help="jobs at once (default: %(default)s)")
    parser.add_argument("--one-shot", action="store_true", help="end when the queue is empty")


def run(options: argparse.Namespace) -> int:
    with opened():
        from procrastinate.contrib.django import app  # noqa: PLC0415 - needs Django set up

        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(
                concurrency=options.jobs,
                wait=not options.one_shot,
                delete_jobs="successful",
                shutdown_graceful_timeout=15,
                task_middleware=[with_live_connection],
            )
    return 0


def with_live_connection(call_next: Callable[[], Any], _context: Any, _worker: Any) -> Any:
    """A thread that outlived a restart of the database must not use its dead connection."""
    from django.db import close_old_connections  # noqa: PLC0415 - needs Django set up

    close_old_connections()
    try:
        return call_next()
    finally:
        close_old_connections()
