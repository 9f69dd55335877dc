"""Units, people or old cases from a CSV or XLSX file. Shows what would change; with --apply it is done, whole."""

import argparse
from pathlib import Path
from typing import Any

from sloyfe.site.operations import Refusal, importing_cases, in_english, opened
from sloyfe.site.operations.supervisor import say

HELP = "units, people or old cases from a CSV or XLSX file"
KINDS = ("units", "people", "cases")
MOST_LINES = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="what the file holds")
    parser.add_argument("file", type=Path, help="CSV or XLSX with a heading row")
    parser.add_argument("--as", dest="username", required=True, help="who does it; it stands in the history")
    parser.add_argument("--apply", action="store_true", help="do it; without this it is only shown")
    importing_cases.arguments(parser)


def run(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise Refusal(f"There is no file {options.file}.", 2)
    with opened(), in_english():
        return importing_cases.run(options) if options.kind == "cases" else _import(options)


def _import(options: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.domains.organisation import commands, queries  # noqa: PLC0415
    from sloyfe.platform import access  # noqa: PLC0415
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415
    from sloyfe.platform.files import sheets  # noqa: PLC0415

    by = User.objects.filter(username=options.username.lower()).first()
    if by is None:
        raise Refusal(f"There is no user {options.username}.", 2)
    content, today = options.file.read_bytes(), timezone.localdate()
    try:
        access.require("organisation.import", by)
        plan = queries.plan_import(options.kind, sheets.read(content, options.file.name), today, by)
        if options.apply and plan.may_apply:
            plan = commands.apply_import(
                by=by, kind=options.kind, content=content, name=options.file.name, today=today
            )
    except (sheets.Unreadable, access.Refused) as refusal:
        raise Refusal(str(refusal)) from refusal
    for line in told(plan):
        say(line)
    if plan.faults:
        raise Refusal("Nothing was written.")
    say("Done." if options.apply else "Nothing was written; add --apply to do it.")
    return 0


def told(plan: Any) -> list[str]:
    """The plan in lines: what is wrong, or what is new and changed."""
    faults = [f"row {fault.row}, {fault.column}: {fault.sentence}" for fault in plan.faults]
    if faults:
        return _shortened(faults)
    changes = [f"{change.key}, {change.column}: {change.before} → {change.after}" for change in plan.changes]
    counted = f"{len(plan.new)} new, {len(changes)} changes, {plan.unchanged} as before"
    silent = [f"no column {', '.join(plan.silent)}: what stands there is left alone"] if plan.silent else []
    return [counted, *silent, *_shortened(changes)]


def _shortened(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"… and {rest} more"] if rest > 0 else lines
