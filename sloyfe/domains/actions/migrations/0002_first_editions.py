"""Who is reminded when, to begin with: DOMAIN 2.4. Replaced by publishing a new edition; never changed."""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
STEPS = [(-3, "owner"), (0, "owner"), (7, "leader_above"), (14, "quality")]


def publish(apps, schema_editor):
    with pghistory.context(command="actions.publish_first_editions"):
        first = apps.get_model("actions", "ReminderEdition").objects.create(
            number=1, valid_from=SINCE, published_at=timezone.now()
        )
        step = apps.get_model("actions", "ReminderStep")
        step.objects.bulk_create(
            [step(edition=first, days_after=days, recipient=recipient) for days, recipient in STEPS]
        )


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
