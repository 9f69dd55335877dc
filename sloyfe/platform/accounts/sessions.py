"""The session store: Django's own, with hashed keys and with the person in a column of its own.

Named by `settings.SESSION_ENGINE`.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from sloyfe.platform.access.secret import hash_of

from .models import Session

# What `doors` writes into a session when it becomes somebody's.
DEVICE, HOW, OPENED, SEEN, PROVEN = "device", "how", "opened", "seen", "proven"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        key = _digest(self.session_key)
        found = Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=_digest(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        if SESSION_KEY in data:
            data.setdefault(OPENED, timezone.now().isoformat())
            data.setdefault(SEEN, data[OPENED])
        return Session(
            session_key=_digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=data.get(SESSION_KEY),
            device=data.get(DEVICE, ""),
            how=data.get(HOW, ""),
            opened_at=_moment(data.get(OPENED)),
            seen_at=_moment(data.get(SEEN)),
        )

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            Session.objects.filter(session_key=_digest(key)).delete()


def _digest(key: str | None) -> str:
    return hash_of(key) if key else ""


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
