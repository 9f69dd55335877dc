"""A system administrator for the whole municipality, with a code to sign in with. The first one is made so."""

import argparse
from collections.abc import Callable
from datetime import datetime

from sloyfe.site.operations import Refusal, in_english, migrating, opened
from sloyfe.site.operations.supervisor import say

HELP = "the first system administrator, with a code to sign in with"
LANGUAGES = ("nb", "nn", "en")


def arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--number",
        required=True,
        type=_text(40, in_addresses=True),
        help="employee number; also the user name",
    )
    add("--name", required=True, type=_text(200), help="the person's name")
    add("--email", type=_email, help="the person's e-mail address")
    add("--language", choices=LANGUAGES, default=LANGUAGES[0], help="language of the pages (default: nb)")
    add("--municipality", type=_text(200), help="name of the municipality, while there is no unit")
    add(
        "--code", type=_text(40, in_addresses=True), help="its code in the list of units that you will import"
    )
    add("--another", action="store_true", help="though there is one: they are gone, or locked out")


def _text(most: int, *, in_addresses: bool = False) -> Callable[[str], str]:
    """The same limits as a file of units or people has."""

    def read(text: str) -> str:
        if not 0 < len(text.strip()) <= most:
            raise argparse.ArgumentTypeError(f"write 1–{most} characters")
        if in_addresses and ("/" in text or text.strip() in (".", "..")):
            raise argparse.ArgumentTypeError(
                "it stands in addresses; write it with a hyphen, not with a slash"
            )
        return text.strip()

    return read


def _email(text: str) -> str:
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - a help text should not wait for it
    from django.core.validators import validate_email  # noqa: PLC0415

    try:
        validate_email(text)
    except ValidationError:
        raise argparse.ArgumentTypeError("write the e-mail address like this: name@example.org") from None
    return text


def run(options: argparse.Namespace) -> int:
    if bool(options.municipality) != bool(options.code):
        raise Refusal("--municipality and --code belong together.", 2)
    with opened(), in_english():
        _make_ready()
        return _appoint(options)


def _make_ready() -> None:
    """An empty database is filled with tables; one of an earlier version is not changed in passing."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        say("The database is empty; making its tables.")
        migrating.migrate(verbosity=0)
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal("Changes of the tables are waiting; run `sloyfe migrate` first.")


def _appoint(options: argparse.Namespace) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.domains.organisation import commands  # noqa: PLC0415
    from sloyfe.platform.accounts.commands import NoAccess  # noqa: PLC0415

    now = timezone.now()
    try:
        code = commands.appoint_administrator(
            by=None,
            person=commands.NewPerson(
                options.number, options.name, email=options.email or "", language=options.language
            ),
            municipality=commands.Municipality(options.code, options.municipality) if options.code else None,
            another=options.another,
            now=now,
        )
    except commands.HasAdministrator:
        raise Refusal(
            f"There is a system administrator already: {_administrators(now)}. They give the role to others under "
            "Organisation. Are they gone, or locked out? Then add --another."
        ) from None
    except commands.NoMunicipality:
        raise Refusal(
            "There are no units yet. Add --municipality and --code: the municipality's name, and its code in the "
            "list of units that you will import.",
            2,
        ) from None
    except NoAccess:
        raise Refusal(f"The access of {options.number} has ended. Choose somebody who works here.") from None
    _tell(options.number, code, now)
    return 0


def _administrators(now: datetime) -> str:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.domains.organisation import queries  # noqa: PLC0415

    names = [f"{user.name} ({user.username})" for user in queries.administrators(timezone.localdate(now))]
    return ", ".join(names)


def _tell(number: str, code: str, now: datetime) -> None:
    from django.conf import settings  # noqa: PLC0415 - needs Django set up
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from sloyfe.domains.organisation.commands import CODE_LASTS  # noqa: PLC0415

    last = timezone.localdate(now + CODE_LASTS)
    say(f"{number} is system administrator. Sign in for the first time, once and by {last:%d.%m.%Y}:")
    say(f"    {settings.PUBLIC_URL}{reverse('accounts:code')}")
    say(f"    {code}")
    say(f"Import the units and people next: sloyfe import units FILE --as {number}")
