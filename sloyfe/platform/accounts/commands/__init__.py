"""Writes of users. Who may is asked by the subject that calls; a person may change the own."""

from .codes import CODE_LASTS, CodeNotValid, NoAccess, hand_out_code, use_code
from .identities import NoSuchUser, user_for
from .passkeys import (
    LastWayIn,
    TakenElsewhere,
    add_passkey,
    note_passkey_use,
    remove_passkey,
    rename_passkey,
    use_code_for_passkey,
)
from .passwords import set_password
from .people import (
    create_user,
    create_users,
    rename,
    set_active,
    set_last_day,
    set_preferences,
    set_username,
)
from .sessions import clear, end_other_sessions, end_session
from .signing_in import WrongAnswer, confirm_password, sign_in_with_password

__all__ = [
    "CODE_LASTS",
    "CodeNotValid",
    "LastWayIn",
    "NoAccess",
    "NoSuchUser",
    "TakenElsewhere",
    "WrongAnswer",
    "add_passkey",
    "clear",
    "confirm_password",
    "create_user",
    "create_users",
    "end_other_sessions",
    "end_session",
    "hand_out_code",
    "note_passkey_use",
    "remove_passkey",
    "rename",
    "rename_passkey",
    "set_active",
    "set_last_day",
    "set_password",
    "set_preferences",
    "set_username",
    "sign_in_with_password",
    "use_code",
    "use_code_for_passkey",
    "user_for",
]
