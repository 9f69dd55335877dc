"""What the editor takes: the words about the process, the list of steps, and what hangs on one step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.ui.forms import Form

from ..choices import ADDED, GATES, GIVEN, KINDS, OFFERED, Do, Part
from ..commands import Edit
from ..queries import Hung, StepView

NAME, ROLE, TEXT, LINES = 300, 120, 4000, 30_000
MANY = 40  # steps; in a longer list the steps to go to are written by number, from one list of choices


class AboutForm(Form):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(
        label=_("What it is for, in short"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("At most five lines. It stands first on the page."),
    )
    inputs = forms.CharField(
        label=_("What comes in"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    outputs = forms.CharField(
        label=_("What comes out"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    customers = forms.CharField(label=_("Whom it is for"), max_length=500, required=False)
    change_note = forms.CharField(
        label=_("What is changed, in one sentence"),
        max_length=500,
        required=False,
        help_text=_("Those who have read it before see this."),
    )
    significant = forms.BooleanField(
        label=_("Everybody on the reading lists must read it anew"), required=False
    )
    effective_on = forms.DateField(
        label=_("In force from"), required=False, help_text=_("Empty: the day it is approved.")
    )


class StepForm(Form):
    """All that one step says besides its name and role."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("How it is done"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("At most two lines, if you can. Those who search see them."),
    )
    form = forms.CharField(label=_("Form that is filled in"), max_length=200, required=False)
    form_url = forms.URLField(label=_("Address of the form"), required=False, assume_scheme="https")
    system = forms.CharField(label=_("System"), max_length=200, required=False)
    records = forms.CharField(label=_("What is kept, and where"), max_length=300, required=False)
    personal_data = forms.CharField(label=_("Personal data"), max_length=300, required=False)
    answers = forms.CharField(label=_("Who answers for it"), max_length=500, required=False)
    asked = forms.CharField(label=_("Who is asked"), max_length=500, required=False)
    told = forms.CharField(
        label=_("Who is told"), max_length=500, required=False, help_text=_("Roles with a comma between.")
    )
    kept = forms.MultipleChoiceField(
        label=_("Hangs on the step now"), required=False, widget=forms.CheckboxSelectMultiple
    )
    requirement = forms.ChoiceField(label=_("Add a requirement"), required=False)
    control = forms.ChoiceField(label=_("Add a control"), required=False)
    document = forms.ChoiceField(label=_("Add a document"), required=False)

    def __init__(
        self, *args: Any, kept: list[tuple[str, str]], offered: Mapping[str, list[Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = kept
        if not kept:
            del self.fields["kept"]
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("None")), *choices]

    @property
    def involved(self) -> tuple[tuple[str, str], ...]:
        names = {Part.ANSWERS: "answers", Part.ASKED: "asked", Part.TOLD: "told"}
        found = {
            (role[:ROLE], part.value) for part in GIVEN for role in _split(self.cleaned_data[names[part]])
        }
        return tuple(sorted(found))

    def ends(self, kind: str) -> list[str]:
        """Keys of what hangs on the step after this: what is kept, and what is added."""
        kept = [
            key.split(":", 1)[1] for key in self.cleaned_data.get("kept", ()) if key.startswith(f"{kind}:")
        ]
        added = self.cleaned_data[kind]
        return list(dict.fromkeys([*kept, added] if added else kept))


def _split(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def kept_choices(hung: Hung) -> list[tuple[str, str]]:
    return [
        *((f"requirement:{one.ref}", one.label) for one in hung.requirements),
        *((f"control:{one.ref}", f"{one.ref} {one}") for one in hung.controls),
        *((f"document:{one.pk}", words) for one, words in hung.papers),
    ]


def kinds_for(kind: str) -> list[tuple[str, Any]]:
    """What a step may change to; nothing where there is no choice."""
    family: Sequence[Any] = next((one for one in (OFFERED, GATES) if kind in one), ())
    return [(one.value, KINDS[one]) for one in family]


ADDABLE = [(kind.value, KINDS[kind]) for kind in ADDED]


def posted_edits(data: Mapping[str, str], steps: Sequence[StepView]) -> list[Edit]:
    """The list as a form: what is written in it, then what the button that was pressed does."""
    found: list[Edit] = []
    for step in steps:
        for field, do, now, length in (
            ("name", Do.RENAME, step.name, NAME),
            ("role", Do.ASSIGN, step.role, ROLE),
            ("kind", Do.KIND, step.kind, 40),
        ):
            given = data.get(f"{field}-{step.key}")
            if given is None or given.strip()[:length] == now:
                continue
            value = given.strip()[:length]
            found.append(Edit(do, step.key, **{field: value}))
        found += _posted_ways(data, step, steps)
    verb, _colon, key = data.get("do", "").partition(":")
    return [*found, *_pressed(data, verb, key, steps)]


def _target(given: str, steps: Iterable[StepView]) -> str:
    """The key of the step that is chosen, or that begins with the number that is written. What is neither is passed
    on as it stands, and refused where it is looked for."""
    number = given.strip().partition(". ")[0].rstrip(".")
    return next((one.key for one in steps if one.number and one.number == number), given.strip())


def _posted_ways(data: Mapping[str, str], step: StepView, steps: Sequence[StepView]) -> Iterable[Edit]:
    for way in step.ways:
        words, target = data.get(f"answer-{way.id}"), _target(data.get(f"to-{way.id}", ""), steps)
        if words is not None and words.strip()[:NAME] != way.words:
            yield Edit(Do.RENAME, way.id, name=words.strip()[:NAME])
        if target and target != way.key:
            yield Edit(Do.REROUTE, way.id, to=target)


def _pressed(data: Mapping[str, str], verb: str, key: str, steps: Sequence[StepView]) -> list[Edit]:
    if verb in {Do.UP, Do.DOWN, Do.REMOVE, Do.DISCONNECT, Do.ARRANGE}:
        return [Edit(verb, key)]
    if verb == Do.ADD and data.get("new-name", "").strip():
        return [
            Edit(
                Do.ADD,
                name=data["new-name"].strip()[:NAME],
                role=data.get("new-role", "").strip()[:ROLE],
                kind=data.get("new-kind", ""),
                after=data.get("new-after", ""),
            )
        ]
    if verb == Do.BRANCH:
        return [
            Edit(
                Do.BRANCH,
                key,
                name=data.get(f"answer-new-{key}", "").strip()[:NAME],
                text=data.get(f"step-new-{key}", "").strip()[:NAME],
                to=_target(data.get(f"to-new-{key}", ""), steps),
            )
        ]
    if verb == Do.LINES and data.get("lines", "").strip():
        return [Edit(Do.LINES, text=data["lines"][:LINES])]
    return []
