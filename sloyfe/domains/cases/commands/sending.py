"""What is sent twice is kept once: a double click, a page loaded again, a connection that failed half-way."""

import hmac

from ..models import Case, Message


def hash_of_sent(key: str, text: str) -> str:
    """Of the form's key and the words; nobody can try texts against it, since the key is kept nowhere."""
    return hmac.new(key.encode(), text.strip().encode(), "sha256").hexdigest() if key else ""


def sent_before(case: Case, sent: str) -> Message | None:
    """The message these words became the first time. The case is held, so that two at once see each other."""
    return Message.objects.filter(case=case, sent_hash=sent).first() if sent else None
