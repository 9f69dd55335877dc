"""A photo is drawn anew, so that nothing rides along: no EXIF, place, thumbnail, comment or profile."""

import io
import warnings
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from .kinds import JPEG, PNG, WEBP, Kind
from .refusals import Rejected

PIXELS = 64_000_000  # the best phones make 50 million; each costs three bytes of memory while we draw
LONGEST_SIDE = 2560  # enough to read a label in a photo of a room
FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
HOW: dict[Kind, dict[str, Any]] = {
    JPEG: {"quality": 85, "optimize": True, "progressive": True},
    PNG: {"optimize": False},
    WEBP: {"quality": 85, "method": 3},
}


def cleaned(content: bytes, kind: Kind, name: str) -> bytes:
    """The same picture and nothing else, turned the right way up and made at most 2560 pixels long."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as picture:
                if picture.width * picture.height > PIXELS:
                    raise Rejected(_too_large(name))
                return _drawn(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Rejected(_too_large(name)) from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        if isinstance(error, Rejected):
            raise
        raise Rejected(
            _("“%(name)s” is damaged and cannot be shown. Take the photo again, or choose another.")
            % {"name": name}
        ) from error


def _drawn(picture: Image.Image, kind: Kind) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG alone: unpacks no more than is needed
    picture.load()
    profile = picture.info.get("icc_profile")
    plain = _in_everyday_colours(ImageOps.exif_transpose(picture), kind, profile)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain.info = {}  # some writers take comments and profiles from here without being asked
    out = io.BytesIO()
    plain.save(out, FORMATS[kind], **HOW[kind])
    return out.getvalue()


def _in_everyday_colours(picture: Image.Image, kind: Kind, profile: bytes | None) -> Image.Image:
    """In sRGB: phones photograph in wider colours and say so in a profile, which must not stay."""
    if picture.mode.startswith("I"):  # sixteen bits a pixel; nobody sees more than eight
        picture = picture.point(lambda value: value / 256).convert("L")
    transparent = kind is not JPEG and ("A" in picture.getbands() or "transparency" in picture.info)
    mode = "RGBA" if transparent else "RGB"
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            opaque = picture.convert("RGB") if picture.mode == "RGBA" else picture
            turned = ImageCms.profileToProfile(
                opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if turned is not None:
                if transparent:
                    turned.putalpha(picture.getchannel("A"))
                return turned
    return picture.convert(mode)


def _too_large(name: str) -> str:
    return _("“%(name)s” has too many pixels. Make the picture smaller and choose it again.") % {"name": name}
