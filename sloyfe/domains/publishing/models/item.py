"""What is published: an item, its versions, and what was said about them."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.platform import history

from ..choices import IN_FORCE, WORKING, Language, Level, RemarkKind, State
from .kind import ItemType

PERSON = settings.AUTH_USER_MODEL


class ItemQuerySet(models.QuerySet["Item"]):
    def in_force(self) -> "ItemQuerySet":
        return self.filter(current__isnull=False)

    def of_subject(self, subject: str) -> "ItemQuerySet":
        return self.filter(subject=subject)


@history.tracked()
class Item(models.Model):
    """The identity that links, reading lists and receipts hold on to, whatever becomes of title and text.

    `title` is that of the version in force; before the first one it is the working title, which only those who
    see drafts see. `significant_number` is the version from which everybody on a list must read anew.
    """

    subject = models.SlugField(max_length=40)
    type = models.ForeignKey(ItemType, models.PROTECT, related_name="items")
    title = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="governing_items")
    owner = models.ForeignKey(PERSON, models.PROTECT, related_name="owned_items")
    current = models.OneToOneField(
        "publishing.Version", models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    review_on = models.DateField(null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(null=True, blank=True)
    significant_number = models.PositiveIntegerField(null=True, blank=True)
    significant_on = models.DateField(null=True, blank=True)
    external_url = models.URLField(max_length=500, blank=True)
    external_source = models.CharField(max_length=200, blank=True)
    external_reviewer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="reviews_external"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="addenda")
    bound_to = models.ForeignKey(
        "publishing.Version", models.PROTECT, null=True, blank=True, related_name="bound_addenda"
    )
    made_at = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "unit"], name="item_subject_unit"),
            models.Index(fields=["review_on"], name="item_review_on", condition=Q(current__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
            models.CheckConstraint(
                condition=Q(parent=None, bound_to=None) | Q(parent__isnull=False, bound_to__isnull=False),
                name="addendum_is_bound_to_a_version",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="addendum_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(external_url="") | (~Q(external_source="") & Q(external_reviewer__isnull=False)),
                name="external_item_has_source_and_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(current=None) | Q(review_on__isnull=False), name="in_force_has_a_review_date"
            ),
            models.CheckConstraint(
                condition=Q(review_months=None) | Q(review_months__gte=1, review_months__lte=60),
                name="item_review_within_five_years",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def access_path(self) -> str:
        return self.unit.scope.path

    @property
    def is_in_force(self) -> bool:
        return self.current_id is not None


@history.tracked()
class Version(models.Model):
    """`revision` counts saves of a draft: who saves names the one they began from, and never overwrites another.

    `fingerprint` is the SHA-256 of the subject's content and the control questions, so that what was approved can be
    shown to be what is read. Approval always comes before effect, and never from whoever wrote; the database holds
    both.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.NB)
    change_note = models.CharField(max_length=500, blank=True)
    significant = models.BooleanField(default=True)
    effective_on = models.DateField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    author = models.ForeignKey(PERSON, models.PROTECT, related_name="written_versions")
    begun_at = models.DateTimeField()
    reviewer = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["state"], name="version_working", condition=Q(state__in=WORKING)),
            models.Index(fields=["author"], name="version_author", condition=Q(state__in=WORKING)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state__in=WORKING), name="one_working_version"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state__in=IN_FORCE), name="one_version_in_force"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="version_state_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="version_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, *IN_FORCE, State.REPLACED, State.WITHDRAWN])
                | Q(approved_by__isnull=False, approved_at__isnull=False, approved_on__isnull=False),
                name="approval_before_effect",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")), name="approved_by_another"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(effective_on__gte=F("approved_on")),
                name="no_effect_before_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def seal(self) -> str:
        """What an approval holds for: the content, what is said of it, its day, and the save it was read as."""
        day = str(self.effective_on or "")
        said = [self.fingerprint, self.change_note, self.significant, day, self.revision]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def access_path(self) -> str:
        return self.item.access_path

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE


@history.tracked()
class Writer(models.Model):
    """Somebody who has written on a version, or is asked to: they see the draft, and never approve it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="writers")
    user = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    # Whoever has written stays: a draft must not lose one of its authors on the way to an approver.
    wrote = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="writer_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.user_id}"


@history.tracked()
class Remark(models.Model):
    """Why a version was sent back, kept or withdrawn."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=10, choices=RemarkKind.choices)
    body = models.TextField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="remark_says_something")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.kind}"
