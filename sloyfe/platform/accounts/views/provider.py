"""Out to the municipality's identity provider, and back."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import public, signed_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, doors, oidc, queries

log = logging.getLogger(__name__)
ASKED = "oidc"


@public("one is not signed in before one has signed in")
@never_cache
@require_safe
def sign_in(request: HttpRequest, key: str) -> HttpResponse:
    return _ask(request, key, confirms=False)


@signed_in
@never_cache
@require_safe
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    return _ask(request, key, confirms=True)


def _ask(request: HttpRequest, key: str, *, confirms: bool) -> HttpResponse:
    provider = _provider_or_404(key)
    asked = oidc.begin(provider, way_on=doors.way_on(request), confirms=confirms, now=timezone.now())
    try:
        address = oidc.address_to_ask(provider, asked, _return_address(request, key))
    except oidc.Refused as refusal:
        return _refuse(request, provider, refusal)
    request.session[ASKED] = asked.as_dict()
    if not request.user.is_authenticated:
        request.session.set_expiry(oidc.LASTS)
    return HttpResponseRedirect(address)


@public("whoever comes back from the provider is not signed in yet")
@never_cache
@require_safe
def answer(request: HttpRequest, key: str) -> HttpResponse:
    provider, now = _provider_or_404(key), timezone.now()
    held = request.session.pop(ASKED, None)  # whatever comes of it, this question is answered
    try:
        asked = oidc.Asked.remembered(held)
        claims = oidc.take_answer(provider, asked, request.GET.dict(), _return_address(request, key), now)
        if asked.confirms:
            return _confirmed(request, asked, claims)
        user = commands.user_for(by=None, provider=provider, claims=claims, now=now)
    except (oidc.Refused, commands.NoSuchUser) as refusal:
        return _refuse(request, provider, refusal)
    doors.open_session(request, user, f"oidc {provider.key}"[:20], now)
    return see_other(asked.way_on)


def _confirmed(request: HttpRequest, asked: oidc.Asked, claims: oidc.Claims) -> HttpResponse:
    owner = queries.user_of_identity(claims)
    if owner is None or owner != request.user:
        raise oidc.WrongWindow
    doors.prove_again(request, timezone.now())
    return see_other(asked.way_on)


def _refuse(request: HttpRequest, provider: oidc.Provider, refusal: Exception) -> HttpResponse:
    """A sentence for the reader; for the log the kind of refusal, never a token or a name."""
    log.warning("Sign-in by %s refused: %s %s", provider.key, type(refusal).__name__, refusal)
    match refusal:
        case oidc.WrongWindow():
            sentence = _("The sign-in did not begin in this window, or it took too long. Try again.")
        case oidc.ProviderIsDown():
            sentence = _("%(name)s did not answer. Try again in a while, or sign in another way.")
        case oidc.NotTrusted():
            sentence = _("We could not trust the answer from %(name)s. Tell the person who runs the system.")
        case commands.NoSuchUser():
            sentence = _("%(name)s knows you, but we found no user of yours here. Ask your leader for help.")
        case _:
            sentence = _("%(name)s did not let you in. Try again, or sign in another way.")
    return respond(request, "accounts/refused.html", {"sentence": sentence % {"name": provider.name}}, 422)


def _provider_or_404(key: str) -> oidc.Provider:
    return found_or_404(oidc.provider(key))


def _return_address(request: HttpRequest, key: str) -> str:
    return request.build_absolute_uri(reverse("accounts:provider_answer", args=[key]))
