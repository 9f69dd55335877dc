"""The rules as forms: what is in force, filled in, to be published as a new edition."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui.forms import Form

from ..choices import Consequence, Outcome, Pace, Recipient, Recurrence, Severity, Step

MOST_DAYS = 3
SEVERITIES = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)


class FromForm(Form):
    valid_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Cases that are reported before this day keep the rules they have."),
    )


class CategoryRow(Form):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and hyphens. It never changes.")
    )
    parent_code = forms.SlugField(label=_("Below category (code)"), max_length=40, required=False)
    nb = forms.CharField(label=_("Name in bokmål"), max_length=120)
    nn = forms.CharField(label=_("Name in nynorsk"), max_length=120)
    en = forms.CharField(label=_("Name in English"), max_length=120)
    secrecy = forms.ChoiceField(label=_("Who sees its cases"), choices=Secrecy.choices)
    for_safety = forms.BooleanField(label=_("The safety representative sees them"), required=False)
    for_privacy = forms.BooleanField(label=_("The data protection officer sees them"), required=False)


class Rows(BaseFormSet):  # type: ignore[type-arg]  # Django's own class takes no parameter at run time
    """Lines of an edition; each of the old ones can be taken away."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take this line away")


class CategoryRows(Rows):
    def clean(self) -> None:
        if any(self.errors):
            return
        rows = kept(self)
        codes = [row["code"] for row in rows]
        tops = {row["code"] for row in rows if not row["parent_code"]}
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise forms.ValidationError(_("Two categories have the code “%(code)s”.") % {"code": doubled[0]})
        for row in rows:
            if row["parent_code"] and row["parent_code"] not in tops:
                words = {"code": row["code"], "parent": row["parent_code"]}
                raise forms.ValidationError(
                    _("“%(code)s” lies below “%(parent)s”, which is not a top category.") % words
                )
        if not rows:
            raise forms.ValidationError(_("There must be at least one line."))


class CauseRow(Form):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and hyphens. It never changes.")
    )
    nb = forms.CharField(label=_("Name in bokmål"), max_length=120)
    nn = forms.CharField(label=_("Name in nynorsk"), max_length=120)
    en = forms.CharField(label=_("Name in English"), max_length=120)


class CauseRows(Rows):
    def clean(self) -> None:
        if any(self.errors):
            return
        codes = [row["code"] for row in kept(self)]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise forms.ValidationError(_("Two causes have the code “%(code)s”.") % {"code": doubled[0]})
        if not codes:
            raise forms.ValidationError(_("There must be at least one line."))


class StepRow(Form):
    days_after = forms.IntegerField(
        label=_("Days after the promised date"),
        min_value=-30,
        max_value=365,
        help_text=_("Minus means before it."),
    )
    recipient = forms.ChoiceField(label=_("Who is told"), choices=Recipient.choices)


class StepRows(Rows):
    def clean(self) -> None:
        if any(self.errors):
            return
        rows = [(row["days_after"], row["recipient"]) for row in kept(self)]
        if len(set(rows)) < len(rows):
            raise forms.ValidationError(_("The same person is told twice on the same day."))
        if not rows:
            raise forms.ValidationError(_("There must be at least one line."))


class Codes(forms.CharField):
    """Codes with commas between, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [code for code in str(value or "").replace(",", " ").split() if code]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != list(initial or []))


class DutyRow(Form):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and hyphens. It never changes.")
    )
    nb = forms.CharField(label=_("Name in bokmål"), max_length=120)
    nn = forms.CharField(label=_("Name in nynorsk"), max_length=120)
    en = forms.CharField(label=_("Name in English"), max_length=120)
    pace = forms.ChoiceField(label=_("How fast"), choices=Pace.choices)
    hours = forms.IntegerField(
        label=_("Hours"),
        min_value=1,
        max_value=2000,
        help_text=_("The hours of the law, or else the hours after which somebody is told that it waits."),
    )
    categories = Codes(
        label=_("Proposed in the categories (codes)"),
        required=False,
        help_text=_("With commas between. With none, and no outcome, it is started by hand alone."),
    )
    outcomes = forms.MultipleChoiceField(
        label=_("Proposed when it ended like this"),
        choices=Outcome.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    authority_nb = forms.CharField(label=_("Who is told, in bokmål"), max_length=200)
    authority_nn = forms.CharField(label=_("Who is told, in nynorsk"), max_length=200)
    authority_en = forms.CharField(label=_("Who is told, in English"), max_length=200)
    channel_nb = forms.CharField(label=_("How, in bokmål"), max_length=400)
    channel_nn = forms.CharField(label=_("How, in nynorsk"), max_length=400)
    channel_en = forms.CharField(label=_("How, in English"), max_length=400)
    source = forms.CharField(label=_("Source in law"), max_length=200, required=False)
    from_memory = forms.BooleanField(label=_("Nobody has held it against the source yet"), required=False)
    for_privacy = forms.BooleanField(label=_("The data protection officer is told"), required=False)
    in_register = forms.BooleanField(label=_("It is the line in the register of breaches"), required=False)


class DutyRows(Rows):
    def clean(self) -> None:
        if any(self.errors):
            return
        codes = [row["code"] for row in kept(self)]
        if doubled := sorted({code for code in codes if codes.count(code) > 1}):
            raise forms.ValidationError(_("Two notices have the code “%(code)s”.") % {"code": doubled[0]})
        if not codes:
            raise forms.ValidationError(_("There must be at least one line."))


class DeadlinesForm(FromForm):
    """Working days to the answer. PRODUCT: none may be later than three."""

    field_order = [
        "answer_critical",
        "answer_high",
        "answer_medium",
        "answer_low",
        "answer",
        "cause",
        "valid_from",
    ]
    answer = forms.IntegerField(label=_("Answer where no severity is set"), min_value=0, max_value=MOST_DAYS)
    cause = forms.IntegerField(label=_("Cause found"), min_value=1, max_value=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for severity in SEVERITIES:
            self.fields[f"answer_{severity}"] = forms.IntegerField(
                label=_("Answer: %(severity)s") % {"severity": severity.label}, min_value=0, max_value=MOST_DAYS,
                required=False,
            )  # fmt: skip
        self.order_fields(self.field_order)

    def rows(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        answers = [("", given["answer"]), *((one, given[f"answer_{one}"]) for one in SEVERITIES)]
        found = [
            {"step": Step.ANSWER, "severity": str(severity), "working_days": days}
            for severity, days in answers
            if days is not None
        ]
        return [*found, {"step": Step.CAUSE, "severity": "", "working_days": given["cause"]}]


class MatrixForm(FromForm):
    """Every cell is answered: a hole in the matrix would be a case without an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for consequence in Consequence:
            for recurrence in ("", *Recurrence):
                again = Recurrence(recurrence).label if recurrence else _("it has happened")
                self.fields[f"{consequence}_{recurrence}"] = forms.ChoiceField(
                    label=f"{consequence.label} / {again}", choices=Severity.choices
                )
        self.order_fields([name for name in self.fields if name != "valid_from"])
        self._prepare()

    def rows(self) -> list[dict[str, Any]]:
        return [
            {"consequence": consequence, "recurrence": recurrence, "severity": severity}
            for name, severity in self.cleaned_data.items()
            if name != "valid_from"
            for consequence, _line, recurrence in [name.partition("_")]
        ]


class ReportFormForm(FromForm):
    """What the report form offers. It asks three questions; there is nothing here that could add one."""

    field_order = ["allow_anonymous", "citizens_may_report", "valid_from"]
    allow_anonymous = forms.BooleanField(label=_("People may report without a name"), required=False)
    citizens_may_report = forms.BooleanField(label=_("Citizens may report in an open form"), required=False)


Categories = formset_factory(CategoryRow, formset=CategoryRows, extra=2, can_delete=True, max_num=200)
Duties = formset_factory(DutyRow, formset=DutyRows, extra=1, can_delete=True, max_num=60)
Causes = formset_factory(CauseRow, formset=CauseRows, extra=2, can_delete=True, max_num=60)
Steps = formset_factory(StepRow, formset=StepRows, extra=2, can_delete=True, max_num=20)


def kept(rows: "BaseFormSet[forms.Form]") -> list[dict[str, Any]]:
    """The lines that are filled in and not taken away, without the box that takes them away."""
    found = [form.cleaned_data for form in rows.forms if form.has_changed() or form.initial]
    return [{k: v for k, v in row.items() if k != "DELETE"} for row in found if row and not row.get("DELETE")]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """What a new edition adds, takes away and changes, each as (name, before, after)."""
    return {
        "added": [(key, "", after[key]) for key in after if key not in before],
        "removed": [(key, before[key], "") for key in before if key not in after],
        "changed": [
            (key, before[key], after[key]) for key in after if before.get(key, after[key]) != after[key]
        ],
    }
