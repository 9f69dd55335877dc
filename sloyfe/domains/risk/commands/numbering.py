"""Numbers of risks and analyses: they follow each other and are never used twice."""

from ..models import RiskNumber

RISK = "R"
ASSESSMENT = "ROS"


def next_ref(prefix: str) -> str:
    """The row is locked until what gets the number is committed."""
    counter, _made = RiskNumber.objects.select_for_update().get_or_create(prefix=prefix)
    counter.last += 1
    counter.save()
    return f"{prefix}-{counter.last:04}"
