"""What lets the form open and keep reports without a network, and kept pages be read: worker and manifest."""

import hashlib
import json

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from sloyfe.platform.access.guard import public

SHELL = (
    "vendor/ds.css",
    "vendor/ds-theme.css",
    "vendor/inter-latin.woff2",
    "ui/shell.css",
    "ui/kit.css",
    "ui/print.css",
    "ui/icon.svg",
    "ui/app.js",
    "ui/errors.js",
    "ui/kept-forms.js",
    "ui/shortcuts.js",
    "cases/report.css",
    "cases/report.js",
    "cases/queue.js",
    "cases/seal.js",
    "cases/national-id.js",
    "cases/photo.js",
    "cases/problems.js",
    "cases/receipt.js",
    "cases/waiting.js",
)


def shell() -> list[str]:
    """Addresses of what the report page is drawn with; a browser without one of them still reports."""
    return [static(name) for name in SHELL if finders.find(name) or not settings.DEBUG]


def _scripts() -> list[str]:
    own = ("cases/queue.js", "cases/worker.js", "ui/kept-store.js", "ui/kept-worker.js")
    return [static(name) for name in own]


def _version() -> str:
    return hashlib.sha256("".join([*shell(), *_scripts()]).encode()).hexdigest()[:12]


@public("The worker holds no content; it must lie at the root to see the report page.")
@require_safe
@condition(etag_func=lambda _request: f'"{_version()}"')
def worker(_request: HttpRequest) -> HttpResponse:
    """A phone asks at each visit whether there is a new one; mostly the answer is that there is not."""
    files, scripts, version = shell(), _scripts(), _version()
    body = (
        f"self.VERSION={json.dumps(version)};self.SHELL={json.dumps(files)};"
        f"importScripts(...{json.dumps(scripts)});"
    )
    response = HttpResponse(body, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@public("The name and colours of the app that phones install.")
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    icon = {"src": static("ui/icon.svg"), "type": "image/svg+xml", "sizes": "any"}
    content = {
        "id": "/meld",
        "name": _("Report – %(place)s") % {"place": settings.MUNICIPALITY},
        "short_name": _("Report"),
        "start_url": reverse("cases:report"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f5f7fa",
        "theme_color": "#0b2a4a",
        "icons": [icon | {"purpose": "any"}, icon | {"purpose": "maskable"}],
    }
    response = JsonResponse(content, content_type="application/manifest+json")
    response["Cache-Control"] = "private, max-age=86400"
    return response
