"""A file of 250,000 old cases, brought in as the command does it: `python -m bench.old_cases`, within a site's own
environment. The file is made the same each time, and the clock runs from its first byte to the last event.

Processor is counted in this process and in the database's for it; not in those that help it to build an index.
"""

import csv
import io
import json
import os
import random
import sys
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psutil

ROWS = 250_000
HEADINGS = ("Saksnr", "Meldt dato", "Hendelsesdato", "Enhet", "Type", "Kategori", "Alvorlighet", "Skade", "Status",
            "Tittel", "Beskrivelse", "Strakstiltak", "Tilbakemelding", "Lukket dato")  # fmt: skip
WORDS = (
    "bruker kveld morgen dosett rullestol gulv vått trapp barn elev nabo bil vakt legemiddel rutine nøkkel dør lås "
    "telefon skjema beskjed pårørende vikar rapport måltid allergi kniv slag trussel spark biting skap lager maskin"
).split()


def file_of(rows: int, units: list[str], today: date) -> bytes:
    """CSV as an old system writes it: semicolons, Norwegian dates, some 150 letters of story a row."""
    drawn = random.Random(1)  # the same file each time
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    for number in range(1, rows + 1):
        reported = today - timedelta(days=3650 - 3640 * number // rows)
        closed = reported + timedelta(days=drawn.randrange(1, 60))
        done = closed < today
        writer.writerow(
            [
                f"A-{number}",
                f"{reported:%d.%m.%Y}",
                f"{reported - timedelta(days=drawn.randrange(3)):%d.%m.%Y}",
                drawn.choice(units),
                drawn.choice(("Avvik", "Avvik", "Avvik", "Nestenulykke", "Forbedringsforslag")),
                drawn.choice(("HMS", "Vold og trusler", "Legemidler", "Fall", "Personvern", "Bygg")),
                drawn.choice(("Lav", "Middels", "Høy")),
                drawn.choice(("Ingen skade", "Ingen skade", "Personskade", "Ukjent")),
                "Lukket" if done else "Ny",
                _sentence(drawn, 4),
                " ".join(_sentence(drawn, 7) for _n in range(3)),
                _sentence(drawn, 6) if drawn.random() < 0.5 else "",
                _sentence(drawn, 9) if done and drawn.random() < 0.8 else "",
                f"{closed:%d.%m.%Y}" if done else "",
            ]
        )
    return text.getvalue().encode()


def _sentence(drawn: random.Random, length: int) -> str:
    return " ".join(drawn.choices(WORDS, k=length)).capitalize() + f" {drawn.randrange(1000)}."


def bring_in(content: bytes) -> dict[str, Any]:
    """Seconds of each stage by the clock and of processor; and what came of it."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from sloyfe.domains.cases import commands  # noqa: PLC0415
    from sloyfe.platform.accounts.models import User  # noqa: PLC0415
    from sloyfe.site.demo import personas  # noqa: PLC0415

    by = User.objects.get(username=personas["quality_manager"])
    now, piece = timezone.now(), 4 * 1024 * 1024
    seconds: dict[str, float] = {}
    busy: dict[str, float] = {}
    processes = [psutil.Process(), psutil.Process(_backend())]

    def timed(name: str, work: Any) -> Any:
        began, before = time.monotonic(), _processor(processes)
        found = work()
        seconds[name] = round(time.monotonic() - began, 1)
        busy[name] = round(_processor(processes) - before, 1)
        return found

    def upload() -> Any:
        batch = commands.begin_import(by=by, name="gamle.csv", size=len(content), key=f"{now}", now=now)
        for offset in range(0, len(content), piece):
            commands.receive_part(by=by, batch=batch, offset=offset, content=content[offset : offset + piece])
        return commands.finish_upload(by=by, batch=batch, background=False)

    batch = timed("upload", upload)
    timed("read", lambda: commands.read_import(by=by, batch=batch, now=now))
    commands.ask_check(by=by, batch=batch, background=False)
    timed("check", lambda: commands.check_import(by=by, batch=batch, now=now))
    commands.ask_import(by=by, batch=batch, leave=True, background=False)
    batch = timed("take in", lambda: commands.take_in(by=by, batch=batch, now=now))
    return {"bytes": len(content), "seconds": seconds, "busy": busy, "counts": batch.counts}


def _backend() -> int:
    from django.db import connection  # noqa: PLC0415 - needs Django set up

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _processor(processes: list[psutil.Process]) -> float:
    return float(sum(sum(one.cpu_times()[:2]) for one in processes))


def main() -> None:
    from sloyfe.platform.embedded import attached  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sloyfe.site.settings")
    with attached():
        import django  # noqa: PLC0415

        django.setup()
        from sloyfe.domains.organisation import queries as organisation  # noqa: PLC0415

        units = [unit.name for unit in organisation.units_ever()]
        rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
        content = file_of(rows, units, datetime.now(UTC).date())
        print(json.dumps(bring_in(content)))


if __name__ == "__main__":
    main()
