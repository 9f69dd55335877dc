"""How lessons are shared to begin with: the product's own weights. Replaced by publishing a new edition; never changed."""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
RULES = {
    "process": 40,
    "barrier": 20,
    "risk": 15,
    "kind": 15,
    "words": 10,
    "threshold": 35,
    "a_week": 3,
    "fewest": 10,
    "first_days": 7,
    "second_days": 14,
}
CHECKLIST = [
    (
        "names",
        "Ingen navn, initialer eller titler som bare én har",
        "Ingen namn, initialar eller titlar som berre éin har",
        "No names, initials or titles that only one person has",
    ),
    (
        "numbers",
        "Ingen fødselsnummer, telefonnummer eller e-postadresser",
        "Ingen fødselsnummer, telefonnummer eller e-postadresser",
        "No national ids, telephone numbers or e-mail addresses",
    ),
    (
        "times",
        "Ingen datoer, aldre eller romnummer",
        "Ingen datoar, aldrar eller romnummer",
        "No dates, ages or room numbers",
    ),
    (
        "places",
        "Ingen steder eller enheter så små at man kan gjette hvem det var",
        "Ingen stader eller einingar så små at ein kan gjette kven det var",
        "No places, or units so small that one can guess who it was",
    ),
    (
        "health",
        "Ikke mer om helse og familie enn læringen trenger",
        "Ikkje meir om helse og familie enn læringa treng",
        "No more about health and family than the lesson needs",
    ),
    (
        "whole",
        "Den det gjaldt, kan lese dette uten å kjenne seg hengt ut",
        "Den det galdt, kan lese dette utan å kjenne seg hengd ut",
        "Whoever it was about can read this without feeling exposed",
    ),
]


def publish(apps, schema_editor):
    with pghistory.context(command="lessons.publish_first_editions"):
        first = apps.get_model("lessons", "SharingEdition").objects.create(
            number=1, valid_from=SINCE, published_at=timezone.now(), **RULES
        )
        item = apps.get_model("lessons", "ChecklistItem")
        item.objects.bulk_create(
            [
                item(edition=first, code=code, position=place, nb=nb, nn=nn, en=en)
                for place, (code, nb, nn, en) in enumerate(CHECKLIST, start=1)
            ]
        )


class Migration(migrations.Migration):
    dependencies = [("lessons", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
