"""Tables of users, their sessions and what lets them in."""

from .attempts import Attempts
from .session import Session
from .user import User

__all__ = ["Attempts", "Session", "User"]
