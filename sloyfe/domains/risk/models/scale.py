"""Scales: how likely and how bad are said in words, looked up in a matrix, in editions that analyses keep."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language

from sloyfe.domains.organisation.choices import Level as TreeLevel
from sloyfe.platform import history
from sloyfe.platform.access.choices import Role

from ..choices import LEVELS, Axis, EditionState, Level


class Worded(models.Model):
    """Words in the three languages; the reader's own are shown."""

    nb = models.CharField(max_length=300, blank=True)
    nn = models.CharField(max_length=300, blank=True)
    en = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, (get_language() or "nb")[:2], self.nb)) or self.nb

    @property
    def is_worded(self) -> bool:
        return bool(self.nb.strip() and self.nn.strip() and self.en.strip())


@history.tracked()
class Scale(Worded):
    """A way to measure, by its code; what it says stands in its editions."""

    code = models.SlugField(max_length=40, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(nb=""), name="scale_has_a_name")]


@history.tracked()
class ScaleEdition(models.Model):
    """What a scale says from one day on. What is published is never changed: a new edition is made."""

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["scale", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "number"], name="scale_edition_once"),
            models.UniqueConstraint(
                fields=["scale"],
                condition=Q(state=EditionState.PUBLISHED),
                name="one_edition_in_force_a_scale",
            ),
            models.UniqueConstraint(
                fields=["scale"], condition=Q(state=EditionState.DRAFT), name="one_draft_a_scale"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EditionState.values), name="scale_edition_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, published_at=None)
                | (~Q(state=EditionState.DRAFT) & Q(published_at__isnull=False)),
                name="edition_in_force_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("risk:edition", args=[self.scale.code, self.number])

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT


@history.tracked()
class LikelihoodLevel(Worded):
    """How often: times a year and, for a task that is repeated, the share of the times. An empty bound is open.

    `hint_*` are words for those who think in neither.
    """

    edition = models.ForeignKey(ScaleEdition, models.CASCADE, related_name="likelihoods")
    level = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=3)
    year_from = models.DecimalField(max_digits=14, decimal_places=7, null=True, blank=True)
    year_to = models.DecimalField(max_digits=14, decimal_places=7, null=True, blank=True)
    task_from = models.DecimalField(max_digits=12, decimal_places=10, null=True, blank=True)
    task_to = models.DecimalField(max_digits=12, decimal_places=10, null=True, blank=True)
    hint_nb = models.CharField(max_length=200, blank=True)
    hint_nn = models.CharField(max_length=200, blank=True)
    hint_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "level"], name="likelihood_once_an_edition"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="likelihood_level_is_known"),
            models.CheckConstraint(
                condition=Q(year_from=None) | Q(year_to=None) | Q(year_from__lt=F("year_to")),
                name="likelihood_interval_is_forward",
            ),
            models.CheckConstraint(
                condition=Q(task_from=None) | Q(task_to=None) | Q(task_from__lt=F("task_to")),
                name="likelihood_share_is_forward",
            ),
        ]

    @property
    def hint(self) -> str:
        return str(getattr(self, f"hint_{(get_language() or 'nb')[:2]}", "")) or self.hint_nb


@history.tracked()
class ConsequenceName(Worded):
    """What a level of consequence is called, whatever it harms."""

    edition = models.ForeignKey(ScaleEdition, models.CASCADE, related_name="consequence_names")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "level"], name="consequence_name_once_an_edition"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="consequence_name_level_is_known"),
        ]


@history.tracked()
class ConsequenceType(Worded):
    """What may be harmed. `has_aspects`: scored for confidentiality, integrity and availability each."""

    edition = models.ForeignKey(ScaleEdition, models.CASCADE, related_name="consequence_types")
    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    has_aspects = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="consequence_type_once_an_edition"),
            models.CheckConstraint(condition=~Q(nb=""), name="consequence_type_has_a_name"),
        ]


@history.tracked()
class ConsequenceLevel(Worded):
    """What a level means for one kind of harm; empty until the municipality has filled it in."""

    type = models.ForeignKey(ConsequenceType, models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["type", "level"], name="consequence_level_once_a_type"),
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="consequence_level_is_known"),
        ]


@history.tracked()
class MatrixCell(models.Model):
    """The level that a likelihood and a consequence make together: looked up, never multiplied."""

    edition = models.ForeignKey(ScaleEdition, models.CASCADE, related_name="cells")
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=6, choices=Level.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "likelihood", "consequence"], name="matrix_cell_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(likelihood__in=LEVELS, consequence__in=LEVELS), name="matrix_cell_lies_inside"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="matrix_level_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.likelihood} × {self.consequence}: {self.level}"


@history.tracked()
class AcceptanceRule(models.Model):
    """Who may accept a level, and for how many months. `at_least`: held for a part of this height or higher."""

    edition = models.ForeignKey(ScaleEdition, models.CASCADE, related_name="acceptance_rules")
    level = models.CharField(max_length=6, choices=Level.choices)
    role = models.CharField(max_length=30, choices=Role.choices)
    at_least = models.CharField(max_length=20, choices=TreeLevel.choices, blank=True)
    most_months = models.PositiveSmallIntegerField(default=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "level", "role"], name="acceptance_rule_once"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="acceptance_rule_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(most_months__gte=1, most_months__lte=60), name="acceptance_rule_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.role}"


@history.tracked()
class ScaleMapping(models.Model):
    """How levels of one edition are read in another; without it the two are never compared."""

    before = models.ForeignKey(ScaleEdition, models.PROTECT, related_name="mapped_to")
    after = models.ForeignKey(ScaleEdition, models.PROTECT, related_name="mapped_from")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="scale_mapping_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="scale_is_not_mapped_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


@history.tracked()
class MappedLevel(models.Model):
    mapping = models.ForeignKey(ScaleMapping, models.CASCADE, related_name="levels")
    axis = models.CharField(max_length=11, choices=Axis.choices)
    level = models.PositiveSmallIntegerField()
    becomes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mapping", "axis", "level"], name="mapped_level_once"),
            models.CheckConstraint(
                condition=Q(level__in=LEVELS, becomes__in=LEVELS), name="mapped_level_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.axis} {self.level} → {self.becomes}"
