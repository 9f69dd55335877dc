"""A person's own tokens."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sloyfe.platform.access.guard import signed_in
from sloyfe.platform.accounts.requests import SignedInRequest
from sloyfe.platform.ui.responses import respond, see_other

from . import commands, queries
from .forms import TokenForm


@signed_in
def tokens(request: SignedInRequest) -> HttpResponse:
    """The list, the form, and once the new token itself."""
    form, secret = TokenForm(request.POST or None), ""
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        _token, secret = commands.make_token(
            by=request.user,
            name=values["name"],
            scopes=values["scopes"],
            lifetime=timedelta(days=int(values["days"])),
            now=now,
        )
        form = TokenForm()
    page = {"form": form, "secret": secret, "tokens": queries.own_tokens(request.user, now)}
    response = respond(request, "api/tokens.html", page, 422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    token = queries.own_token(request.user, pk)
    if token is None:
        raise Http404
    commands.revoke_token(by=request.user, token=token, now=timezone.now())
    return see_other("api:tokens")
