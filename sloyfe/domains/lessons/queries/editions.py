"""The rules of sharing that are in force."""

from datetime import date

from sloyfe.methods.lesson_fit import Likeness

from ..models import ChecklistItem, SharingEdition


def sharing_rules(today: date) -> SharingEdition:
    """The newest edition whose day has come; the first has always come."""
    rows = SharingEdition.objects.filter(valid_from__lte=today)
    return rows.order_by("-valid_from", "-number")[0]


def sharing_editions() -> list[SharingEdition]:
    return list(SharingEdition.objects.select_related("published_by").order_by("-valid_from", "-number"))


def weights_of(rules: SharingEdition) -> dict[Likeness, float]:
    return {name: getattr(rules, name.value) / 100 for name in Likeness}


def checklist(today: date) -> list[ChecklistItem]:
    """What is looked for before a lesson is published."""
    return list(ChecklistItem.objects.filter(edition=sharing_rules(today)))
