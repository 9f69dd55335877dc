"""What a municipality starts with: the scale for units ready, the one for society to be completed, themes, and the
analyses that units must have. DOMAIN 1.2 to 1.4 and 1.8."""

from datetime import date
from decimal import Decimal

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
# (mark, times a year, share of times, words, hint); an empty bound is open.
UNIT_LIKELIHOODS = (
    ("1", None, "0.1", None, "0.0001",
     ("Svært lite sannsynlig", "Svært lite sannsynleg", "Very unlikely"),
     ("Sjeldnere enn hvert tiende år", "Sjeldnare enn kvart tiande år", "More seldom than every ten years")),
    ("2", "0.1", "0.5", "0.0001", "0.001",
     ("Lite sannsynlig", "Lite sannsynleg", "Unlikely"),
     ("Hvert andre til hvert tiende år", "Kvart andre til kvart tiande år", "Every two to ten years")),
    ("3", "0.5", "1", "0.001", "0.01",
     ("Sannsynlig", "Sannsynleg", "Likely"),
     ("Én gang i året til hvert andre år", "Éin gong i året til kvart andre år", "Once a year to every two years")),
    ("4", "1", "12", "0.01", "0.1",
     ("Meget sannsynlig", "Mykje sannsynleg", "Quite likely"),
     ("Én gang i måneden til én gang i året", "Éin gong i månaden til éin gong i året", "Once a month to once a year")),
    ("5", "12", None, "0.1", None,
     ("Svært sannsynlig", "Svært sannsynleg", "Very likely"),
     ("Oftere enn én gang i måneden", "Oftare enn éin gong i månaden", "More often than once a month")),
)
SOCIETY_LIKELIHOODS = (
    ("A", None, "0.001", None, None,
     ("Svært lav", "Svært låg", "Very low"),
     ("Sjeldnere enn én gang på 1000 år", "Sjeldnare enn éin gong på 1000 år", "More seldom than once in 1,000 years")),
    ("B", "0.001", "0.01", None, None,
     ("Lav", "Låg", "Low"),
     ("Én gang på 100 til 1000 år", "Éin gong på 100 til 1000 år", "Once in 100 to 1,000 years")),
    ("C", "0.01", "0.02", None, None,
     ("Middels", "Middels", "Medium"),
     ("Én gang på 50 til 100 år", "Éin gong på 50 til 100 år", "Once in 50 to 100 years")),
    ("D", "0.02", "0.1", None, None,
     ("Høy", "Høg", "High"),
     ("Én gang på 10 til 50 år", "Éin gong på 10 til 50 år", "Once in 10 to 50 years")),
    ("E", "0.1", None, None, None,
     ("Svært høy", "Svært høg", "Very high"),
     ("Oftere enn én gang på 10 år", "Oftare enn éin gong på 10 år", "More often than once in 10 years")),
)
UNIT_NAMES = (
    ("Ubetydelig", "Ubetydeleg", "Negligible"),
    ("Mindre alvorlig", "Mindre alvorleg", "Less serious"),
    ("Alvorlig", "Alvorleg", "Serious"),
    ("Svært alvorlig", "Svært alvorleg", "Very serious"),
    ("Kritisk", "Kritisk", "Critical"),
)
SOCIETY_NAMES = (
    ("Svært små", "Svært små", "Very small"),
    ("Små", "Små", "Small"),
    ("Middels store", "Middels store", "Medium"),
    ("Store", "Store", "Large"),
    ("Svært store", "Svært store", "Very large"),
)
UNIT_TYPES = (
    ("life", False, ("Liv og helse", "Liv og helse", "Life and health"), (
        ("Ubehag, ingen skade", "Ubehag, ingen skade", "Discomfort, no harm"),
        ("Mindre skade, førstehjelp", "Mindre skade, førstehjelp", "Minor injury, first aid"),
        ("Skade med behandling eller kort sykefravær, eller en krenkelse som setter spor",
         "Skade med behandling eller kort sjukefråvær, eller ei krenking som set spor",
         "Injury with treatment or short sick leave, or a violation that leaves its mark"),
        ("Varig skade, langvarig fravær eller alvorlig psykisk belastning",
         "Varig skade, langvarig fråvær eller alvorleg psykisk belasting",
         "Lasting injury, long absence or grave mental strain"),
        ("Død eller flere varig skadde", "Død eller fleire varig skadde", "Death, or several with lasting injuries"),
    )),
    ("nature", False, ("Natur og miljø", "Natur og miljø", "Nature and environment"), (
        ("Ingen målbar virkning", "Ingen målbar verknad", "No measurable effect"),
        ("Liten lokal skade, borte på under en måned", "Liten lokal skade, borte på under ein månad",
         "Small local damage, gone in less than a month"),
        ("Lokal skade, borte på under et år", "Lokal skade, borte på under eit år",
         "Local damage, gone in less than a year"),
        ("Omfattende skade, ett til ti år", "Omfattande skade, eitt til ti år", "Extensive damage, one to ten years"),
        ("Varig skade, eller over ti år", "Varig skade, eller over ti år", "Lasting damage, or over ten years"),
    )),
    ("economy", False, ("Økonomi og materielle verdier", "Økonomi og materielle verdiar", "Economy and property"), (
        ("Under 50 000 kr", "Under 50 000 kr", "Less than NOK 50,000"),
        ("50 000 til 500 000 kr", "50 000 til 500 000 kr", "NOK 50,000 to 500,000"),
        ("0,5 til 5 mill. kr", "0,5 til 5 mill. kr", "NOK 0.5 to 5 million"),
        ("5 til 50 mill. kr", "5 til 50 mill. kr", "NOK 5 to 50 million"),
        ("Over 50 mill. kr", "Over 50 mill. kr", "More than NOK 50 million"),
    )),
    ("trust", False, ("Omdømme og tillit", "Omdøme og tillit", "Reputation and trust"), (
        ("Blir internt", "Blir internt", "Stays inside"),
        ("Enkelte klager", "Einskilde klager", "Single complaints"),
        ("Lokale medier, tap av tillit i en brukergruppe", "Lokale medium, tap av tillit i ei brukargruppe",
         "Local media, loss of trust in a group of users"),
        ("Riksmedier, tilsyn, varig tap av tillit lokalt", "Riksmedium, tilsyn, varig tap av tillit lokalt",
         "National media, supervision, lasting loss of trust locally"),
        ("Vedvarende nasjonal sak, tap av tillit til kommunen", "Vedvarande nasjonal sak, tap av tillit til kommunen",
         "A lasting national matter, loss of trust in the municipality"),
    )),
    ("service", False, ("Tjenesteproduksjon", "Tenesteproduksjon", "Service"), (
        ("Under én time, få brukere", "Under éin time, få brukarar", "Less than an hour, few users"),
        ("Under ett døgn", "Under eitt døgn", "Less than a day"),
        ("Ett til tre døgn, eller rett til tjeneste ikke oppfylt for noen",
         "Eitt til tre døgn, eller rett til teneste ikkje oppfylt for nokon",
         "One to three days, or the right to a service not met for some"),
        ("Tre til fjorten døgn, eller lovbrudd for mange", "Tre til fjorten døgn, eller lovbrot for mange",
         "Three to fourteen days, or the law broken for many"),
        ("Over fjorten døgn, eller svikt som er kritisk for samfunnet",
         "Over fjorten døgn, eller svikt som er kritisk for samfunnet",
         "More than fourteen days, or a failure that is critical to society"),
    )),
    ("information", True, ("Informasjonssikkerhet og personvern", "Informasjonstryggleik og personvern",
                           "Information security and privacy"), (
        ("Åpne data, rettes straks", "Opne data, blir retta straks", "Open data, put right at once"),
        ("Interne opplysninger, få berørt", "Interne opplysningar, få råka", "Internal data, few concerned"),
        ("Personopplysninger om få, liten skade; melding vurderes",
         "Personopplysningar om få, liten skade; melding blir vurdert",
         "Personal data about few, little harm; a notice is considered"),
        ("Særlige kategorier, eller mange berørt; melding innen 72 timer",
         "Særlege kategoriar, eller mange råka; melding innan 72 timar",
         "Special categories, or many concerned; a notice within 72 hours"),
        ("Strengt fortrolig adresse, mange pasienters data, eller liv i fare",
         "Strengt fortruleg adresse, data om mange pasientar, eller liv i fare",
         "A strictly confidential address, data about many patients, or lives in danger"),
    )),
    ("responsibility", False, ("Samfunnsansvar og likebehandling", "Samfunnsansvar og likebehandling",
                               "Social responsibility and equal treatment"), (
        ("Ingen berørt", "Ingen råka", "Nobody concerned"),
        ("Enkelte opplever forskjellsbehandling", "Einskilde opplever forskjellsbehandling",
         "Some feel treated unequally"),
        ("Forskjellsbehandling av en gruppe, eller mangelfulle arbeidsvilkår hos en leverandør",
         "Forskjellsbehandling av ei gruppe, eller mangelfulle arbeidsvilkår hos ein leverandør",
         "A group treated unequally, or poor working conditions at a supplier"),
        ("Diskriminering over tid, eller sosial dumping", "Diskriminering over tid, eller sosial dumping",
         "Discrimination over time, or social dumping"),
        ("Grove brudd på menneskerettigheter, tvangsarbeid eller barnearbeid",
         "Grove brot på menneskerettar, tvangsarbeid eller barnearbeid",
         "Grave violations of human rights, forced labour or child labour"),
    )),
)
EMPTY = (("", "", ""),) * 5
SOCIETY_TYPES = (
    ("life", False, ("Liv og helse", "Liv og helse", "Life and health"), EMPTY),
    ("nature", False, ("Natur og kultur", "Natur og kultur", "Nature and culture"), EMPTY),
    ("economy", False, ("Økonomi", "Økonomi", "Economy"), EMPTY),
    ("stability", False, ("Samfunnsstabilitet", "Samfunnsstabilitet", "Stability of society"), EMPTY),
    ("governance", False, ("Styringsevne", "Styringsevne", "Ability to govern"), EMPTY),
)
# From likelihood 1 up, each row from consequence 1 up: a lookup, since 1 × 5 is never low.
MATRIX = ("LLLMM", "LLMMH", "LMMHH", "LMMHH", "MMHHH")
LEVELS = {"L": "low", "M": "medium", "H": "high"}
# (level, role, held for a part of this height or higher, months)
ACCEPTANCE = (
    ("low", "unit_leader", "", 24),
    ("low", "top_management", "", 24),
    ("medium", "unit_leader", "", 12),
    ("medium", "top_management", "", 12),
    ("high", "unit_leader", "service_area", 12),
    ("high", "top_management", "", 12),
)
THEMES = (
    ("medication", "Legemiddelfeil", "Legemiddelfeil", "Medication errors"),
    ("violence", "Vold og trusler", "Vald og truslar", "Violence and threats"),
    ("staffing", "Bemanning", "Bemanning", "Staffing"),
    ("competence", "Kompetanse og opplæring", "Kompetanse og opplæring", "Competence and training"),
    ("working-environment", "Arbeidsmiljø", "Arbeidsmiljø", "Working environment"),
    ("ict-outage", "Bortfall av IKT", "Bortfall av IKT", "Loss of ICT"),
    ("cyber-attack", "Digitale angrep", "Digitale angrep", "Digital attacks"),
    ("privacy", "Personvern", "Personvern", "Privacy"),
    ("fire", "Brann", "Brann", "Fire"),
    ("children", "Barns sikkerhet", "Tryggleiken til barn", "Safety of children"),
    ("bullying", "Mobbing og krenkelser", "Mobbing og krenkingar", "Bullying and violations"),
    ("falls", "Fall og skader", "Fall og skadar", "Falls and injuries"),
    ("infection", "Smitte", "Smitte", "Infection"),
    ("coercion", "Makt og tvang", "Makt og tvang", "Use of force"),
    ("food-allergy", "Mat og allergi", "Mat og allergi", "Food and allergy"),
    ("cooperation", "Samhandling", "Samhandling", "Cooperation between services"),
    ("deadlines", "Saksbehandling og frister", "Saksbehandling og fristar", "Casework and deadlines"),
    ("economy", "Økonomi", "Økonomi", "Economy"),
    ("fraud", "Svindel, korrupsjon og habilitet", "Svindel, korrupsjon og habilitet",
     "Fraud, corruption and impartiality"),
    ("procurement", "Innkjøp og leverandører", "Innkjøp og leverandørar", "Procurement and suppliers"),
    ("supply", "Vann, avløp og strøm", "Vatn, avløp og straum", "Water, sewage and power"),
    ("environment", "Ytre miljø", "Ytre miljø", "Environment"),
    ("weather", "Ekstremvær og natur", "Ekstremvêr og natur", "Extreme weather and nature"),
    ("buildings", "Bygg og eiendom", "Bygg og eigedom", "Buildings and property"),
    ("traffic", "Trafikk og transport", "Trafikk og transport", "Traffic and transport"),
)
# (code, kind, height in the tree, months, basis, words)
MANDATORY = (
    ("service-unit", "service", "unit", 12, "Kommuneloven § 25-1",
     ("ROS for tjenesten", "ROS for tenesta", "Risks of the service")),
    ("hse-unit", "hse", "unit", 12, "Internkontrollforskriften § 5 nr. 6",
     ("HMS-risikovurdering", "HMS-risikovurdering", "Health, safety and environment")),
    ("information-unit", "information_security", "unit", 24, "Personvernforordningen art. 32, eForvaltningsforskriften § 15",
     ("Informasjonssikkerhet", "Informasjonstryggleik", "Information security")),
    ("area", "service", "service_area", 12, "Kommuneloven § 25-1",
     ("ROS på tvers av tjenestene", "ROS på tvers av tenestene", "Risks across services")),
    ("society", "preparedness", "municipality", 48, "Sivilbeskyttelsesloven § 14",
     ("Helhetlig ROS", "Heilskapleg ROS", "Overall risks of society")),
    ("top", "own", "municipality", 12, "Kommuneloven § 25-1",
     ("Kommunedirektørens risikogjennomgang", "Risikogjennomgangen til kommunedirektøren",
      "Risk review of the chief executive")),
)


def worded(words):
    return dict(zip(("nb", "nn", "en"), words, strict=True))


def number(text):
    return None if text is None else Decimal(text)


def fill(apps, edition, likelihoods, names, types):
    def model(name):
        return apps.get_model("risk", name)

    for level, (mark, low, high, few, many, words, hint) in enumerate(likelihoods, start=1):
        model("LikelihoodLevel").objects.create(
            edition=edition, level=level, mark=mark, year_from=number(low), year_to=number(high),
            task_from=number(few), task_to=number(many), **worded(words),
            hint_nb=hint[0], hint_nn=hint[1], hint_en=hint[2],
        )
    for level, words in enumerate(names, start=1):
        model("ConsequenceName").objects.create(edition=edition, level=level, **worded(words))
    for position, (code, has_aspects, words, levels) in enumerate(types):
        kind = model("ConsequenceType").objects.create(
            edition=edition, code=code, has_aspects=has_aspects, position=position, **worded(words)
        )
        model("ConsequenceLevel").objects.bulk_create(
            model("ConsequenceLevel")(type=kind, level=level, **worded(said))
            for level, said in enumerate(levels, start=1)
        )
    model("MatrixCell").objects.bulk_create(
        model("MatrixCell")(edition=edition, likelihood=likelihood, consequence=consequence, level=LEVELS[letter])
        for likelihood, row in enumerate(MATRIX, start=1)
        for consequence, letter in enumerate(row, start=1)
    )
    model("AcceptanceRule").objects.bulk_create(
        model("AcceptanceRule")(edition=edition, level=level, role=role, at_least=at_least, most_months=months)
        for level, role, at_least, months in ACCEPTANCE
    )


def ship(apps, schema_editor):
    now = timezone.now()
    scale, edition = apps.get_model("risk", "Scale"), apps.get_model("risk", "ScaleEdition")
    with pghistory.context(command="risk.ship_first_scales"):
        unit = scale.objects.create(code="unit", nb="Enheter og tjenester", nn="Einingar og tenester", en="Units and services")
        society = scale.objects.create(code="society", nb="Samfunnet som helhet", nn="Samfunnet som heilskap", en="Society as a whole")
        first = edition.objects.create(scale=unit, number=1, state="published", made_at=now, published_at=now)
        fill(apps, first, UNIT_LIKELIHOODS, UNIT_NAMES, UNIT_TYPES)
        # Thresholds of society depend on how large the municipality is: it fills them in before first use.
        draft = edition.objects.create(scale=society, number=1, state="draft", made_at=now)
        fill(apps, draft, SOCIETY_LIKELIHOODS, SOCIETY_NAMES, SOCIETY_TYPES)
        theme = apps.get_model("risk", "Theme")
        theme.objects.bulk_create(
            theme(code=code, nb=nb, nn=nn, en=en, position=position)
            for position, (code, nb, nn, en) in enumerate(THEMES)
        )
        mandatory = apps.get_model("risk", "MandatoryAssessment")
        mandatory.objects.bulk_create(
            mandatory(
                code=code, kind=kind, at_level=height, months=months, basis=basis, position=position,
                valid_from=SINCE, **worded(words),
            )
            for position, (code, kind, height, months, basis, words) in enumerate(MANDATORY)
        )


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_initial")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
