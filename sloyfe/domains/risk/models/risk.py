"""The risk: one sentence, where it lies, and how it stands now."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sloyfe.domains.organisation.models import Unit
from sloyfe.domains.processes.models import Step
from sloyfe.platform import history
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.addresses import address

from ..choices import LEVELS, RANK, Controllability, Knowledge, Level, RiskStatus
from .assessment import RiskAssessment
from .lists import Theme
from .scale import ScaleEdition

STANDING = Q(status=RiskStatus.STANDING)
SEEN_BY = ("secrecy", "owner", "assessment")  # what decides who may read a row, besides its unit


# A check lets pass what is neither true nor false, so each whole score says that none of it is empty.
def unscored(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names})


class RiskQuerySet(models.QuerySet["Risk"]):
    def standing(self) -> "RiskQuerySet":
        return self.filter(status=RiskStatus.STANDING)

    def in_the_register(self) -> "RiskQuerySet":
        return self.exclude(status=RiskStatus.RETIRED)


@history.tracked()
class Risk(models.Model):
    """`likelihood` to `accepted_until` say how it stands: kept by the commands that score and accept, so that lists
    need no other table. `was_*` is the score before the present one; `rank` is the level as a number, for order."""

    ref = models.CharField(max_length=12, unique=True)
    because = models.CharField(max_length=300)
    event = models.CharField(max_length=200)
    so_that = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="risks")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="risks")
    assessment = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="risks")
    edition = models.ForeignKey(ScaleEdition, models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="owns_risks"
    )
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="risks")
    status = models.CharField(max_length=8, choices=RiskStatus.choices, default=RiskStatus.DRAFT)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.OPEN)
    is_opportunity = models.BooleanField(default=False)
    is_transferable = models.BooleanField(default=False)
    controllability = models.CharField(max_length=6, choices=Controllability.choices, blank=True)
    knowledge = models.CharField(max_length=6, choices=Knowledge.choices, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=6, choices=Level.choices, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    spread = models.DecimalField(max_digits=2, decimal_places=1, null=True, blank=True)
    was_likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    was_consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    target_likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    target_consequence = models.PositiveSmallIntegerField(null=True, blank=True)
    target_level = models.CharField(max_length=6, choices=Level.choices, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)
    accepted_until = models.DateTimeField(null=True, blank=True)

    objects = RiskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("rank").desc(), F("id").desc(), name="risk_by_rank", condition=STANDING),
            models.Index("unit", "theme", name="risk_of_unit", condition=STANDING),
            # What is counted is answered from these two alone, also for those who do not see every row.
            models.Index(
                fields=["theme", "unit"],
                include=["rank", *SEEN_BY],
                name="risk_by_theme",
                condition=STANDING,
            ),
            models.Index(
                fields=["edition", "likelihood", "consequence", "was_likelihood", "was_consequence"],
                include=["unit", *SEEN_BY],
                name="risk_in_cells",
                condition=STANDING,
            ),
            models.Index("owner", name="risk_by_owner", condition=~Q(status=RiskStatus.RETIRED)),
            models.Index("review_on", "id", name="risk_to_review", condition=STANDING),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(event=""), name="risk_says_what_may_happen"),
            models.CheckConstraint(
                condition=~Q(status=RiskStatus.STANDING) | Q(likelihood__isnull=False),
                name="risk_in_the_register_is_scored",
            ),
            models.CheckConstraint(condition=Q(status__in=RiskStatus.values), name="risk_status_is_known"),
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="risk_secrecy_is_known"),
            models.CheckConstraint(
                condition=Q(knowledge__in=["", *Knowledge.values]), name="risk_knowledge_is_known"
            ),
            models.CheckConstraint(
                condition=Q(controllability__in=["", *Controllability.values]),
                name="risk_controllability_is_known",
            ),
            models.CheckConstraint(
                condition=(unscored("likelihood", "consequence", "scored_at") & Q(level=""))
                | Q(
                    likelihood__in=LEVELS,
                    likelihood__isnull=False,
                    consequence__in=LEVELS,
                    consequence__isnull=False,
                    level__in=Level.values,
                    scored_at__isnull=False,
                ),
                name="risk_score_is_whole",
            ),
            models.CheckConstraint(
                condition=unscored("was_likelihood", "was_consequence")
                | Q(
                    was_likelihood__in=LEVELS,
                    was_likelihood__isnull=False,
                    was_consequence__in=LEVELS,
                    was_consequence__isnull=False,
                ),
                name="risk_former_score_is_whole",
            ),
            models.CheckConstraint(
                condition=(unscored("target_likelihood", "target_consequence") & Q(target_level=""))
                | Q(
                    target_likelihood__in=LEVELS,
                    target_likelihood__isnull=False,
                    target_consequence__in=LEVELS,
                    target_consequence__isnull=False,
                    target_level__in=Level.values,
                ),
                name="risk_target_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(level="", rank=0)
                | Q(level=Level.LOW, rank=1)
                | Q(level=Level.MEDIUM, rank=2)
                | Q(level=Level.HIGH, rank=3),
                name="risk_rank_is_its_level",
            ),
        ]

    def __str__(self) -> str:
        return self.event

    def get_absolute_url(self) -> str:
        return address("risk:risk", self.ref)

    @property
    def access_path(self) -> str:
        return self.unit.access_path

    @property
    def is_restricted(self) -> bool:
        return self.secrecy == Secrecy.RESTRICTED

    @property
    def is_scored(self) -> bool:
        return self.rank > RANK[""]


@history.tracked()
class WholePart(models.Model):
    """A risk across services and one of the unit risks it is made of, which stays as it is."""

    whole = models.ForeignKey(Risk, models.CASCADE, related_name="parts")
    part = models.ForeignKey(Risk, models.CASCADE, related_name="wholes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whole", "part"], name="part_once_a_whole"),
            models.CheckConstraint(condition=~Q(whole=F("part")), name="risk_is_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return f"{self.whole_id} ⊃ {self.part_id}"


@history.exempt("A counter; the number it gave stands on the risk or the analysis.")
class RiskNumber(models.Model):
    """The last number given to one kind of thing; the row is locked while the next is taken."""

    prefix = models.CharField(max_length=4, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last}"
