"""Old cases from a file: `sloyfe import cases FILE --as USER`. What the columns and words mean is suggested, or
taken from choices that were saved under a name in the browser; both can be said here too."""

import argparse
import hashlib
import sys
from typing import Any

from sloyfe.site.operations import Refusal
from sloyfe.site.operations.supervisor import say

PIECE = 4 * 1024 * 1024
MOST_LINES = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    more = parser.add_argument_group("old cases")
    more.add_argument(
        "--choices", metavar="NAME", help="read the file by choices that are saved by this name"
    )
    more.add_argument("--save-choices", metavar="NAME", help="save the choices by this name")
    more.add_argument("--system", metavar="NAME", help="what the old system is called")
    more.add_argument(
        "--column",
        metavar="FIELD=HEADING",
        action="append",
        default=[],
        help="what a column is; may be repeated",
    )
    more.add_argument(
        "--word",
        metavar="FIELD:WORD=OURS",
        action="append",
        default=[],
        help="what a word means here; without WORD, all others; may be repeated",
    )
    more.add_argument(
        "--leave-wrong", action="store_true", help="take the rows that are right, leave the others"
    )


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.domains.cases import commands, queries  # noqa: PLC0415
    from sloyfe.platform import access  # noqa: PLC0415
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415

    by = User.objects.filter(username=options.username.lower()).first()
    if by is None:
        raise Refusal(f"There is no user {options.username}.", 2)
    now = timezone.now()
    try:
        batch = _read(options, by, now)
        _map(options, by, batch, now)
        commands.ask_check(by=by, batch=batch, background=False)
        batch = commands.check_import(by=by, batch=batch, now=now, told=_telling("checked"))
        for line in _told(batch):
            say(line)
        return _decide(options, by, batch, now)
    except access.Refused as refusal:
        raise Refusal(str(refusal)) from refusal
    except (
        commands.FileTooLarge,
        commands.FileEmpty,
        commands.ColumnsMissing,
        commands.HasWrongRows,
        commands.NothingToTakeIn,
    ) as refusal:
        fields = ", ".join(one.name for one in queries.FIELDS)
        more = f" Fields: {fields}." if isinstance(refusal, commands.ColumnsMissing) else ""
        raise Refusal(f"{refusal.sentence}{more}") from refusal


def _read(options: argparse.Namespace, by: Any, now: Any) -> Any:
    from sloyfe.domains.cases import commands, queries  # noqa: PLC0415

    size, name = options.file.stat().st_size, options.file.name
    digest = hashlib.sha256()
    with options.file.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    batch = commands.begin_import(by=by, name=name, size=size, key=digest.hexdigest(), now=now)
    offset = batch.received
    with options.file.open("rb") as file:
        file.seek(offset)
        while piece := file.read(PIECE):
            offset = commands.receive_part(by=by, batch=batch, offset=offset, content=piece)
    commands.finish_upload(by=by, batch=batch, background=False)
    batch = commands.read_import(by=by, batch=batch, now=now, told=_telling("read"))
    if problem := queries.problem_of(batch):
        commands.discard_import(by=by, batch=batch)
        raise Refusal(problem)
    return batch


def _map(options: argparse.Namespace, by: Any, batch: Any, now: Any) -> None:
    from sloyfe.domains.cases import commands, queries  # noqa: PLC0415

    contents = queries.contents_of(batch)
    mapping = queries.Mapping(**contents.mapping)
    if options.choices:
        saved = queries.saved_mapping(options.choices)
        if saved is None:
            raise Refusal(f"No choices are saved by the name {options.choices}.", 2)
        mapping = saved
    mapping.system = options.system or mapping.system or "old"
    for word in options.column:
        field, _sign, heading = word.partition("=")
        if field not in {one.name for one in queries.FIELDS} or heading not in contents.headings:
            raise Refusal(f"There is no such field or heading: {word}.", 2)
        mapping.columns = {k: h for k, h in mapping.columns.items() if h != heading} | {field: heading}
    mapping = commands.map_columns(by=by, batch=batch, mapping=mapping, now=now)
    for word in options.word:
        before, _sign, ours = word.rpartition("=")
        field, colon, theirs = before.partition(":")
        if field not in queries.WORDED:
            raise Refusal(f"There are no words of {field}; only of {', '.join(queries.WORDED)}.", 2)
        if colon:
            mapping.values.setdefault(field, {})[theirs] = ours
        else:
            mapping.others[field] = ours
    commands.map_words(by=by, batch=batch, mapping=mapping)
    if options.save_choices:
        commands.save_mapping(by=by, name=options.save_choices, mapping=mapping, now=now)
    say("; ".join(f"{field}: {heading}" for field, heading in mapping.columns.items()))


def _decide(options: argparse.Namespace, by: Any, batch: Any, now: Any) -> int:
    from sloyfe.domains.cases import commands  # noqa: PLC0415

    if not options.apply:
        commands.discard_import(by=by, batch=batch)
        say("Nothing was written; add --apply to do it.")
        return 0
    try:
        commands.ask_import(by=by, batch=batch, leave=options.leave_wrong, background=False)
    except (commands.HasWrongRows, commands.NothingToTakeIn):
        commands.discard_import(by=by, batch=batch)
        say("Nothing was written.")
        raise
    batch = commands.take_in(by=by, batch=batch, now=now, told=_telling("taken in"))
    commands.empty_import(by=None, batch=batch)
    say(f"{batch.counts['taken']:,} cases came in.")
    return 0


def _told(batch: Any) -> list[str]:
    from sloyfe.domains.cases import queries  # noqa: PLC0415

    counts = batch.counts
    counted = f"{counts['rows']:,} rows: {counts['new']:,} new ({counts['open']:,} open)"
    lines = [f"{counted}, {counts['known']:,} here already, {counts['wrong']:,} wrong"]
    lines += [f"row {one.row}, {one.column}: {one.sentence}" for one in queries.faults_of(batch, MOST_LINES)]
    rest = counts["faults"] - MOST_LINES
    return [*lines, f"… and {rest:,} more"] if rest > 0 else lines


def _telling(what: str) -> Any:
    """One line that is written over on a terminal; elsewhere only the end of it."""

    def told(done: int, total: int) -> None:
        share = 100 * done // total if total else 100
        if sys.stdout.isatty():
            sys.stdout.write(f"\r{what} {share:3d} %" + ("\n" if done >= total else ""))
            sys.stdout.flush()
        elif done >= total:
            say(f"{what} {share} %")

    return told
