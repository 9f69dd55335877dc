"""Make the index of the search anew, from what there is, or let the model of meaning read what it has not read.

Both are safe to repeat, and while people work.
"""

import argparse

from sloyfe.site.operations import Refusal, opened
from sloyfe.site.operations.supervisor import say

HELP = "make the index of the search anew"


def arguments(parser: argparse.ArgumentParser) -> None:
    whats = "rebuild: make it anew; understand: let the model of meaning read what is new"
    parser.add_argument("what", choices=["rebuild", "understand"], help=whats)
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    with opened():
        told = rebuild() if options.what == "rebuild" else understand()
    if not options.quiet:
        say(told)
    return 0


def rebuild() -> str:
    from sloyfe.platform.search import commands  # noqa: PLC0415 - needs Django set up

    done = commands.rebuild(by=None)
    return f"{done.entries} things can be found, by {done.words} words."


def understand() -> str:
    """As many as there are, some at a time, so that each time's work is kept."""
    from sloyfe.platform.search import commands, meaning  # noqa: PLC0415 - needs Django set up

    if meaning.model() is None:
        raise Refusal(
            "The search goes by words alone. Install requirements/meaning.txt and set SLOYFE_MEANING=1."
        )
    read = 0
    while found := commands.understand(by=None):
        read += found
    return f"The model of meaning has read {read} things that were new to it."
