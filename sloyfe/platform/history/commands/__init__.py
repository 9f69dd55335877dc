"""Writes of history about itself."""

from .erasing import erase_text
from .reading import log_read
from .sealing import seal

__all__ = ["erase_text", "log_read", "seal"]
