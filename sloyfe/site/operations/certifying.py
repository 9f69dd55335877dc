"""A certificate for trying out what browsers allow only over HTTPS: offline reporting and passkeys.

Each device must be told to trust it. For real use let the proxy, or your own certificate, give TLS.
"""

import argparse
import datetime
import ipaddress
import os
from pathlib import Path

from sloyfe.site.operations import Refusal
from sloyfe.site.operations.supervisor import say

HELP = "make a certificate for trying out HTTPS"
DAYS = 397  # browsers refuse what lasts longer


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("host", nargs="+", help="names or addresses it is for, such as 192.168.1.20")
    parser.add_argument(
        "--folder", type=Path, default=Path("certificate"), help="where to (default: %(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    now = datetime.datetime.now(datetime.UTC)
    certificate, key = make(options.host, now)
    options.folder.mkdir(parents=True, exist_ok=True)
    paths = (options.folder / "certificate.pem", options.folder / "key.pem")
    if taken := [path for path in paths if path.exists()]:
        raise Refusal(f"{taken[0]} is there already; choose another --folder.")
    for path, content in zip(paths, (certificate, key), strict=True):
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
    say(f"Valid for {DAYS} days. Serve with it: sloyfe serve --tls-cert {paths[0]} --tls-key {paths[1]}")
    return 0


def make(hosts: list[str], now: datetime.datetime) -> tuple[bytes, bytes]:
    """Certificate and key as PEM."""
    from cryptography import x509  # noqa: PLC0415 - slow to load, and only this needs it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0][:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName([_alternative(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM), private


def _alternative(host: str):  # type: ignore[no-untyped-def]  # the library's own types are loaded late
    from cryptography import x509  # noqa: PLC0415

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
