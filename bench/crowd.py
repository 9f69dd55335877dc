"""Two hundred people working at once: `python -m bench.crowd`, ten minutes unless told otherwise. Stops by itself.

Seven of ten requests read, two report, one handles. What is shown: no error, every receipt stands once, and of two
who change the same case one is told. The load is made on the same cores as the server, and that is in the figures.
"""

# ruff: noqa: I001 - locust must come first: it lets the network give way to others
from locust import events as heard
from locust.env import Environment

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from typing import Any

import gevent

from bench.crowd_kept import Kept, faults, lines
from bench.crowd_people import Employee, Handler
from bench.results import FOLDER
from bench.sites import Site

PEOPLE, MINUTES, CASES = 200, 10, 20_000
JOINING = 20  # people a second


def main() -> int:
    options = arguments().parse_args()
    site = Site(options.cases, 3, options.port)
    say(f"{options.cases:,} cases: loading, unless the same are there")
    site.ready(fresh=False)
    mark = f"{datetime.now(UTC):%d%H%M%S}"
    people = json.loads(site.run("bench.crowd_site", "people", str(options.people)).splitlines()[-1])
    kept = Kept(mark)
    with site.served():
        say(f"{options.people} people for {options.minutes:g} minutes")
        stats = work(site.address, people, kept, options.minutes)
    standing = json.loads(site.run("bench.crowd_site", "standing", mark).splitlines()[-1])
    told = {
        "machine": {"day": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count()},
        "people": options.people,
        "minutes": options.minutes,
        "cases": options.cases,
        **stats,
        "conflicts_told": kept.overtaken,
        "faults": faults(kept, standing, {ref: was for one in people for ref, was in one["cases"].items()}),
    }
    (FOLDER / "crowd.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    (FOLDER / "crowd.md").write_text("\n".join(lines(told)) + "\n")
    say((FOLDER / "crowd.md").read_text())
    return 1 if told["faults"] or told["errors"] else 0


def work(address: str, people: list[dict[str, Any]], kept: Kept, minutes: float) -> dict[str, Any]:
    """Figures of the run: requests, errors in words, and milliseconds of each kind."""
    classes = [type(kind.__name__, (kind,), {"host": address, "kept": kept}) for kind in (Employee, Handler)]
    for one, handles in zip(classes, (False, True), strict=True):
        one.people = [person for person in people if bool(person["cases"]) is handles]  # type: ignore[attr-defined]
        one.fixed_count = len(one.people)  # type: ignore[attr-defined]
    environment = Environment(user_classes=classes, events=heard)
    runner = environment.create_local_runner()
    runner.start(len(people), spawn_rate=JOINING)
    gevent.spawn_later(minutes * 60, runner.quit)
    runner.greenlet.join()
    stats = environment.stats
    rows = {
        name: {
            "count": row.num_requests,
            "p50": row.get_response_time_percentile(0.5),
            "p95": row.get_response_time_percentile(0.95),
        }
        for (name, _method), row in sorted(stats.entries.items())
    }
    whole = stats.total
    return {
        "requests": whole.num_requests,
        "p50": whole.get_response_time_percentile(0.5),
        "p95": whole.get_response_time_percentile(0.95),
        "errors": sorted(f"{row.occurrences} × {row.name}: {row.error}" for row in stats.errors.values()),
        "rows": rows,
    }


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.crowd", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--port", type=int, default=8138)
    return parser


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
