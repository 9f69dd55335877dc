"""Logs go to standard error, for the machine's own log. They tell what failed, never who asked for what."""

import logging
from typing import Any


class Untraced(logging.Filter):
    """Django logs the address of what failed; the pattern it matched says enough, and names no case."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            reason = record.args[0] if isinstance(record.args, tuple) and record.args else "Refused"
            record.msg, record.args = "%s: %s", (reason, match.route if match else "no such page")
        return True


def configuration() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"untraced": {"()": Untraced}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "filters": ["untraced"], "formatter": "line"}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # A refusal is the person's to read, not the log's; what failed on our side is an error.
            "django.request": {"level": "ERROR"},
        },
    }
