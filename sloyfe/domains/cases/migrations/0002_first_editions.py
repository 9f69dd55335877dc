"""The rules a municipality starts with: DOMAIN 2.2 (categories) and 2.4 (deadlines and escalation).

In force since long before the first case anybody could import, so that every case finds its rules. Each is
replaced by publishing a new edition; these rows are never changed.
"""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
OPEN, RESTRICTED = "open", "restricted"

# code, parent, bokmål, nynorsk, English, secrecy, for the safety representative, for the privacy officer
CATEGORIES = [
    ("service_quality", "", "Tjenestekvalitet", "Tenestekvalitet", "Quality of service", OPEN, False, False),
    ("medication", "service_quality", "Legemidler", "Legemiddel", "Medication", OPEN, False, False),
    ("falls", "service_quality", "Fall", "Fall", "Falls", OPEN, False, False),
    ("nutrition", "service_quality", "Ernæring", "Ernæring", "Nutrition", OPEN, False, False),
    ("decisions", "service_quality", "Vedtak og saksbehandling", "Vedtak og saksbehandling", "Decisions", OPEN, False, False),
    ("care", "service_quality", "Tilsyn og omsorg", "Tilsyn og omsorg", "Care and attendance", OPEN, False, False),
    ("cooperation", "service_quality", "Samhandling", "Samhandling", "Cooperation between services", OPEN, False, False),
    ("right_to_service", "service_quality", "Rett til tjeneste", "Rett til teneste", "Right to a service", OPEN, False, False),
    ("violence_threats", "", "Vold og trusler", "Vald og truslar", "Violence and threats", RESTRICTED, True, False),
    ("hse", "", "Helse, miljø og sikkerhet", "Helse, miljø og tryggleik", "Health, safety and environment", OPEN, True, False),
    ("hse_accident", "hse", "Ulykke", "Ulykke", "Accident", OPEN, True, False),
    ("hse_near_accident", "hse", "Nestenulykke", "Nestenulykke", "Near accident", OPEN, True, False),
    ("hse_physical", "hse", "Fysisk arbeidsmiljø", "Fysisk arbeidsmiljø", "Physical working environment", OPEN, True, False),
    ("hse_psychosocial", "hse", "Psykososialt arbeidsmiljø", "Psykososialt arbeidsmiljø", "Psychosocial working environment", RESTRICTED, True, False),
    ("hse_working_hours", "hse", "Arbeidstid", "Arbeidstid", "Working hours", OPEN, True, False),
    ("hse_infection", "hse", "Smitte og stikk", "Smitte og stikk", "Infection and needle sticks", OPEN, True, False),
    ("hse_ergonomics", "hse", "Ergonomi", "Ergonomi", "Ergonomics", OPEN, True, False),
    ("hse_chemicals", "hse", "Kjemikalier", "Kjemikaliar", "Chemicals", OPEN, True, False),
    ("child_environment", "", "Barnehage- og skolemiljø", "Barnehage- og skulemiljø", "Kindergarten and school environment", OPEN, False, False),
    ("child_injury", "child_environment", "Skade på barn eller elev", "Skade på barn eller elev", "Injury to a child or pupil", OPEN, False, False),
    ("information_security", "", "Informasjonssikkerhet", "Informasjonstryggleik", "Information security", OPEN, False, False),
    ("privacy", "", "Personvern", "Personvern", "Privacy", OPEN, False, True),
    ("environment", "", "Klima og ytre miljø", "Klima og ytre miljø", "Climate and environment", OPEN, False, False),
    ("property_equipment", "", "Bygg og utstyr", "Bygg og utstyr", "Buildings and equipment", OPEN, False, False),
    ("building", "property_equipment", "Bygg", "Bygg", "Buildings", OPEN, False, False),
    ("fire", "property_equipment", "Brann", "Brann", "Fire", OPEN, False, False),
    ("medical_equipment", "property_equipment", "Medisinsk utstyr", "Medisinsk utstyr", "Medical equipment", OPEN, False, False),
    ("finance_procurement", "", "Økonomi og innkjøp", "Økonomi og innkjøp", "Finance and procurement", OPEN, False, False),
    ("food_water", "", "Mat og drikkevann", "Mat og drikkevatn", "Food and drinking water", OPEN, False, False),
    ("improvement", "", "Forslag til forbedring", "Framlegg til forbetring", "Idea for improvement", OPEN, False, False),
    ("praise", "", "Ros og god praksis", "Ros og god praksis", "Praise and good practice", OPEN, False, False),
]
# step, severity (none: where no severity is set), working days
DEADLINES = [("answer", "critical", 0), ("answer", "high", 1), ("answer", "", 3), ("cause", "", 10)]
ESCALATION = [(-3, "handler"), (0, "handler"), (7, "leader_above"), (14, "quality")]


def publish(apps, schema_editor):
    def edition(kind):
        return apps.get_model("cases", "Edition").objects.create(
            kind=kind, number=1, valid_from=SINCE, published_at=timezone.now()
        )

    def fill(model, rows):
        apps.get_model("cases", model).objects.bulk_create([apps.get_model("cases", model)(**row) for row in rows])

    with pghistory.context(command="cases.publish_first_editions"):
        first = edition("categories")
        names = "code parent_code nb nn en secrecy for_safety for_privacy".split()
        fill("Category", [
            dict(zip(names, row, strict=True), edition=first, position=n) for n, row in enumerate(CATEGORIES)
        ])
        first = edition("deadlines")
        fill("DeadlineRule", [
            {"edition": first, "step": step, "severity": severity, "working_days": days}
            for step, severity, days in DEADLINES
        ])
        first = edition("escalation")
        fill("EscalationStep", [
            {"edition": first, "days_after": days, "recipient": recipient} for days, recipient in ESCALATION
        ])
        fill("FormRules", [{"edition": edition("form")}])


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
