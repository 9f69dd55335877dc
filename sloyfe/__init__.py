"""Sløyfe: an integrated management system for municipalities, where every loop is closed."""

__version__ = "0.1.0"
