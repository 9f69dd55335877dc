"""The rules that the municipality changes itself: what is in force, and a new edition with a look before."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import EditionKind
from ..forms import rules as forms

# The word in the address, and what it stands for.
SCREENS = {
    "kategorier": EditionKind.CATEGORIES,
    "frister": EditionKind.DEADLINES,
    "paminnelser": EditionKind.ESCALATION,
    "meldeskjema": EditionKind.FORM,
    "meldeplikter": EditionKind.DUTIES,
    "arsaker": EditionKind.CAUSES,
    "alvorlighet": EditionKind.SEVERITY,
}
INTRODUCTIONS = {
    EditionKind.CATEGORIES: gettext_lazy("A category says what a case is about, and who may see it."),
    EditionKind.DEADLINES: gettext_lazy(
        "Working days until the one who reported has an answer. It is never more than three."
    ),
    EditionKind.ESCALATION: gettext_lazy("Who is told when an answer is near its date or late."),
    EditionKind.FORM: gettext_lazy("The report form asks three questions. No setting can add one."),
    EditionKind.DUTIES: gettext_lazy(
        "What a law asks to be told of, to whom and how fast, and which cases it is proposed in."
    ),
    EditionKind.CAUSES: gettext_lazy("A cause is a condition or a system. A person is never one."),
    EditionKind.SEVERITY: gettext_lazy(
        "How grave a case is, from what happened and from what could happen again. The highest counts."
    ),
}


@dataclass
class Draft:
    """A new edition as it is being written: one form, or lines of forms and the day they hold from."""

    kind: EditionKind
    form: Any
    lines: Any = None

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.lines is None or self.lines.is_valid()])

    def rows(self) -> list[dict[str, Any]]:
        if self.lines is not None:
            return forms.kept(self.lines)
        if self.kind in (EditionKind.DEADLINES, EditionKind.SEVERITY):
            return list(self.form.rows())
        return [{key: value for key, value in self.form.cleaned_data.items() if key != "valid_from"}]


@require_safe
@requires("cases.change_rules")
def overview(request: HttpRequest) -> HttpResponse:
    found = dict(queries.editions_in_force(timezone.localdate()))
    screens = [(word, kind.label, INTRODUCTIONS[kind], found[kind]) for word, kind in SCREENS.items()]
    return respond(request, "cases/rules.html", {"screens": screens})


@requires("cases.change_rules")
def edit(request: HttpRequest, word: str) -> HttpResponse:
    kind = found_or_404(SCREENS.get(word))
    now = timezone.now()
    today = timezone.localdate(now)
    in_force = queries.rows_in_force(kind, today)
    draft = _draft(kind, in_force, today, request.POST or None)
    valid = request.method == "POST" and draft.is_valid()
    if valid and request.POST.get("step") == "publish":
        _publish(request.user, draft, now)
        messages.success(request, _("The new edition is published."))
        return see_other("cases:rules")
    changes = None
    if valid:
        changes = forms.changes(queries.lines_of(kind, in_force), queries.lines_of(kind, draft.rows()))
    context = {
        "kind": kind,
        "introduction": INTRODUCTIONS[kind],
        "draft": draft,
        "form": draft.form,
        "changes": changes,
        "editions": queries.editions_of(kind),
        "today": today,
    }
    failed = request.method == "POST" and not valid
    return respond(request, "cases/rules_edit.html", context, 422 if failed else 200)


# Editions that are written line by line.
LINES = {
    EditionKind.CATEGORIES: forms.Categories,
    EditionKind.CAUSES: forms.Causes,
    EditionKind.ESCALATION: forms.Steps,
    EditionKind.DUTIES: forms.Duties,
}


def _draft(kind: EditionKind, in_force: list[dict[str, Any]], today: Any, data: Any) -> Draft:
    first = {"valid_from": today}
    if kind in LINES:
        lines = LINES[kind](data, initial=in_force, prefix="line")
        return Draft(kind, forms.FromForm(data, initial=first), lines)
    if kind == EditionKind.SEVERITY:
        cells = {f"{row['consequence']}_{row['recurrence']}": row["severity"] for row in in_force}
        return Draft(kind, forms.MatrixForm(data, initial=first | cells))
    if kind == EditionKind.FORM:
        return Draft(kind, forms.ReportFormForm(data, initial=first | in_force[0]))
    days = {"_".join(filter(None, (row["step"], row["severity"]))): row["working_days"] for row in in_force}
    return Draft(kind, forms.DeadlinesForm(data, initial=first | days))


def _publish(by: Any, draft: Draft, now: Any) -> None:
    common = {"by": by, "now": now, "valid_from": draft.form.cleaned_data["valid_from"]}
    match draft.kind:
        case EditionKind.CATEGORIES:
            commands.publish_categories(**common, rows=draft.rows())
        case EditionKind.DEADLINES:
            commands.publish_deadlines(**common, rows=draft.rows())
        case EditionKind.ESCALATION:
            commands.publish_escalation(**common, rows=draft.rows())
        case EditionKind.DUTIES:
            commands.publish_duties(**common, rows=draft.rows())
        case EditionKind.CAUSES:
            commands.publish_causes(**common, rows=draft.rows())
        case EditionKind.SEVERITY:
            commands.publish_severity(**common, rows=draft.rows())
        case EditionKind.FORM:
            commands.publish_form(**common, **draft.rows()[0])
