"""The process that the story changed, read anew where it is asked for: a receipt each, as they would have given it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sloyfe.domains.publishing.models import ReadAcknowledgement, Version
from sloyfe.site.demo.copying import copy, without_history
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.past import Past, add_commands

UNIT_TYPE = "nursing_home"
LATEST = 20  # days after it came into force; some have not come so far
THIRTEENTH = 13  # one in so many has not read it yet


def write(version: Version, organisation: OrganisationRows) -> None:
    columns = ("item_id", "version_id", "user_id", "at")
    with without_history((ReadAcknowledgement,)):
        copy(ReadAcknowledgement, columns, _receipts(version, organisation))
        where = f"t.version_id = {version.pk}"
        key, rows = "'read:' || t.id", f"publishing_readacknowledgement t WHERE {where}"
        add_commands(key, "t.at", "'publishing.acknowledge'", "t.user_id", rows)
        Past(ReadAcknowledgement, "t.at", key, where=where).write()


def _receipts(version: Version, organisation: OrganisationRows) -> Iterator[tuple[Any, ...]]:
    municipality, begun = organisation.municipality, version.published_at
    assert begun  # noqa: S101 it is in force
    for unit in municipality.units:
        for person in municipality.staff[unit.code] if unit.type == UNIT_TYPE else ():
            user = organisation.users[person.number]
            if user % THIRTEENTH:
                at = begun + timedelta(days=1 + user * 7 % LATEST, minutes=user * 11 % 300)
                yield version.item_id, version.pk, user, at
