"""Which step of which process a case is about."""

from django.db import models

from sloyfe.domains.processes.models import Step
from sloyfe.platform import history

from .case import Case


@history.tracked()
class AboutStep(models.Model):
    """A row of its own: most cases have none, and a step keeps its identity through every version of its process."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="about")
    step = models.ForeignKey(Step, models.PROTECT, related_name="cases")

    def __str__(self) -> str:
        return f"{self.case_id}: {self.step_id}"
