"""A lesson is begun and written. Hints come as one writes; without a script upon saving, or when asked for."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sloyfe.domains.cases import queries as cases
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other
from sloyfe.platform.ui.revising import Overtaken

from .. import commands, queries
from ..choices import Kind, Line
from ..forms.writing import LessonForm
from ..models import Lesson
from .finding import crumbs_of, visible_or_404

FIELDS = (
    "title",
    *Line.values,
    "step",
    "step_words",
    "control",
    "requirement",
    "shows_unit",
    "unit",
    "revision",
)


@requires("lessons.make")
def new(request: HttpRequest) -> HttpResponse:
    """From the case that the address names, or of good practice without one."""
    user, today = request.user, timezone.localdate()
    case, units = None, None
    if ref := request.GET.get("sak", ""):
        case = found_or_404(queries.case_named(user, ref))
        if existing := queries.lesson_of_case(user, case):
            return see_other(existing)
        access.require("lessons.make", user, Lesson(unit=case.unit, case=case))
    else:
        units = queries.units_offered(user, today)
        found_or_404(units or None)
    initial = {"shows_unit": True} | queries.begun_with(user, case, today)
    form = _form(request, initial=initial, case=case, units=units)
    if _saves(request) and form.is_valid():
        unit = queries.unit_coded(user, form.cleaned_data.get("unit", ""), today)
        try:
            made = commands.make(
                by=user, words=_words(request, form), now=timezone.now(), case=case, unit=unit
            )
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return see_other("lessons:write", made.ref)
    kind = queries.kind_for(case)
    return _page(request, form, case.unit if case else None, today, kind=kind, case=case)


@requires("lessons.write")
def write(request: HttpRequest, ref: str) -> HttpResponse:
    found = visible_or_404(request, ref)
    access.require("lessons.write", request.user, found)
    if not found.is_in_the_making:
        return see_other(found)
    initial: dict[str, Any] = queries.texts_of(found) | {
        "title": found.title,
        "step": found.step_id or "",
        "control": found.control.ref if found.control else "",
        "requirement": found.requirement.ref if found.requirement else "",
        "shows_unit": found.shows_unit,
        "revision": queries.revision_of(found),
    }
    form = _form(request, initial=initial, lesson=found, case=found.case)
    if _saves(request) and form.is_valid():
        try:
            commands.write(
                by=request.user,
                lesson=found,
                words=_words(request, form),
                revision=form.cleaned_data["revision"],
                now=timezone.now(),
            )
        except Overtaken as refusal:
            say_in(form, refusal)
            form.upon(refusal.revision)
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return see_other("lessons:write", found.ref)
    return _page(request, form, found.unit, timezone.localdate(), kind=Kind(found.kind), lesson=found)


@require_POST
@requires("lessons.make")
def hints(request: HttpRequest) -> HttpResponse:
    """The hints of one text, as a part of the page: what is sent is kept nowhere."""
    today = timezone.localdate()
    unit = queries.unit_coded(request.user, request.POST.get("unit", ""), today)
    shown = queries.hints_in(request.POST.get("text", "")[:4000], queries.known_to(unit, today))
    return respond(request, "lessons/hints.html", {"shown": shown})


def _form(request: HttpRequest, *, initial: dict[str, Any], **about: Any) -> LessonForm:
    """Sent to be saved it is read; sent to look for hints or steps it comes back as it was written."""
    user, lesson, case = request.user, about.get("lesson"), about.get("case")
    sent = request.method == "POST"
    if sent and not _saves(request):
        initial = {name: request.POST.get(name, "") for name in FIELDS}
    words = request.POST.get("step_words", "")
    steps = queries.offered_steps(user, words, chosen=lesson.step_id if lesson else None, case=case)
    return LessonForm(
        request.POST if _saves(request) else None,
        initial=initial,
        steps=steps,
        controls=queries.offered_controls(user),
        requirements=queries.offered_requirements(user),
        units=about.get("units"),
        need_to_know=bool(case and case.is_restricted) or bool(lesson and lesson.is_need_to_know),
    )


def _saves(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("do", "save") == "save"


def _words(request: HttpRequest, form: LessonForm) -> commands.Words:
    user, given = request.user, form.cleaned_data
    return commands.Words(
        title=given["title"],
        lines=form.lines,
        step=queries.step_seen(user, int(given["step"]) if given["step"] else None),
        control=queries.control_named(user, given["control"]),
        requirement=queries.requirement_named(user, given["requirement"]),
        shows_unit=given.get("shows_unit", False),
    )


def _page(
    request: HttpRequest, form: LessonForm, unit: Any, today: date, *, kind: Kind, **about: Any
) -> HttpResponse:
    texts = {name: str(form[name].value() or "") for name in ("title", *Line.values)}
    lesson, words = about.get("lesson"), request.POST.get("step_words", "")
    context = {
        "form": form,
        "lesson": lesson,
        "case": about.get("case") or (queries.case_of(request.user, lesson) if lesson else None),
        "practice": kind == Kind.PRACTICE,
        "crumbs": crumbs_of(lesson),
        "unit": unit,
        "shown": queries.hints_by_line(texts, queries.known_to(unit, today)),
        "lines": Line.values,
        "found": cases.steps_found(request.user, words) if request.POST.get("do") == "find" else None,
    }
    return respond(request, "lessons/write.html", context, 422 if form.errors else 200)
