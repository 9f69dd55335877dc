"""The duty notices a municipality starts with: DOMAIN 2.5, except whistleblowing, which has a store of its own.

Hours are the law's where it counts hours. For the others they are ours, and say after how long somebody is told that
nothing has been decided. Rules that nobody has held against their source carry a mark that the reader sees.
"""

from datetime import date

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
HOURS, AT_ONCE, SOON, ALWAYS = "hours", "at_once", "soon", "always"
AT_WORK = ["hse", "violence_threats"]

# code, pace, hours, categories, outcomes, source, from memory, then three languages of name, who is told, and how
DUTIES = [
    ("privacy_authority", HOURS, 72, ["privacy"], [], "Personvernforordningen artikkel 33", False,
     ("Brudd på personopplysningssikkerheten", "Brot på personopplysningstryggleiken", "Personal data breach"),
     ("Datatilsynet", "Datatilsynet", "The Norwegian Data Protection Authority (Datatilsynet)"),
     ("I Altinn. Ring først hvis det haster. Det som mangler, kan ettersendes. Meldes ikke når risiko er lite sannsynlig.",
      "I Altinn. Ring først om det hastar. Det som manglar, kan ettersendast. Blir ikkje meldt når risiko er lite sannsynleg.",
      "In Altinn. Call first if it is urgent. What is missing may follow. Not sent when a risk is unlikely.")),
    ("privacy_persons", SOON, 24, ["privacy"], [], "Personvernforordningen artikkel 34", False,
     ("Melding til dem bruddet gjelder", "Melding til dei brotet gjeld", "Telling the persons concerned"),
     ("Personene det gjelder", "Personane det gjeld", "The persons concerned"),
     ("Direkte, når risikoen er høy: hva som skjedde, hvem de kan spørre, hva det kan føre til, og hva vi gjør.",
      "Direkte, når risikoen er høg: kva som skjedde, kven dei kan spørje, kva det kan føre til, og kva vi gjer.",
      "Directly, when the risk is high: what happened, whom to ask, what may follow, and what we do.")),
    ("privacy_register", ALWAYS, 72, ["privacy"], [], "Personvernforordningen artikkel 33 nr. 5", True,
     ("Linje i registeret over brudd", "Linje i registeret over brot", "A line in the register of breaches"),
     ("Kommunen selv", "Kommunen sjølv", "The municipality itself"),
     ("Fakta, virkninger og tiltak, også når bruddet ikke er meldt.",
      "Fakta, verknader og tiltak, også når brotet ikkje er meldt.",
      "Facts, effects and measures, also when the breach was not reported.")),
    ("work_injury", AT_ONCE, 2, AT_WORK, ["serious"], "Arbeidsmiljøloven § 5-2", False,
     ("Død eller alvorlig skade i arbeid", "Død eller alvorleg skade i arbeid", "Death or serious injury at work"),
     ("Arbeidstilsynet (73 19 97 00) og nærmeste politi", "Arbeidstilsynet (73 19 97 00) og næraste politi",
      "The Labour Inspection Authority (73 19 97 00) and the nearest police"),
     ("Straks, på raskeste måte, og så en skriftlig bekreftelse. Kopi til verneombudet. Gjelder også vold og trusler utenfor arbeidsstedet.",
      "Straks, på raskaste måte, og så ei skriftleg stadfesting. Kopi til verneombodet. Gjeld også vald og truslar utanfor arbeidsstaden.",
      "At once, the fastest way, and then in writing. A copy to the safety representative. Holds for work-related violence elsewhere too.")),
    ("occupational_injury", SOON, 72, AT_WORK, ["hurt", "serious"], "", True,
     ("Yrkesskade", "Yrkesskade", "Occupational injury"),
     ("NAV og forsikringsselskapet", "NAV og forsikringsselskapet", "NAV and the insurer"),
     ("Skademelding på skjema.", "Skademelding på skjema.", "The injury form.")),
    ("patient_harm", AT_ONCE, 2, ["service_quality"], ["serious"], "Statens helsetilsyn: varsel om alvorlige hendelser", False,
     ("Død eller svært alvorlig skade på bruker", "Død eller svært alvorleg skade på brukar", "Death or very serious harm to a service user"),
     ("Statens helsetilsyn", "Statens helsetilsyn", "The Norwegian Board of Health Supervision"),
     ("Straks, når utfallet er uventet ut fra risikoen en kunne regne med. Plikten er virksomhetens, ikke den enkeltes.",
      "Straks, når utfallet er uventa ut frå risikoen ein kunne rekne med. Plikta er verksemda si, ikkje den einskilde si.",
      "At once, when the outcome is unexpected in view of the foreseeable risk. The duty is the organisation's, not the worker's.")),
    ("medical_device", SOON, 24, ["medical_equipment"], [], "", True,
     ("Feil på medisinsk utstyr", "Feil på medisinsk utstyr", "Faulty medical device"),
     ("Direktoratet for medisinske produkter", "Direktoratet for medisinske produkt", "The Norwegian Medical Products Agency"),
     ("Meldeskjema, snarest.", "Meldeskjema, snarast.", "The agency's form, as soon as possible.")),
    ("digital_security", HOURS, 24, ["information_security"], [], "Digitalsikkerhetsloven", True,
     ("Alvorlig digital hendelse", "Alvorleg digital hending", "Serious digital incident"),
     ("NSM og sektorens responsmiljø", "NSM og responsmiljøet i sektoren", "NSM and the response team of the sector"),
     ("Et første varsel innen 24 timer.", "Eit første varsel innan 24 timar.", "A first warning within 24 hours.")),
    ("graded_systems", SOON, 24, [], [], "Sikkerhetsloven § 4-5", True,
     ("Hendelse i skjermingsverdig system", "Hending i skjermingsverdig system", "Incident in a security-graded system"),
     ("NSM", "NSM", "NSM"),
     ("Uten ugrunnet opphold.", "Utan grunnlaust opphald.", "Without undue delay.")),
    ("drinking_water", AT_ONCE, 2, ["food_water"], [], "Drikkevannsforskriften", True,
     ("Utrygt drikkevann", "Utrygt drikkevatn", "Unsafe drinking water"),
     ("Mattilsynet, kommuneoverlegen og abonnentene", "Mattilsynet, kommuneoverlegen og abonnentane",
      "The Food Safety Authority, the chief municipal doctor and the subscribers"),
     ("Straks.", "Straks.", "At once.")),
    ("acute_pollution", AT_ONCE, 2, ["environment"], [], "Forurensningsloven § 39", True,
     ("Akutt forurensning", "Akutt forureining", "Acute pollution"),
     ("Brannvesenet (110) og Kystverket", "Brannvesenet (110) og Kystverket", "The fire service (110) and the Coastal Administration"),
     ("Ring 110 straks.", "Ring 110 straks.", "Call 110 at once.")),
    ("child_safety", AT_ONCE, 24, ["child_environment"], [], "Opplæringslova kapittel 12, barnehageloven kapittel VIII", True,
     ("Barn eller elev som ikke har det trygt", "Barn eller elev som ikkje har det trygt", "A child or pupil who is not safe"),
     ("Rektor eller styrer, og eieren i alvorlige saker", "Rektor eller styrar, og eigaren i alvorlege saker",
      "The head teacher or kindergarten leader, and the owner in serious cases"),
     ("Grip inn straks, si fra, og lag en plan med tiltak.", "Grip inn straks, sei frå, og lag ein plan med tiltak.",
      "Step in at once, tell, and make a plan with measures.")),
    ("infection", AT_ONCE, 4, [], [], "", True,
     ("Utbrudd av smittsom sykdom", "Utbrot av smittsam sjukdom", "Outbreak of infection"),
     ("Kommuneoverlegen og FHI", "Kommuneoverlegen og FHI", "The chief municipal doctor and the Institute of Public Health"),
     ("Straks, til FHI i VESUV.", "Straks, til FHI i VESUV.", "At once, to the institute in VESUV.")),
]  # fmt: skip
PRIVACY = ("privacy_authority", "privacy_persons", "privacy_register")


def publish(apps, schema_editor):
    rule = apps.get_model("cases", "DutyRule")
    with pghistory.context(command="cases.publish_first_editions"):
        edition = apps.get_model("cases", "Edition").objects.create(
            kind="duties", number=1, valid_from=SINCE, published_at=timezone.now()
        )
        made = []
        for position, (code, pace, hours, categories, outcomes, source, memory, *words) in enumerate(DUTIES):
            said = {
                prefix + language: text
                for prefix, texts in zip(("", "authority_", "channel_"), words, strict=True)
                for language, text in zip(("nb", "nn", "en"), texts, strict=True)
            }
            made.append(rule(
                edition=edition, position=position, code=code, pace=pace, hours=hours, categories=categories,
                outcomes=outcomes, source=source, from_memory=memory, for_privacy=code in PRIVACY,
                in_register=code == "privacy_register", **said,
            ))  # fmt: skip
        rule.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_duty_notices")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
