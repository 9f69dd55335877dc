"""Scales as they are made in the browser: levels, kinds of harm, the matrix, and who may accept what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.choices import Level as TreeLevel
from sloyfe.platform.access.choices import Role
from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import FreeLine

from ..choices import LEVELS, Axis, Level
from ..commands import Often
from ..models import AcceptanceRule, ConsequenceType, LikelihoodLevel
from ..queries import Reading, Way

Words = tuple[str, str, str]
TONGUES = (("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English")))
# Who may be named to accept: those who answer for a part of the municipality.
ACCEPTING = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT, Role.QUALITY_MANAGER)
HEIGHTS = (TreeLevel.SERVICE_AREA, TreeLevel.MUNICIPALITY)


class NamedForm(Form):
    """A name in the three languages."""

    nb = FreeLine(label=_("Name in bokmål"), max_length=300)
    nn = FreeLine(label=_("Name in nynorsk"), max_length=300)
    en = FreeLine(label=_("Name in English"), max_length=300)

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        return given["nb"], given["nn"], given["en"]


class ScaleForm(NamedForm):
    code = forms.SlugField(
        label=_("A short code"), help_text=_("It stands in addresses, for example “water”."), max_length=40
    )


class TypeForm(ScaleForm):
    has_aspects = forms.BooleanField(
        label=_("It is information: confidentiality, integrity and availability are scored each"),
        required=False,
    )


class LikelihoodForm(NamedForm):
    hint_nb = FreeLine(label=_("Said otherwise, in bokmål"), max_length=200, required=False)
    hint_nn = FreeLine(label=_("Said otherwise, in nynorsk"), max_length=200, required=False)
    hint_en = FreeLine(label=_("Said otherwise, in English"), max_length=200, required=False)
    year_from = forms.DecimalField(
        label=_("Times a year, from"),
        help_text=_("Empty is an open end. Once in ten years is 0.1."),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=7,
    )
    year_to = forms.DecimalField(
        label=_("Times a year, to"), required=False, min_value=0, max_digits=14, decimal_places=7
    )
    task_from = forms.DecimalField(
        label=_("For a task that is repeated: share of the times, from"),
        help_text=_("One in a thousand is 0.001."),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=12,
        decimal_places=10,
    )
    task_to = forms.DecimalField(
        label=_("For a task that is repeated: share of the times, to"),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=12,
        decimal_places=10,
    )

    @staticmethod
    def initial_of(level: LikelihoodLevel) -> dict[str, Any]:
        return {name: getattr(level, name) for name in LikelihoodForm.base_fields}

    @property
    def often(self) -> Often:
        given = self.cleaned_data
        bounds = {name: given[name] for name in ("year_from", "year_to", "task_from", "task_to")}
        return Often(words=self.words, hint=(given["hint_nb"], given["hint_nn"], given["hint_en"]), **bounds)


class ThresholdsForm(NamedForm):
    """What each level of one kind of harm means, in the three languages."""

    def __init__(self, *args: Any, kind: ConsequenceType, **kwargs: Any) -> None:
        kwargs.setdefault("initial", self.initial_of(kind))
        super().__init__(*args, **kwargs)
        for level in LEVELS:
            for tongue, name in TONGUES:
                words = {"level": level, "language": name}
                self.fields[f"{tongue}_{level}"] = FreeLine(
                    label=gettext("Level %(level)s in %(language)s") % words, max_length=300, required=False
                )
        self._prepare()

    @staticmethod
    def initial_of(kind: ConsequenceType) -> dict[str, Any]:
        levels = {
            f"{tongue}_{row.level}": getattr(row, tongue)
            for row in kind.levels.all()
            for tongue, _name in TONGUES
        }
        return {"nb": kind.nb, "nn": kind.nn, "en": kind.en} | levels

    @property
    def thresholds(self) -> dict[int, Words]:
        given = self.cleaned_data
        return {level: (given[f"nb_{level}"], given[f"nn_{level}"], given[f"en_{level}"]) for level in LEVELS}


class MatrixForm(Form):
    """A level for each likelihood and consequence, from the likeliest down."""

    def __init__(self, *args: Any, cells: dict[tuple[int, int], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for likelihood in reversed(LEVELS):
            for consequence in LEVELS:
                words = {"likelihood": likelihood, "consequence": consequence}
                self.fields[f"cell_{likelihood}_{consequence}"] = forms.ChoiceField(
                    label=gettext("Likelihood %(likelihood)s, consequence %(consequence)s") % words,
                    choices=Level.choices,
                    initial=cells[likelihood, consequence],
                )
        self._prepare()

    @property
    def cells(self) -> dict[tuple[int, int], str]:
        return {
            (likelihood, consequence): self.cleaned_data[f"cell_{likelihood}_{consequence}"]
            for likelihood in LEVELS
            for consequence in LEVELS
        }


class AcceptanceForm(Form):
    """For each level and role: not at all, or held for a part this high in the tree; and for how long."""

    def __init__(self, *args: Any, rules: Iterable[AcceptanceRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {(one.level, one.role): one for one in rules}
        months = {one.level: one.most_months for one in rules}
        offered = [
            ("no", _("May not")),
            ("any", _("May, for the part they have the role for")),
            *(
                (
                    height,
                    gettext("May, for a part at this height or above: %(height)s") % {"height": height.label},
                )
                for height in HEIGHTS
            ),
        ]
        for level in Level:
            for role in ACCEPTING:
                rule = known.get((level, role))
                words = {"level": level.label, "role": role.label}
                self.fields[f"{level}_{role}"] = forms.ChoiceField(
                    label=gettext("%(level)s: %(role)s") % words,
                    choices=offered,
                    initial="no" if rule is None else rule.at_least or "any",
                )
            self.fields[f"{level}_months"] = forms.IntegerField(
                label=gettext("%(level)s: for how many months at most?") % {"level": level.label},
                min_value=1,
                max_value=60,
                initial=months.get(level, 12),
            )
        self._prepare()

    @property
    def rows(self) -> list[tuple[str, str, str, int]]:
        given = self.cleaned_data
        return [
            (
                str(level),
                str(role),
                "" if given[f"{level}_{role}"] == "any" else given[f"{level}_{role}"],
                given[f"{level}_months"],
            )
            for level in Level
            for role in ACCEPTING
            if given[f"{level}_{role}"] != "no"
        ]


class MappingForm(Form):
    """What each level of one edition is in another, in the words of both."""

    def __init__(self, *args: Any, before: Reading, after: Reading, known: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for axis in Axis:
            here = _worded(after, axis)
            for level, words in _worded(before, axis).items():
                self.fields[f"{axis}_{level}"] = forms.TypedChoiceField(
                    label=gettext("%(axis)s %(level)s becomes") % {"axis": axis.label, "level": words},
                    choices=list(here.items()),
                    coerce=int,
                    initial=known[axis].get(level, level),
                )
        self._prepare()

    def levels(self, axis: Axis) -> dict[int, int]:
        return {level: self.cleaned_data[f"{axis}_{level}"] for level in LEVELS}


def _worded(read: Reading, axis: Axis) -> dict[int, str]:
    if axis == Axis.LIKELIHOOD:
        return {one.level: f"{one.mark} – {one}" for one in read.likelihoods}
    return {one.level: f"{one.level} – {one}" for one in read.names}
