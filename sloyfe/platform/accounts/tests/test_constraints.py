"""What the tables of accounts refuse, whoever writes to them."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.accounts import commands
from sloyfe.platform.accounts.models import Identity, OneTimeCode, Passkey, Session
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def test_a_user_name_is_in_small_letters(cast):
    refused("username_is_lower", cast.nurse, username="Nurse")


def test_a_person_has_one_living_code(cast):
    commands.hand_out_code(by=cast.leader, user=cast.nurse, now=NOW)
    refused_once_more("one_living_code_each", OneTimeCode.objects.get(), code_hash="another")


def test_an_identity_is_one_person_and_a_person_one_identity_at_a_provider(cast):
    tied = Identity.objects.create(user=cast.nurse, issuer="https://id.test", subject="1", created_at=NOW)
    refused_once_more("identity_is_one_person", tied, user=cast.leader)
    refused_once_more("one_identity_at_each_issuer", tied, subject="2")


def test_a_passkey_has_a_name(cast):
    key = Passkey.objects.create(
        user=cast.nurse, name="Mobil", credential_id=b"1", credential=b"2", handle=b"3", created_at=NOW
    )
    refused("passkey_has_a_name", key, name="")


def test_a_session_of_a_person_says_since_when(cast):
    session = Session.objects.create(
        session_key="k" * 64, session_data="", expire_date=NOW, user=cast.nurse, opened_at=NOW, seen_at=NOW
    )
    refused("session_of_a_person_says_when", session, opened_at=None)
    refused("session_of_a_person_says_when", session, seen_at=None)
