"""What the search tells people."""

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify.kinds import Kind

NOTICES = {"search.missing": Kind(_("Somebody says that a procedure is missing"))}
