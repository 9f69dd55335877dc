"""What holds between processes, and what only an installation over https has."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from sloyfe.platform.accounts.commands.tries import count_try
from sloyfe.platform.accounts.limits import PER_ACCOUNT, TooManyTries

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
COOKIES = (
    "import json; from django.conf import settings as s; print(json.dumps([s.SESSION_COOKIE_NAME, "
    "s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN, "
    "s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS > 0]))"
)


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_on_connections_of_their_own_share_one_limit():
    def guess(_):
        try:
            count_try(by=None, account="user 1", now=NOW)
        except TooManyTries:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(guess, range(40))) == PER_ACCOUNT


def test_over_https_the_cookies_belong_to_the_host_alone():
    told = subprocess.run(
        [sys.executable, "-c", COOKIES],
        env=os.environ | {"SLOYFE_URL": "https://kommunen.example"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert json.loads(told) == ["__Host-session", True, True, "Lax", None, "__Host-csrf", True, True, True]
