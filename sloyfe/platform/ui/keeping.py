"""The key to the pages that somebody keeps on a device, to read them where there is no network."""

import base64
from typing import Any

from django.utils.crypto import salted_hmac


def kept_key(user: Any) -> str:
    """The same for a person each time they sign in: what they sealed on a device opens again, and for nobody else.

    The device drops it at sign-out. Only pages that are read by many are kept so; no case is.
    """
    return base64.b64encode(salted_hmac("sloyfe.kept", str(user.pk), algorithm="sha256").digest()).decode()
