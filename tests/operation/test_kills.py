"""Whatever is killed while people report: each report that got a receipt exists exactly once."""

import os
import shutil
from collections import Counter

import psycopg
import pytest

from sloyfe.platform.embedded import Places
from tests.operation.reporting import Site, report_all, session

STORIES = """
    SELECT c.ref, t.body FROM cases_case c JOIN cases_casetext t ON t.case_id = c.id
    WHERE t.body LIKE 'Melding nr. %'
"""


def check_exactly_once(receipts: dict[str, str], rows: list[tuple[str, str]]) -> None:
    assert Counter(body for _, body in rows) == Counter(receipts.keys())
    assert {body: ref for ref, body in rows} == receipts


def texts(count: int) -> list[str]:
    return [f"Melding nr. {number}." for number in range(count)]


def test_reports_survive_killed_web_processes_and_jobs(seeded_database, databases):
    address = databases.address(seeded_database)
    with Site(os.environ | {"DATABASE_URL": address}) as site:
        kills = ["web", "jobs"]
        receipts = report_all(site, session(site, "sykepleier"), texts(24), kills, phones=8)
    with psycopg.connect(address) as connection:
        check_exactly_once(receipts, connection.execute(STORIES).fetchall())


@pytest.mark.soak
def test_five_hundred_reports_survive_kills_of_everything(tmp_path):
    data_dir = tmp_path / "var"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    kills = ["database", "web", "jobs", "database", "web master", "database", "web", "database"]
    try:
        with Site(environment | {"SLOYFE_DATA": str(data_dir)}) as site:
            receipts = report_all(site, session(site, "sykepleier"), texts(500), kills, phones=32)
            with psycopg.connect(
                host=str(Places(data_dir).socket), user="sloyfe", dbname="sloyfe"
            ) as connection:
                check_exactly_once(receipts, connection.execute(STORIES).fetchall())
    finally:
        shutil.rmtree(Places(data_dir).short_dir, ignore_errors=True)
