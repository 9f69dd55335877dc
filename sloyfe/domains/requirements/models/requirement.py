"""Requirements as a tree, what they are also called, and what became of them in the next edition."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from sloyfe.platform import history
from sloyfe.platform.addresses import address

from ..choices import Family, Relation
from .source import Edition, Titled


class Asking(Titled):
    """A title with a question that an owner can answer; what was imported may have none."""

    question_nb = models.TextField(blank=True)
    question_nn = models.TextField(blank=True)
    question_en = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def question(self) -> str:
        return str(getattr(self, f"question_{(get_language() or 'nb')[:2]}", self.question_nb))


@history.tracked()
class Common(Asking):
    """A clause that several standards share: answered once, it answers for all of them."""

    key = models.SlugField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def get_absolute_url(self) -> str:
        return address("requirements:common", self.key)


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def named(self, code: str) -> "RequirementQuerySet":
        """By id or by what it is also called; an alias of a row that was split finds all its parts."""
        aliased = Alias.objects.filter(code__iexact=code).values("requirement")
        return self.filter(Q(ref__iexact=code) | Q(pk__in=aliased))

    def unverified(self) -> "RequirementQuerySet":
        return self.filter(from_memory=True, verified_at=None)

    def asked(self) -> "RequirementQuerySet":
        """Without the headings that only hold others."""
        return self.filter(is_group=False)


@history.tracked()
class Requirement(Asking):
    """`ref` never changes and is never given to another. `own` rows of a catalog keep all they came with in `oscal`.

    No unit types: it holds for all. `from_memory`: written down without looking it up, and shown so.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="requirements")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    ref = models.CharField(max_length=500, unique=True)
    number = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    is_group = models.BooleanField(default=False)
    selectable = models.BooleanField(default=False)
    common = models.ForeignKey(Common, models.SET_NULL, null=True, blank=True, related_name="requirements")
    families = ArrayField(models.CharField(max_length=14, choices=Family.choices), default=list, blank=True)
    unit_types = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    from_memory = models.BooleanField(default=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    oscal = models.TextField(blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["edition_id", "position"]
        indexes = [
            models.Index(fields=["edition", "position"], name="requirement_in_order"),
            GinIndex(fields=["families"], name="requirement_by_family"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(ref=""), name="requirement_has_an_id"),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="verified_by_somebody",
            ),
        ]

    def get_absolute_url(self) -> str:
        return address("requirements:requirement", self.ref)

    @property
    def is_verified(self) -> bool:
        return not self.from_memory or self.verified_at is not None

    @property
    def label(self) -> str:
        """«§ 25-1 (3) c Avvik og fare …»: number and title together."""
        return f"{self.number} {self}".strip()

    @property
    def tongue(self) -> str:
        """The language of its title where that is not the reader's, nothing where it is or nobody has said."""
        return self.edition.language if self.is_one_title else ""


@history.tracked()
class Alias(models.Model):
    """What people called a requirement before it had its id; a row that was split left its code to all parts."""

    code = models.CharField(max_length=40)
    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="aliases")

    class Meta:
        indexes = [models.Index(models.functions.Lower("code"), name="alias_by_code")]
        constraints = [models.UniqueConstraint(fields=["code", "requirement"], name="alias_once")]

    def __str__(self) -> str:
        return self.code


@history.tracked()
class Mapping(models.Model):
    """From one edition to the next: one of the ends may be missing, where something is new or gone."""

    old = models.ForeignKey(Requirement, models.CASCADE, null=True, blank=True, related_name="became")
    new = models.ForeignKey(Requirement, models.CASCADE, null=True, blank=True, related_name="was")
    relation = models.CharField(max_length=8, choices=Relation.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="mapped_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(old__isnull=False, new__isnull=False)
                | Q(old=None, new__isnull=False, relation=Relation.NEW)
                | Q(old__isnull=False, new=None, relation=Relation.GONE),
                name="mapping_has_its_ends",
            ),
            models.CheckConstraint(
                condition=Q(old=None) | Q(new=None) | ~Q(old=F("new")), name="mapping_leads_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} {self.relation} {self.new_id}"
