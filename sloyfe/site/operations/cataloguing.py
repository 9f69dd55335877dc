"""Bring in the catalogue of requirements that comes along, or bring it up to this version. Safe to repeat."""

import argparse

from sloyfe.site.operations import opened
from sloyfe.site.operations.supervisor import say

HELP = "bring in the catalogue of laws and standards that comes along"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")


def run(options: argparse.Namespace) -> int:
    with opened():
        from django.utils import timezone  # noqa: PLC0415 - needs Django set up

        from sloyfe.domains.requirements import commands  # noqa: PLC0415

        done = commands.load(by=None, today=timezone.localdate())
    if not options.quiet:
        say(f"Version {done.version}: {done.new} new, {done.changed} changed, {done.ended} ended.")
    return 0
