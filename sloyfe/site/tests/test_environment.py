import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from sloyfe.site import environment


def test_a_local_secret_is_made_once_even_by_many_at_once(tmp_path, monkeypatch):
    monkeypatch.delenv("SLOYFE_TRIED", raising=False)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: environment.secret("SLOYFE_TRIED", tmp_path / "var"), range(32)))

    assert len(found) == 1
    assert len(found.pop()) > 50
    [file] = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_environments_secret_goes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SLOYFE_TRIED", " from outside ")

    assert environment.secret("SLOYFE_TRIED", tmp_path) == "from outside"
    assert list(tmp_path.iterdir()) == []


def test_a_database_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://kari:p%40ss@db.example:5433/kvalitet?sslmode=require")

    found = environment.database(tmp_path)

    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "kvalitet",
        "USER": "kari",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("address", ["mysql://db.example/kvalitet", "postgresql://db.example", "kvalitet"])
def test_an_address_of_no_postgresql_database_is_refused_with_the_right_form(address, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host:5432/name"):
        environment.database(tmp_path)


def test_without_an_address_the_embedded_database_answers_on_its_socket(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    found = environment.database(tmp_path)

    assert (found["NAME"], found["USER"]) == ("sloyfe", "sloyfe")
    assert found["HOST"].endswith("/socket")


def test_networks_are_read_and_a_single_address_is_one_of_its_own(monkeypatch):
    monkeypatch.setenv("SLOYFE_TRIED", "10.20.0.0/16, fd12::/48,192.0.2.7")

    assert [str(one) for one in environment.networks("SLOYFE_TRIED")] == [
        "10.20.0.0/16",
        "fd12::/48",
        "192.0.2.7/32",
    ]
    assert environment.networks("SLOYFE_NEVER_SET") == []


@pytest.mark.parametrize("words", ["intern", "10.20.0.1/16", "10.0.0.0/33"])
def test_what_is_no_network_is_refused_with_the_right_form(words, monkeypatch):
    monkeypatch.setenv("SLOYFE_TRIED", words)

    with pytest.raises(
        ImproperlyConfigured, match=r"SLOYFE_TRIED must hold networks such as 10\.20\.0\.0/16"
    ):
        environment.networks("SLOYFE_TRIED")


def test_the_model_of_meaning_is_off_by_default_and_refused_where_it_is_missing(monkeypatch):
    monkeypatch.delenv("SLOYFE_TRIED", raising=False)
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    assert environment.meaning("SLOYFE_TRIED") == ""
    monkeypatch.setenv("SLOYFE_TRIED", "1")
    with pytest.raises(ImproperlyConfigured, match=r"Install requirements/meaning\.txt"):
        environment.meaning("SLOYFE_TRIED")
    monkeypatch.setattr(environment, "find_spec", lambda _name: object())
    assert environment.meaning("SLOYFE_TRIED") == "sloyfe.platform.search.bundled.Bundled"
