"""A person's own tokens."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.accounts.requests import SignedInRequest
from sloyfe.platform.accounts.stepping_up import step_up_required
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from . import commands, queries
from .forms import TokenForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SignedInRequest) -> HttpResponseBase:
    """The list and the form."""
    return _make(request) if request.method == "POST" else _page(request, TokenForm())


@step_up_required
def _make(request: SignedInRequest) -> HttpResponse:
    """A token outlives the session by up to a year: whoever finds a screen unlocked cannot take one along."""
    form, secret = TokenForm(request.POST), ""
    now = timezone.now()
    if form.is_valid():
        values = form.cleaned_data
        _token, secret = commands.make_token(
            by=request.user,
            name=values["name"],
            scopes=values["scopes"],
            lifetime=timedelta(days=int(values["days"])),
            now=now,
        )
        form = TokenForm()
    return _page(request, form, secret)


def _page(request: SignedInRequest, form: TokenForm, secret: str = "") -> HttpResponse:
    """With the new token itself, this once."""
    now = timezone.now()
    page = {"form": form, "secret": secret, "tokens": queries.own_tokens(request.user, now)}
    response = respond(request, "api/tokens.html", page, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    token = found_or_404(queries.own_token(request.user, pk))
    commands.revoke_token(by=request.user, token=token, now=timezone.now())
    return see_other("api:tokens")
