import datetime
import ssl

from cryptography import x509

from sloyfe.site import cli
from sloyfe.site.operations import certifying


def test_the_certificate_is_for_the_hosts_and_no_authority():
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    made, _ = certifying.make(["sloyfe.test", "192.168.1.20"], now)

    certificate = x509.load_pem_x509_certificate(made)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["sloyfe.test"]
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["192.168.1.20"]
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert certificate.not_valid_after_utc - now == datetime.timedelta(days=397)


def test_the_pair_serves_and_the_key_is_the_owners_alone(tmp_path, capsys):
    folder = tmp_path / "certificate"

    assert cli.main(["certificate", "localhost", "--folder", str(folder)]) == 0

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    assert (folder / "key.pem").stat().st_mode & 0o077 == 0


def test_an_existing_pair_is_kept(tmp_path, capsys):
    words = ["certificate", "localhost", "--folder", str(tmp_path)]
    cli.main(words)
    before = (tmp_path / "key.pem").read_bytes()

    assert cli.main(words) == 1
    assert (tmp_path / "key.pem").read_bytes() == before
