"""Writes of users. Who may is asked by the subject that calls; a person may change the own."""

from .people import create_user, create_users, rename, set_last_day, set_preferences
from .signing_in import WrongAnswer, sign_in_with_password

__all__ = [
    "WrongAnswer",
    "create_user",
    "create_users",
    "rename",
    "set_last_day",
    "set_preferences",
    "sign_in_with_password",
]
