"""What lets the form open and keep reports without a network: the worker and the manifest."""

import hashlib
import json

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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


@public("The worker holds no content; it must lie at the root to see the report page.")
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    files = shell()
    scripts = [static("cases/queue.js"), static("cases/worker.js")]
    version = hashlib.sha256("".join([*files, *scripts]).encode()).hexdigest()[:12]
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
    return JsonResponse(content, content_type="application/manifest+json")
