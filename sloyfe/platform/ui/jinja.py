"""The one Jinja2 environment: translation per request, strict names, the words dates are said in."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, Environment, StrictUndefined

from sloyfe.platform.addresses import address
from sloyfe.platform.ui import controls, formats
from sloyfe.platform.ui.keeping import kept_key

FILTERS = {
    "date": formats.date,
    "datetime": formats.datetime,
    "month": formats.month,
    "ago": formats.ago,
    "number": formats.number,
    "workday": formats.workday,
    "size": formats.size,
    "control": controls.control,
    "control_kind": controls.control_kind,
    "described_by": controls.described_by,
    "problems": controls.problems,
}


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs) if kwargs else address(name, *args)


def environment(**options: Any) -> Environment:
    """Built once by Django's backend; gettext is asked at each call, so the language follows the request.

    A misspelt name is an error where we can see it (development, tests). In production a reader
    is better served by a page with a gap than by no page.
    """
    options["undefined"] = StrictUndefined if settings.STRICT_TEMPLATES else ChainableUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = Environment(**options)  # noqa: S701 Django's backend passes autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals |= {"url": url, "static": static, "now": timezone.localtime, "kept_key": kept_key}
    env.globals["own_language"] = (
        settings.LANGUAGE_CODE
    )  # what the municipality writes in, where a text does not say
    env.filters.update(FILTERS)
    return env
