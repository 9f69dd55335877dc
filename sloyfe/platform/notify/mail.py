"""Letters that say that something waits, in the recipient's language and without content."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from . import kinds
from .models import Notice


def is_set_up() -> bool:
    """Without a mail server nothing is queued; the list on the web holds it all."""
    return bool(settings.EMAIL_HOST) or not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")


def letter(user: Any, notices: list[Notice], subject: str = "") -> EmailMultiAlternatives:
    """One letter for one notice or many: a line for each kind, with how many, and where to read on."""
    with translation.override(user.language):
        counted = Counter(notice.kind for notice in notices)
        lines = [_line(str(kinds.kind_of(kind).sentence), count) for kind, count in counted.items()]
        preferences = settings.PUBLIC_URL + reverse("notify:preferences")
        only = notices[0].get_absolute_url() if len(notices) == 1 else reverse("notify:list")
        context = {
            "municipality": settings.MUNICIPALITY,
            "language": user.language,
            "lines": lines,
            "link": settings.PUBLIC_URL + only,
            "preferences": preferences,
        }
        made = EmailMultiAlternatives(
            subject=subject or lines[0],
            body=render_to_string("notify/mail.txt", context),
            to=[user.email],
            # The page where one chooses, not a link that unsubscribes whoever scans the mail.
            headers={"List-Unsubscribe": f"<{preferences}>", "Auto-Submitted": "auto-generated"},
        )
        made.attach_alternative(render_to_string("notify/mail.html", context), "text/html")
        return made


def digest(user: Any, notices: list[Notice]) -> EmailMultiAlternatives:
    with translation.override(user.language):
        return letter(user, notices, _("This waits for you in Sløyfe"))


def _line(sentence: str, count: int) -> str:
    return sentence if count == 1 else _("%(sentence)s (%(count)d)") % {"sentence": sentence, "count": count}
