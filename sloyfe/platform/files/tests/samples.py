"""Files as people and attackers make them."""

import io
import zipfile
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
SECRETS = (
    b"Exif",
    b"GPS",
    b"Canon",
    b"hidden comment",
    b"secret profile",
    b"http://ns.adobe.com",
    b"serial-4711",
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(content: bytes, name: str = "bilde.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture that carries all that a phone writes; lies on its side, red to the left."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Canon serial-4711", 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 54.0, 50.0)
    more = {"exif": exif, "icc_profile": b"secret profile"}
    if kind == "JPEG":
        more |= {"comment": b"hidden comment", "xmp": b"<x xmlns='http://ns.adobe.com/'/>"}
    if kind == "WEBP":
        more |= {"xmp": b"<x xmlns='http://ns.adobe.com/'/>"}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", "hidden comment")
        more["pnginfo"] = notes
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue() + (b"hidden comment" if kind != "WEBP" else b"")


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def word(main: str = f"{_WORD}.main+xml", **more: bytes) -> bytes:
    table = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode()
    return package({"[Content_Types].xml": table, "word/document.xml": b"<document/>"} | more)


def open_text() -> bytes:
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"<office/>",
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
