"""The photo of a report, from the form or out of a sealed one: the report stands whatever becomes of it."""

import logging
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform.files import Rejected

from .. import commands

log = logging.getLogger(__name__)


def attached(by: Any, receipt: commands.Receipt, upload: Any, now: datetime) -> str:
    """Empty when it went well, else the sentence that says why the photo is not with the report."""
    try:
        commands.attach(by=by, case=receipt.case, upload=upload, now=now, with_code=by is None)
    except Rejected as rejected:
        return rejected.sentence
    except OSError:
        log.exception("A photo could not be stored.")
        return _("The report has arrived, but the photo could not be saved. You can add it later.")
    return ""
