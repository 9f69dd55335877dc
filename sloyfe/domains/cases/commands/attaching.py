"""What is attached to a case. A file that is not taken never takes the report with it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform import access, history
from sloyfe.platform.files import Rejected
from sloyfe.platform.files import commands as files
from sloyfe.platform.files.kinds import EVERYTHING, PICTURES

from ..models import Attachment, Case

# Nobody knows who holds a code, so nobody could be asked to stop filling the disk.
MOST_WITHOUT_A_NAME = 20


@history.command("cases.attach")
def attach(*, by: Any, case: Case, upload: Any, now: datetime, with_code: bool = False) -> Attachment:
    """The reporter adds a file; raises files.Rejected with a sentence.

    Without a name only pictures are taken, and under our name: a document names its author inside, and what a
    phone calls a picture tells of the phone, and may name its owner.
    """
    if not with_code:
        access.require("cases.write_own", by, case)
    allowed = PICTURES if by is None else EVERYTHING
    if by is None:
        upload.name = "photo"
        if case.attachments.count() >= MOST_WITHOUT_A_NAME:
            raise Rejected(
                _("There are twenty pictures with this report already, and that is the most we can take.")
            )
    stored = files.store(by=by, upload=upload, now=now, allowed=allowed)
    return Attachment.objects.create(case=case, file=stored, from_reporter=True)
