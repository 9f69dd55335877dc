"""The severity matrix a municipality starts with: DOMAIN 2.3. A near miss with high potential is high."""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
RECURRENCES = ("", "rare", "seldom", "likely", "often")
# The first column is what has happened; the others what could, by how often it may happen again.
MATRIX = {
    "minor": ("low", "low", "low", "low", "medium"),
    "moderate": ("medium", "low", "medium", "medium", "high"),
    "major": ("high", "high", "high", "high", "critical"),
    "extreme": ("critical", "high", "critical", "critical", "critical"),
}


def publish(apps, schema_editor):
    with pghistory.context(command="cases.publish_first_editions"):
        edition = apps.get_model("cases", "Edition").objects.create(
            kind="severity", number=1, valid_from=SINCE, published_at=timezone.now()
        )
        cell = apps.get_model("cases", "SeverityCell")
        cell.objects.bulk_create(
            cell(edition=edition, consequence=consequence, recurrence=recurrence, severity=severity)
            for consequence, row in MATRIX.items()
            for recurrence, severity in zip(RECURRENCES, row, strict=True)
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_weight_and_second_looks")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
