"""Make the index of the search anew, from what there is. Safe to repeat, and while people work."""

import argparse

from sloyfe.site.operations import opened
from sloyfe.site.operations.supervisor import say

HELP = "make the index of the search anew"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["rebuild"], help="what to do with it")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    with opened():
        from sloyfe.platform.search import commands  # noqa: PLC0415 - needs Django set up

        done = commands.rebuild(by=None)
    if not options.quiet:
        say(f"{done.entries} things can be found, by {done.words} words.")
    return 0
