"""The types a municipality starts with: DOMAIN 3.2 for who approves, 3.3 for how long a text is trusted.

In force since long before the first text anybody could import. Replaced by publishing a new edition; these rows
are never changed.
"""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
TOP, AREA, UNIT, SPECIALIST = "top", "area", "unit", "specialist"

# subject, code, bokmål, nynorsk, English, who approves, months to the review
TYPES = [
    ("documents", "policy", "Policy", "Policy", "Policy", TOP, 24),
    ("documents", "regulation", "Reglement", "Reglement", "Regulation", AREA, 24),
    ("documents", "plan", "Plan", "Plan", "Plan", AREA, 48),
    ("documents", "procedure", "Prosedyre", "Prosedyre", "Procedure", UNIT, 24),
    ("documents", "instruction", "Instruks", "Instruks", "Work instruction", UNIT, 24),
    ("documents", "guide", "Veileder", "Rettleiar", "Guide", SPECIALIST, 24),
    ("documents", "form", "Skjema", "Skjema", "Form", SPECIALIST, 36),
    ("documents", "template", "Mal", "Mal", "Template", SPECIALIST, 36),
    ("documents", "checklist", "Sjekkliste", "Sjekkliste", "Checklist", SPECIALIST, 24),
    ("documents", "action_card", "Tiltakskort", "Tiltakskort", "Action card", UNIT, 12),
    ("documents", "external", "Ekstern lenke", "Ekstern lenkje", "External link", SPECIALIST, 12),
    ("documents", "addendum", "Lokalt tillegg", "Lokalt tillegg", "Local addendum", UNIT, 12),
    ("processes", "process", "Prosess", "Prosess", "Process", AREA, 24),
    ("processes", "subprocess", "Delprosess", "Delprosess", "Subprocess", SPECIALIST, 24),
]
HEARD = {"policy", "regulation"}


def publish(apps, schema_editor):
    with pghistory.context(command="publishing.publish_types"):
        edition = apps.get_model("publishing", "TypeEdition").objects.create(
            number=1, valid_from=SINCE, published_at=timezone.now()
        )
        model = apps.get_model("publishing", "ItemType")
        model.objects.bulk_create(
            model(
                edition=edition, subject=subject, code=code, nb=nb, nn=nn, en=en, level=level,
                review_months=months, position=place, needs_hearing=code in HEARD,
                external=code == "external", local=code == "addendum",
            )
            for place, (subject, code, nb, nn, en, level, months) in enumerate(TYPES)
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
