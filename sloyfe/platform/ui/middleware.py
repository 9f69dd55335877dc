"""The language of the reader, and the headers that keep a page to itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGE_COOKIE = "language"
COLOUR_COOKIE = "colour"
SCHEMES = ("auto", "light", "dark")
YEAR = 60 * 60 * 24 * 365

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
FEATURES = (
    "accelerometer=(), autoplay=(), camera=(self), display-capture=(), geolocation=(), "
    "gyroscope=(), hid=(), microphone=(self), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"
)


def language_of(request: HttpRequest) -> str:
    """Own preference, then the cookie of this browser, then what the browser asks for, then bokmål."""
    known = dict(settings.LANGUAGES)
    user = getattr(request, "user", None)
    preferred = getattr(user, "language", None) if user is not None and user.is_authenticated else None
    for choice in (preferred, request.COOKIES.get(LANGUAGE_COOKIE)):
        if choice in known:
            return str(choice)
    for tag, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        base = tag.split("-")[0]
        # "no" is what many Norwegian browsers still send; its written form is bokmål.
        base = "nb" if base == "no" else base
        if base in known:
            return base
    return settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Stands after authentication, since a signed-in person's own choice counts most."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class PackedPagesMiddleware(GZipMiddleware):
    """Pages come packed to a third over thin lines. Files do not: they are packed already, or read in parts.

    What is packed together with what somebody else writes can be guessed from its length. So the length is made
    to vary, no token stands in a page as it is, and cookies do not come along from other sites.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class SecurityHeadersMiddleware:
    """Stands outermost, so that a redirect or a refusal made by another middleware carries them too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        # Browsers hold a redirect after a form to `form-action` as well: a login that posts and then
        # sends the person to the municipality's own identity provider needs its origin here.
        policy = POLICY | {"form-action": POLICY["form-action"] + list(settings.UI_FORM_TARGETS)}
        self.policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
