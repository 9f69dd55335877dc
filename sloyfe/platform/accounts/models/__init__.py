"""Tables of users, their sessions and what lets them in."""

from .attempts import Attempts
from .code import OneTimeCode
from .identity import Identity
from .passkey import Passkey
from .session import Session
from .user import User

__all__ = ["Attempts", "Identity", "OneTimeCode", "Passkey", "Session", "User"]
