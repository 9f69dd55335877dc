"""Plays a workshop of thirty people at the running demo, from the code to the approved plan, or the phones alone."""

import argparse
from datetime import datetime

from sloyfe.site.operations import Refusal
from sloyfe.site.operations.supervisor import say

HELP = "play a workshop of thirty people at the running demo"
PEOPLE, MOST = 30, 500


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="http://127.0.0.1:8000", help="where the demo runs (default: %(default)s)"
    )
    parser.add_argument("--people", type=_people, default=PEOPLE, help="how many (default: %(default)s)")
    parser.add_argument(
        "--pause", type=float, default=3.0, help="seconds at each point of the agenda (default: %(default)s)"
    )
    parser.add_argument(
        "--code", help="phones only: they join the workshop with this code, which you lead in a browser"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from sloyfe.site.demo import playing  # noqa: PLC0415 - nothing else of the command needs it
    from sloyfe.site.demo.rhythm import OSLO  # noqa: PLC0415

    address = options.address.rstrip("/")
    try:
        if options.code:
            playing.join_in(address, options.code, options.people, say)
        else:
            playing.play(address, options.people, options.pause, datetime.now(OSLO).date(), say)
    except playing.NotPlayed as refusal:
        raise Refusal(str(refusal)) from refusal
    return 0


def _people(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MOST}")
    return number
