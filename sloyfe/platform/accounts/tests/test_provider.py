"""Sign-in at a real provider on the loopback, and the ways an answer can be false: none lets anybody in."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.utils import timezone
from jwt.algorithms import RSAAlgorithm
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread

from sloyfe.platform.accounts import commands, sessions
from sloyfe.platform.accounts.models import Identity, User
from sloyfe.platform.accounts.oidc import fetching
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NOT_TRUSTED = "Vi kunne ikke stole på svaret fra Kommunens innlogging."
WRONG_WINDOW = "Innloggingen begynte ikke i dette vinduet"
NO_USER = "kjenner deg, men vi fant ingen bruker"


def known(sub, **claims):
    return Known(sub=sub, claims={"email_verified": True} | claims)


PEOPLE = (
    known("id-nurse", email="Nurse@example.test", name="Prøve Nurse", employee="t0012"),
    known("id-other", email="nurse@example.test"),
    known("id-unsure", email="nurse@example.test", email_verified=False),
    known("id-stranger", email="stranger@example.test", name="Ukjent Person"),
    known("id-colleague", email="colleague@example.test"),
)


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def provider(settings, issuer):
    one = {
        "key": "kommunen",
        "name": "Kommunens innlogging",
        "issuer": issuer,
        "client_id": "sloyfe",
        "client_secret": "hemmelig",
    }
    settings.ACCOUNTS_OIDC = [one]
    fetching.forget()
    return one


def asked(client, address="/logg-inn/kommunen?next=/profil"):
    return client.get(address)["Location"]


def at_provider(address, sub="id-nurse", action=""):
    """What the person does there; the address the browser is sent back to."""
    answer = httpx.post(address, data={"sub": sub, "action": action}, trust_env=False)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def sign_in(client, sub="id-nurse"):
    return client.get(at_provider(asked(client), sub))


def who(client):
    return client.session.get("_auth_user_id")


# --- Who is let in ------------------------------------------------------------
def test_the_provider_vouches_for_an_email_and_its_person_is_let_in(cast, client):
    page = client.get("/logg-inn?next=/profil").content.decode()
    assert 'href="/logg-inn/kommunen?next=/profil"' in page.replace("%2F", "/")
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (303, "/profil")
    assert who(client) == str(cast.nurse.pk)


def test_the_provider_is_asked_with_state_nonce_and_proof_key(cast, client, monkeypatch):
    sent = {}
    real = fetching.exchange

    def exchange(provider, code, verifier, return_address):
        sent["verifier"] = verifier
        return real(provider, code, verifier, return_address)

    monkeypatch.setattr(fetching, "exchange", exchange)
    address = asked(client)
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    client.get(at_provider(address))
    challenge = (
        base64.urlsafe_b64encode(hashlib.sha256(sent["verifier"].encode()).digest()).decode().rstrip("=")
    )
    assert (query["code_challenge_method"], query["code_challenge"]) == ("S256", challenge)
    assert len(sent["verifier"]) >= 43
    assert len({query["state"], query["nonce"], sent["verifier"]}) == 3
    assert "hemmelig" not in address


def test_after_the_first_time_the_providers_own_id_counts(cast, client):
    sign_in(client)
    cast.nurse.email = "nytt.navn@example.test"
    cast.nurse.save(update_fields=["email"])
    other = Client()
    assert sign_in(other).status_code == 303
    assert who(other) == str(cast.nurse.pk)


def test_an_address_that_is_passed_on_does_not_open_the_old_account(cast, client):
    sign_in(client)
    other = Client()
    assert NO_USER in sign_in(other, "id-other").content.decode()
    assert who(other) is None


def test_the_employee_number_counts_before_the_email(cast, client, provider):
    provider["number_claim"] = "employee"
    user = commands.create_user(by=None, username="T0012", name="Prøve Nurse")
    sign_in(client)
    assert who(client) == str(user.pk)


@pytest.mark.parametrize("sub", ["id-unsure", "id-stranger"])
def test_nobody_else_is_let_in_and_nobody_is_made(cast, client, sub):
    before = User.objects.count()
    answer = sign_in(client, sub)
    assert answer.status_code == 422
    assert NO_USER in answer.content.decode()
    assert (who(client), User.objects.count(), Identity.objects.count()) == (None, before, 0)


def test_two_users_with_one_email_are_nobody(cast, client):
    cast.colleague.email = cast.nurse.email
    cast.colleague.save()
    assert NO_USER in sign_in(client).content.decode()


def test_an_email_the_provider_does_not_vouch_for_counts_where_the_settings_trust_it(cast, client, provider):
    provider["trust_email"] = True
    assert sign_in(client, "id-unsure").status_code == 303


def test_users_are_made_only_where_the_settings_say_so(cast, client, provider):
    provider["creates_users"] = True
    assert sign_in(client, "id-stranger").status_code == 303
    made = User.objects.get(username="stranger@example.test")
    assert (made.name, made.has_usable_password()) == ("Ukjent Person", False)


def test_who_has_left_is_not_let_in(cast, client):
    sign_in(client)
    cast.nurse.ends_on = timezone.localdate() - timedelta(days=1)
    cast.nurse.save()
    other = Client()
    assert NO_USER in sign_in(other).content.decode()
    assert who(other) is None


def test_a_provider_that_nobody_set_up_is_not_there(cast, client):
    assert client.get("/logg-inn/ukjent").status_code == 404
    assert client.get("/logg-inn/ukjent/svar").status_code == 404


def test_a_provider_that_does_not_answer_is_said_so(cast, client, provider):
    provider["issuer"] = "http://localhost:9"
    answer = client.get("/logg-inn/kommunen")
    assert answer.status_code == 422
    assert "Kommunens innlogging svarte ikke." in answer.content.decode()


def test_a_provider_without_tls_is_not_asked(cast, client, provider):
    provider["issuer"] = "http://idp.example.test"
    assert NOT_TRUSTED in client.get("/logg-inn/kommunen").content.decode()


def test_a_provider_that_calls_itself_something_else_is_not_trusted(cast, client, provider):
    provider["issuer"] = provider["issuer"].replace("localhost", "127.0.0.1") + "/"
    assert NOT_TRUSTED in client.get("/logg-inn/kommunen").content.decode()


# --- Answers that belong to no question ---------------------------------------
@pytest.mark.parametrize("why", ["missing", "wrong", "another browser", "too late", "never asked"])
def test_an_answer_to_no_question_of_this_browser_is_refused(cast, client, why):
    back = at_provider(asked(client))
    if why == "missing":
        back = "&".join(part for part in back.split("&") if not part.startswith("state="))
    if why == "wrong":
        back = back.replace("state=", "state=x")
    if why == "another browser":
        asked(client := Client())
    if why == "never asked":
        client = Client()
    if why == "too late":
        session = client.session
        session["oidc"] = session["oidc"] | {"at": (timezone.now() - timedelta(minutes=16)).isoformat()}
        session.save()
    answer = client.get(back)
    assert answer.status_code == 422
    assert WRONG_WINDOW in answer.content.decode()
    assert who(client) is None


def test_an_answer_is_taken_once(cast, client):
    back = at_provider(asked(client))
    assert client.get(back).status_code == 303
    client.post("/logg-ut")
    assert WRONG_WINDOW in client.get(back).content.decode()
    assert who(client) is None


def test_a_code_that_was_used_before_is_refused_under_a_new_question_too(cast, client):
    used = parse_qs(urlsplit(at := at_provider(asked(client))).query)["code"][0]
    client.get(at)
    thief = Client()
    state = parse_qs(urlsplit(asked(thief)).query)["state"][0]
    assert NOT_TRUSTED in thief.get(f"/logg-inn/kommunen/svar?code={used}&state={state}").content.decode()
    assert who(thief) is None


def test_somebody_else_unused_code_fails_on_the_nonce(cast, client):
    """The code of another browser, under one's own state: what a stolen redirect gives."""
    stolen = parse_qs(urlsplit(at_provider(asked(client))).query)["code"][0]
    thief = Client()
    state = parse_qs(urlsplit(asked(thief)).query)["state"][0]
    assert NOT_TRUSTED in thief.get(f"/logg-inn/kommunen/svar?code={stolen}&state={state}").content.decode()
    assert who(thief) is None


def test_a_person_who_says_no_at_the_provider_is_told_so(cast, client):
    state = parse_qs(urlsplit(asked(client)).query)["state"][0]
    answer = client.get(f"/logg-inn/kommunen/svar?error=access_denied&state={state}")
    assert "Kommunens innlogging slapp deg ikke inn." in answer.content.decode()


# --- Tokens that do not hold --------------------------------------------------
OURS, FOREIGN = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def public(key, kid):
    return RSAAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": kid, "use": "sig", "alg": "RS256"}


@pytest.fixture
def forge(monkeypatch, issuer):
    """Signs what the provider's token endpoint answers; the published keys hold OURS as "a"."""

    def answer_with(client, *, key=OURS, kid="a", alg="RS256", drop=(), **changes):
        now = datetime.now(UTC)
        claims = {
            "iss": issuer,
            "sub": "id-nurse",
            "aud": "sloyfe",
            "iat": now,
            "exp": now + timedelta(minutes=5),
            "nonce": client.session["oidc"]["nonce"],
            "email": "nurse@example.test",
            "email_verified": True,
            "auth_time": int(now.timestamp()),
        } | changes
        token = jwt.encode({k: v for k, v in claims.items() if k not in drop}, key, alg, headers={"kid": kid})
        monkeypatch.setattr(fetching, "keys", lambda provider, anew=False: [public(OURS, "a")])
        monkeypatch.setattr(fetching, "exchange", lambda *_: {"id_token": token})
        state = client.session["oidc"]["state"]
        return client.get(f"/logg-inn/kommunen/svar?code=any&state={state}")

    return answer_with


def test_a_token_made_as_it_should_be_lets_the_person_in(cast, client, forge):
    asked(client)
    assert forge(client).status_code == 303
    assert who(client) == str(cast.nurse.pk)


AGO, SOON = datetime.now(UTC) - timedelta(hours=2), datetime.now(UTC) + timedelta(days=2)

FALSE = {
    "wrong issuer": {"iss": "https://evil.example"},
    "no issuer": {"drop": ("iss",)},
    "wrong audience": {"aud": "another"},
    "no audience": {"drop": ("aud",)},
    "for several, and not issued to us": {"aud": ["sloyfe", "another"], "azp": "another"},
    "wrong nonce": {"nonce": "another"},
    "no nonce": {"drop": ("nonce",)},
    "expired": {"exp": AGO},
    "no expiry": {"drop": ("exp",)},
    "an expiry that is no time": {"exp": 10**30},
    "issued tomorrow": {"iat": SOON, "exp": SOON + timedelta(hours=1)},
    "not yet": {"nbf": SOON, "exp": SOON + timedelta(hours=1)},
    "nobody": {"drop": ("sub",)},
    "no signature": {"key": None, "alg": "none"},
    "signed with the client secret": {"key": "hemmelig" * 8, "alg": "HS256"},
    "unknown key": {"kid": "b"},
    "a key of somebody else under a known name": {"key": FOREIGN},
    "another algorithm than the key is for": {"alg": "PS256"},
}


@pytest.mark.parametrize("changes", FALSE.values(), ids=FALSE.keys())
def test_a_token_that_does_not_hold_lets_nobody_in(cast, client, forge, changes, caplog):
    asked(client)
    answer = forge(client, **changes)
    assert answer.status_code == 422
    assert NOT_TRUSTED in answer.content.decode()
    assert who(client) is None
    assert not Identity.objects.exists()
    assert "eyJ" not in caplog.text


def test_a_key_that_is_new_is_asked_for_once_more(cast, client, monkeypatch, issuer):
    asked(client)
    real, times = fetching._keys, []
    monkeypatch.setattr(
        fetching,
        "keys",
        lambda provider, anew=False: times.append(anew) or ([] if not anew else real(f"{issuer}/jwks")),
    )
    assert client.get(at_provider(asked(client))).status_code == 303
    assert times == [False, True]


# --- Confirming ----------------------------------------------------------------
@pytest.fixture
def late(cast, client):
    """Signed in by password long enough ago; the identity was tied before."""
    Identity.objects.create(
        user=cast.nurse, issuer=fetching_issuer(), subject="id-nurse", created_at=timezone.now()
    )
    client.post("/logg-inn", {"name": "nurse", "password": PASSWORD})
    session = client.session
    session[sessions.PROVEN] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    return SimpleNamespace(client=client, address="/bekreft/kommunen?next=/profil/passord")


def fetching_issuer():
    from django.conf import settings  # noqa: PLC0415 - the fixture has set it by now

    return settings.ACCOUNTS_OIDC[0]["issuer"]


def test_a_fresh_sign_in_at_the_provider_confirms(late):
    assert "Bekreft med Kommunens innlogging" in late.client.get("/bekreft").content.decode()
    address = asked(late.client, late.address)
    assert "prompt=login&max_age=0" in address
    assert late.client.get(at_provider(address))["Location"] == "/profil/passord"
    assert late.client.get("/profil/passord").status_code == 200


def test_somebody_else_at_the_provider_confirms_nothing(cast, late):
    back = at_provider(asked(late.client, late.address), "id-colleague")
    assert WRONG_WINDOW in late.client.get(back).content.decode()
    assert late.client.get("/profil/passord").status_code == 303
    assert who(late.client) == str(cast.nurse.pk)


@pytest.mark.parametrize("changes", [{"auth_time": int(AGO.timestamp())}, {"drop": ("auth_time",)}])
def test_an_old_sign_in_at_the_provider_confirms_nothing(late, forge, changes):
    asked(late.client, late.address)
    assert NOT_TRUSTED in forge(late.client, **changes).content.decode()
    assert late.client.get("/profil/passord").status_code == 303


@pytest.mark.parametrize(
    ("acr", "status"), [("idporten-loa-high", 303), ("idporten-loa-low", 422), (None, 422)]
)
def test_where_a_level_is_asked_for_only_that_level_confirms(late, forge, provider, acr, status):
    provider["acr"] = ("idporten-loa-substantial", "idporten-loa-high")
    assert "acr_values=idporten-loa-substantial+idporten-loa-high" in asked(late.client, late.address)
    assert forge(late.client, **({"acr": acr} if acr else {})).status_code == status
