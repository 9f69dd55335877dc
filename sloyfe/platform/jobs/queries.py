"""The queue in numbers, and what has given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from .models import Failure

# The worker says that it lives every ten seconds.
SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class QueueState:
    waiting: int
    running: int
    failed: int
    workers: int


def state(now: datetime) -> QueueState:
    counts = ProcrastinateJob.objects.aggregate(
        waiting=Count("pk", filter=Q(status="todo")),
        running=Count("pk", filter=Q(status="doing")),
        failed=Count("pk", filter=Q(status="failed")),
    )
    workers = ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - SILENT).count()
    return QueueState(**counts, workers=workers)


def failed(count: int = 100) -> "QuerySet[ProcrastinateJob]":
    """Jobs that were tried to the last and wait for a person, the newest first."""
    return ProcrastinateJob.objects.filter(status="failed").order_by("-pk")[:count]


def failures(count: int = 50) -> "QuerySet[Failure]":
    return Failure.objects.order_by("-at", "-pk")[:count]
