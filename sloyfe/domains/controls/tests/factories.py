"""Controls, made through the commands."""

from datetime import UTC, date, datetime

from sloyfe.domains.controls import commands

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def control(cast, *, by=None, unit=None, owner=None, requirements=(), title="To kontrollerer dosetten"):
    described = commands.NewControl(title, "To teller og signerer.", owner)
    return commands.make(
        by=by or cast.quality_manager,
        unit=unit or cast.a,
        control=described,
        requirements=requirements,
        now=NOW,
    )


def proved(by, made, day, what="Stikkprøve"):
    return commands.add_proof(by=by, control=made, what=what, url="", dated_on=day, now=NOW, today=TODAY)
