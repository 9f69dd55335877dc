"""Uploaded files: capped, typed by content, stripped of EXIF, scanned and served under their owner's lock."""

from .kinds import DOCUMENTS, PICTURES
from .locks import register_lock
from .refusals import Rejected

__all__ = ["DOCUMENTS", "PICTURES", "Rejected", "register_lock"]
