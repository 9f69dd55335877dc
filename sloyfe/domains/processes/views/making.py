"""New processes: from lines, and from files of another tool."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext

from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import SUBJECT
from ..forms.making import ImportForm, NewForm

REFUSED = (
    commands.NotRead,
    commands.CannotEdit,
    commands.TooManySteps,
    commands.NationalId,
    commands.TooDeep,
)


@requires("processes.create")
def new(request: HttpRequest) -> HttpResponse:
    """A process from pasted lines, or an empty one to draw."""
    data = request.POST if request.method == "POST" else None
    form = NewForm(data, units=_units(request), parents=queries.possible_parents(request.user))
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            version = commands.create(
                by=request.user,
                new=_new_item(request, given, given["title"]),
                place=_place(request, given),
                lines=given["lines"],
                roles=form.role_names,
                now=timezone.now(),
            )
        except commands.NationalId as refusal:
            say_in(form, refusal)
        else:
            return see_other("processes:draw", version.item_id)
    return respond(request, "processes/new.html", {"form": form}, 422 if data is not None else 200)


@requires("processes.create")
def bring(request: HttpRequest) -> HttpResponse:
    """One file, or a zip: all of them or none, each refusal a sentence with the name of its file."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*posted, units=_units(request), parents=queries.possible_parents(request.user))
    if not posted or not form.is_valid():
        return respond(request, "processes/import.html", {"form": form}, 422 if posted else 200)
    given, now = form.cleaned_data, timezone.now()
    try:
        made = commands.bring(
            by=request.user,
            upload=given["file"],
            new=_new_item(request, given, ""),
            place=_place(request, given),
            now=now,
        )
    except REFUSED as refusal:
        form.add_error("file", str(refusal.sentence))
        return respond(request, "processes/import.html", {"form": form}, 422)
    words = ngettext("%(n)s process is a draft now.", "%(n)s processes are drafts now.", len(made))
    messages.success(request, words % {"n": len(made)})
    return see_other("processes:draw", made[0].item_id) if len(made) == 1 else see_other("processes:map")


def _units(request: HttpRequest) -> list[tuple[str, str]]:
    """Units that the person makes processes for."""
    units = queries.units_for(request.user)
    return [(one.code, one.name) for one in units if access.can("processes.create", request.user, one)]


def _place(request: HttpRequest, given: dict[str, Any]) -> commands.Place:
    parent = queries.parent_named(request.user, given["parent"]) if given["parent"] else None
    return commands.Place(kind=given["kind"], parent=parent)


def _new_item(request: HttpRequest, given: dict[str, Any], title: str) -> publishing_commands.NewItem:
    parent = queries.parent_named(request.user, given["parent"]) if given["parent"] else None
    return publishing_commands.NewItem(
        subject=SUBJECT,
        type=publishing.type_named(SUBJECT, queries.type_code(parent), timezone.localdate()),
        title=title,
        unit=publishing.unit_named(request.user, given["unit"]),
        owner=request.user,
        language=given["language"],
    )
