"""`python -m bench`: both sizes of PRODUCT §5, or `--sizes 2000` for a quick look. Stops by itself."""

import argparse
import json
import os
import platform
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bench import results
from bench.measuring import measure
from bench.memory import memory
from bench.pages import NURSE, Page, pages
from bench.sites import Site
from bench.sums import measured as reckoned
from bench.sums import sums
from bench.visitor import Visitor
from bench.weights import weigh
from sloyfe import __version__
from sloyfe.site.demo.municipality import build

SIZES = "20000,1000000"
RISKS = 20_000
OLD = 250_000
STANDING = 2_000  # cases of a municipality that has just begun
BIG = 100_000  # from here on the past is ten years long
REST = 5  # seconds in which a server that was just started comes to rest


def main() -> None:
    options = arguments().parse_args()
    sizes = [int(word) for word in options.sizes.split(",")]
    unit = build().nurse_unit.code
    wanted = pages(unit)
    began = time.monotonic()
    old = old_cases(options) if options.old_cases else {}
    found = [one_size(size, options, unit, wanted) for size in sizes]
    say("sums of methods")
    took = list(reckoned(sums()))
    machine = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "version": __version__,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        "rounds": options.rounds,
        "minutes": round((time.monotonic() - began) / 60, 1),
    }
    results.write(found, wanted, machine, old, sums=took)
    print((results.FOLDER / "latest.md").read_text())


def one_size(cases: int, options: argparse.Namespace, unit: str, wanted: list[Page]) -> results.Measured:
    site = Site(cases, 10 if cases >= BIG else 3, options.port, options.risks)
    say(f"{cases:,} cases and {options.risks:,} risks: loading, unless the same are there")
    loading = site.ready(fresh=options.fresh)
    say(f"{cases:,} cases: {site.run('bench.papers').strip()} documents to be found besides the demo's own")
    say(f"{cases:,} cases: counting queries")
    told = json.loads(site.run("bench.queries", unit, "queries").splitlines()[-1])
    with site.served() as server:
        token = json.loads(site.run("bench.queries", unit, "token").splitlines()[-1])["token"]
        time.sleep(REST)
        sizes = {"at rest": memory(server)}
        say(f"{cases:,} cases: asking for pages")
        times = measure(site.address, wanted, token, options.rounds)
        sizes["after the pages"] = memory(server)
        weight = weigh(Visitor(site.address).sign_in(NURSE), "/meld")
    weights: dict[str, Any] = {"first": weight.first, "again": weight.again, **asdict(weight)}
    return results.Measured(cases, site.years, loading, times, told["counts"], told["plans"], sizes, weights)


def old_cases(options: argparse.Namespace) -> dict[str, Any]:
    """Always into a site that is made anew: what was brought in would be there already the next time."""
    site = Site(STANDING, 3, options.port)
    say(f"{options.old_cases:,} old cases: loading what stands before them")
    site.ready(fresh=True)
    say(f"{options.old_cases:,} old cases: bringing them in")
    found: dict[str, Any] = json.loads(site.run("bench.old_cases", str(options.old_cases)).splitlines()[-1])
    return found


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="cases, by comma (default: %(default)s)")
    parser.add_argument("--risks", type=int, default=RISKS, help="risks beside them (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=60, help="requests of each page (default: %(default)s)")
    parser.add_argument(
        "--old-cases",
        type=int,
        default=OLD,
        help="rows of an old system's file; 0: none (default: %(default)s)",
    )
    parser.add_argument("--port", type=int, default=8139, help="port of the server (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="load again, also what is there")
    return parser


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
