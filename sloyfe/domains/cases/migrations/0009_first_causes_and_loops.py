"""The causes a municipality starts with (DOMAIN 2.7, those that are conditions or systems), and the loops of the cases
that are already on the standard or learning track."""

from datetime import date, timedelta

import pghistory
from django.db import migrations
from django.utils import timezone

SINCE = date(1990, 1, 1)
# code, bokmål, nynorsk, English. Never a person: the rule did not fit, did not reach, or was not there.
CAUSES = [
    ("procedure_missing", "Prosedyren mangler", "Prosedyren manglar", "There is no procedure"),
    ("procedure_unknown", "Prosedyren har ikke nådd dem som trenger den", "Prosedyren har ikkje nådd dei som treng han", "The procedure has not reached those who need it"),
    ("procedure_unfit", "Prosedyren passer ikke med arbeidet", "Prosedyren passar ikkje med arbeidet", "The procedure does not fit the work"),
    ("training", "Opplæringen dekket ikke dette", "Opplæringa dekte ikkje dette", "The training did not cover this"),
    ("handover", "Informasjon gikk tapt mellom ledd", "Informasjon gjekk tapt mellom ledd", "Information was lost between links"),
    ("staffing", "Bemanningen strakk ikke til", "Bemanninga strekte ikkje til", "There were too few people"),
    ("workload", "For mye arbeid på én gang", "For mykje arbeid på éin gong", "Too much work at once"),
    ("equipment", "Utstyr eller IKT sviktet", "Utstyr eller IKT svikta", "Equipment or systems failed"),
    ("premises", "Lokalene eller omgivelsene", "Lokala eller omgjevnadene", "The premises or the surroundings"),
    ("external", "Ekstern leverandør eller samarbeidspart", "Ekstern leverandør eller samarbeidspart", "A supplier or another party"),
    ("leadership", "Ledelse og oppfølging av arbeidet", "Leiing og oppfølging av arbeidet", "How the work is led and followed up"),
    ("unclear", "Uklart hvem som har ansvaret for hva", "Uklart kven som har ansvaret for kva", "It is unclear who is responsible for what"),
]  # fmt: skip
BEGIN = """
insert into cases_loop (case_id, begun_at, round, round_at, revision, single_event, elsewhere, changes, stage,
    breaks_on, breaks_at, verdict, as_it_is, only_us, receiving, receipts, without_action_at)
select id, coalesce(read_at, reported_at), 1, coalesce(read_at, reported_at), 0, false, '', '',
    case when status in ('closed', 'merged') then '' when answered_at is null then 'answered' else 'cause' end,
    case when status in ('closed', 'merged') then null when answered_at is null then due_on + 1
         else (coalesce(read_at, reported_at) at time zone 'Europe/Oslo')::date + %s end,
    case when status in ('closed', 'merged') then '' when answered_at is null then 'answered' else 'cause' end,
    '', false, false, 0, 0, case when status = 'closed' then closed_at end
from cases_case where track in ('standard', 'learning') on conflict do nothing
"""
# Ten working days and the day after, as they fall without a holiday. Each loop is set right at its next event.
TEN_WORKING_DAYS = timedelta(days=15).days


def publish(apps, schema_editor):
    get = apps.get_model
    with pghistory.context(command="cases.publish_first_causes"):
        edition = get("cases", "Edition").objects.create(
            kind="causes", number=1, valid_from=SINCE, published_at=timezone.now()
        )
        rows = [
            get("cases", "CauseCode")(edition=edition, position=n, code=code, nb=nb, nn=nn, en=en)
            for n, (code, nb, nn, en) in enumerate(CAUSES)
        ]
        get("cases", "CauseCode").objects.bulk_create(rows)
    with pghistory.context(command="cases.begin_loops"), schema_editor.connection.cursor() as cursor:
        cursor.execute(BEGIN, [TEN_WORKING_DAYS])


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_loops_and_causes")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
