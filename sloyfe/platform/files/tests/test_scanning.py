"""The scanner's port, against a scanner on the loopback that speaks clamd's protocol."""

import socket
import threading

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.platform.files import commands, jobs
from sloyfe.platform.files.scanning import Clamd, ScanFailed, scanner

from .samples import NOW, PDF, upload

pytestmark = pytest.mark.django_db
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, tmp_path):
    """Answers as clamd does; yields its address and what it was sent."""
    if request.param == "tcp":
        server = socket.create_server(("127.0.0.1", 0))
        address = f"clamd://127.0.0.1:{server.getsockname()[1]}"
    else:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(tmp_path / "clamd"))
        server.listen()
        address = f"clamd://{tmp_path / 'clamd'}"
    sent: list[bytes] = []
    thread = threading.Thread(target=_serve, args=(server, sent), daemon=True)
    thread.start()
    yield address, sent
    server.close()


def _serve(server, sent):
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(stream.read(4), "big"):
                content += stream.read(size)
            sent.append(content)
            verdict = b"Eicar-Signature FOUND" if EICAR in content else b"OK"
            line.sendall(
                b"INSTREAM size limit exceeded. ERROR\0"
                if content == b"much"
                else b"stream: " + verdict + b"\0"
            )


def test_clean_infected_and_undecided(clamd):
    address, sent = clamd
    ask = Clamd(address)
    assert (ask(b"x" * 600_000), ask(b"a" + EICAR)) == ("", "Eicar-Signature")
    assert sent == [b"x" * 600_000, b"a" + EICAR]
    with pytest.raises(ScanFailed, match="size limit exceeded"):
        ask(b"much")


def test_a_new_file_waits_for_the_scan_and_then_is_judged(clamd, settings):
    settings.FILES_SCANNER = clamd[0]
    files = [
        commands.store(by=None, upload=upload(content, "notat.pdf"), now=NOW)
        for content in (PDF, PDF.replace(b"<<>>endobj", EICAR))
    ]
    queued = ProcrastinateJob.objects.filter(task_name="files.scan").order_by("id")
    assert [(file.scan, job.args) for file, job in zip(files, queued, strict=True)] == [
        ("waiting", {"file_id": file.pk}) for file in files
    ]
    for job in queued:
        jobs.scan(**job.args)
    for file in files:
        file.refresh_from_db()
    assert [file.scan for file in files] == ["clean", "infected"]


def test_a_scanner_that_is_down_leaves_the_file_waiting(settings, tmp_path):
    settings.FILES_SCANNER = f"clamd://{tmp_path / 'nobody'}"
    file = commands.store(by=None, upload=upload(PDF, "notat.pdf"), now=NOW)
    with pytest.raises(ScanFailed, match="does not answer"):
        jobs.scan(file_id=file.pk)
    file.refresh_from_db()
    assert file.scan == "waiting"


def dotted(content):
    return "found" if b"bad" in content else ""


def test_a_dotted_path_names_another_scanner(settings):
    settings.FILES_SCANNER = f"{__name__}.dotted"
    assert scanner()(b"bad") == "found"
