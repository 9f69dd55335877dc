"""A workshop that plays itself against a running site: phones and a facilitator, by the same addresses as real ones.

Only HTTP and the standard library: nothing here needs Django or the database.
"""

from .leader import NotPlayed
from .play import join_in, play

__all__ = ["NotPlayed", "join_in", "play"]
