from datetime import date, timedelta

import pytest

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import ReportToken
from sloyfe.platform.access import Refused

from .factories import NOW

pytestmark = pytest.mark.django_db


def test_a_device_reports_for_ninety_days_and_only_the_hash_of_its_secret_is_kept(cast):
    secret = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    assert queries.holder_of(secret, NOW + timedelta(days=89)) == cast.nurse
    assert queries.holder_of(secret, NOW + timedelta(days=90)) is None
    assert secret not in ReportToken.objects.get().token_hash


@pytest.mark.parametrize("secret", ["", "x" * 43])
def test_an_unknown_secret_is_nobody(cast, secret):
    commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    assert queries.holder_of(secret, NOW) is None


def test_a_revoked_device_is_nobody_and_gone_from_the_list(cast):
    secret = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    commands.revoke_device(by=cast.nurse, token=ReportToken.objects.get(), now=NOW)
    assert (queries.holder_of(secret, NOW), list(queries.devices_of(cast.nurse, NOW))) == (None, [])


def test_only_the_owner_revokes_a_device(cast):
    secret = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    with pytest.raises(Refused):
        commands.revoke_device(by=cast.colleague, token=ReportToken.objects.get(), now=NOW)
    assert queries.holder_of(secret, NOW) == cast.nurse


def test_a_device_stops_reporting_when_the_person_has_left(cast):
    secret = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    cast.nurse.ends_on = date(2026, 11, 17)
    cast.nurse.save()
    assert queries.holder_of(secret, NOW) is None
