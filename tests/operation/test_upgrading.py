"""What a municipality filled with an older version, brought up to this one from its backup.

`archives/foundation.tar` is the small demo of one year as the version before requirements, documents and processes
left it: `sloyfe demo --load-only --years 1 --small --cases 60`, then `sloyfe backup`.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import psycopg
from django.db import transaction
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from sloyfe.domains.cases.commands.settling import settle
from sloyfe.domains.cases.models import Case, Loop
from sloyfe.platform.accounts.models import User
from tests.operation.structure import structure

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = Path(__file__).parent / "archives" / "foundation.tar"
KEPT = {
    "cases": "SELECT ref, status, unit_id, severity, secrecy FROM cases_case",
    "texts": "SELECT case_id, field, body FROM cases_casetext",
    "people": "SELECT username, name, email FROM accounts_user",
    "units": "SELECT code, name FROM organisation_unit",
    "grants": "SELECT user_id, role, scope_id FROM access_grant",
    "events": "SELECT count(*) FROM cases_caseevent",
}
PAGES = {
    "leder": ["/", "/saker", "/varsler"],
    "sykepleier": ["/", "/meld", "/min-sak"],
    "kvalitetssjef": ["/saker", "/krav", "/sikringer", "/dokumenter", "/slik"],
}


def rows(address: str) -> dict[str, list[str]]:
    with psycopg.connect(address) as connection:
        return {
            what: sorted(map(str, connection.execute(question).fetchall())) for what, question in KEPT.items()
        }


def spelled_alike(address: str) -> dict[str, list[str]]:
    """What the database is made of. A dump spells lists of words with other brackets and casts, meaning the same."""
    casts = re.compile(r"::(character varying|text)(\[\])?|[()]")
    return {what: sorted(casts.sub("", one) for one in found) for what, found in structure(address).items()}


def test_a_filled_database_of_the_version_before_is_brought_up_whole(
    databases, django_db_setup, django_db_blocker, tmp_path
):
    name = databases.clone("template0")
    address = databases.address(name)
    settings = os.environ | {"DATABASE_URL": address, "SLOYFE_DATA": str(tmp_path)}

    def sloyfe(*words: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "sloyfe", *words], cwd=ROOT, env=settings, check=True, timeout=600
        )

    with django_db_blocker.unblock():
        before = databases.settings["NAME"]
        try:
            sloyfe("restore", str(ARCHIVE))
            filled = rows(address)
            assert len(filled["cases"]) == 60
            sloyfe("migrate", "--quiet")
            assert rows(address) == filled
            assert spelled_alike(address) == spelled_alike(databases.address(databases.migrated()))
            sloyfe("check", "history", "loops")
            databases.use(name)
            assert loops_stand() == {"": 12, "cause": 1}
            assert opened() == {who: [(page, 200) for page in pages] for who, pages in PAGES.items()}
        finally:
            databases.use(before)
            databases.drop(name)


def opened() -> dict[str, list[tuple[str, int]]]:
    """The pages that each of them opens, with what came back."""
    found = {}
    for who, pages in PAGES.items():
        client = Client()
        client.force_login(User.objects.get(username=who))
        found[who] = [(page, client.get(page).status_code) for page in pages]
    return found


def loops_stand() -> dict[str, int]:
    """How many loops that were begun for older cases stand at each stage, when settling moves none of them."""
    rows = {one.pk: model_to_dict(one) for one in Loop.objects.all()}
    with transaction.atomic():
        for case in Case.objects.filter(loop__isnull=False):
            settle(case, timezone.now())
        assert {one.pk: model_to_dict(one) for one in Loop.objects.all()} == rows
        transaction.set_rollback(True)
    looping = Case.objects.filter(track__in=["standard", "learning"])
    assert set(rows) == set(looping.values_list("pk", flat=True))
    return dict(Counter(one["stage"] for one in rows.values()))
