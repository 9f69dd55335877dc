"""What is taken, as what, and what is refused with which words."""

import hashlib
import struct
import zlib

import pytest
from django.utils import translation
from PIL import Image

from sloyfe.platform.files import PICTURES, Rejected, commands
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.files.storage import store as storage

from .samples import NOW, PDF, SECRETS, open_text, package, photo, upload, word

pytestmark = pytest.mark.django_db


def stored(content, name="bilde.jpg", **more):
    return commands.store(by=None, upload=upload(content, name), now=NOW, **more)


def content_of(file):
    with storage().open(file.path) as found:
        return found.read()


def refusal(content, name="bilde.jpg", **more):
    with translation.override("en"), pytest.raises(Rejected) as refused:
        stored(content, name, **more)
    assert not StoredFile.objects.exists()
    return refused.value.sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_rides_along_with_a_photo(kind):
    sent = photo(kind)
    assert [secret for secret in SECRETS if secret in sent] != []
    kept = content_of(stored(sent))
    assert [secret for secret in SECRETS if secret in kept] == []


def test_a_photo_is_turned_the_right_way_up():
    with storage().open(stored(photo()).path) as content, Image.open(content) as picture:
        assert (picture.size, picture.getexif().get(0x0112)) == ((40, 60), None)
        red, green, _blue = picture.getpixel((20, 5))
        assert (red > 200, green < 80) == (True, True)


def test_a_large_photo_is_made_smaller():
    with storage().open(stored(photo(size=(6000, 3000))).path) as content, Image.open(content) as picture:
        assert picture.size == (1280, 2560)


@pytest.mark.parametrize(
    ("content", "name", "kept_as", "content_type"),
    [
        (photo("PNG"), "skjerm.jpg", "skjerm.png", "image/png"),
        (PDF, "notat.exe", "notat.pdf", "application/pdf"),
        (
            word(),
            "brev",
            "brev.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (open_text(), "brev.html", "brev.odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_the_content_says_what_a_file_is(content, name, kept_as, content_type):
    file = stored(content, name)
    assert (file.name, file.content_type) == (kept_as, content_type)


def test_the_row_tells_what_was_kept():
    file = stored(photo())
    kept = content_of(file)
    assert (file.size, file.sha256, file.scan) == (len(kept), hashlib.sha256(kept).hexdigest(), "unscanned")


def test_documents_are_kept_to_the_byte():
    assert content_of(stored(word(), "brev.docx")) == word()


def test_files_are_for_us_alone(folder):
    file = stored(photo())
    assert ((folder / file.path).stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(40),
        b"MZ" + bytes(100),
        b"hei",
        package({"a.txt": b"hei"}),
        word(main="application/vnd.oasis.something+xml"),
        package({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        bytes(10) + PDF,
    ],
)
def test_other_kinds_are_refused_whatever_they_are_called(content):
    assert refusal(content, "bilde.jpg") == (
        "“bilde.jpg” is not a kind of file that we can take. "
        "Choose a photo (JPEG, PNG, WebP), a PDF or a document from Word, Excel, PowerPoint or LibreOffice."
    )


def test_a_form_for_photos_takes_no_document():
    assert refusal(word(), "brev.docx", allowed=PICTURES) == (
        "“brev.docx” is not a photo that we can take. Choose a JPEG, PNG or WebP file."
    )


def test_a_photo_from_an_apple_phone_is_told_how_to_come():
    assert "Save it as JPEG" in refusal(b"\0\0\0\x18ftypheic" + bytes(50), "IMG_1.HEIC")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (photo()[:200], "damaged"),
        (PDF[:-7], "stops before its end"),
        (word()[:-30], "damaged"),
        (word(**{"word/vbaProject.bin": b"macro"}), "macros"),
        (word(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (package({"../../etc/passwd": b"x", "mimetype": b"x"}), "damaged"),
    ],
)
def test_broken_and_harmful_files_are_refused(content, words):
    assert words in refusal(content)


def test_a_locked_document_is_refused():
    content = bytearray(word())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + offset] |= 1
    assert "locked with a password" in refusal(bytes(content), "brev.docx")


def test_a_package_that_unpacks_to_too_much_is_refused():
    bomb = word(**{"word/media/a.bin": bytes(30 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "unpacks to more than we can take" in refusal(bomb, "brev.docx")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_drawn():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    assert "too many pixels" in refusal(bomb)
    assert "too many pixels" in refusal(photo(size=(9000, 8000)))


def test_size_is_capped_by_the_setting(settings):
    settings.FILES_MAX_BYTES = 1024**2
    assert refusal(PDF + bytes(1024**2) + b"%%EOF", "stor.pdf") == (
        "“stor.pdf” is larger than 1 MB, which is the most we can take. Make it smaller, or send it in parts."
    )
    assert refusal(b"", "tom.pdf") == "“tom.pdf” is empty. Choose another file."


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\bilder\\fall.png", "fall.jpg"),
        ("fak\u202egpj.exe", "fakgpj.jpg"),
        ("  rom 4 ·  ærlig.JPG ", "rom 4 · ærlig.jpg"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie x.jpg"),
        ("...", "file.jpg"),
        ("x" * 500 + ".png", "x" * 120 + ".jpg"),
    ],
)
def test_names_are_for_showing_only(given, shown):
    file = upload(photo())
    file._name = given
    with translation.override("en"):
        assert commands.store(by=None, upload=file, now=NOW).name == shown
