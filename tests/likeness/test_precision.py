"""Different words for the same event: are its other tellings among the five that are shown?

`told.csv` holds 60 events told twice in other words, 12 of them six times, in bokmål and nynorsk, from home care to the
library; `others.txt` holds 214 other reports. Words alone are measured: all stand in one unit, of one kind, within a
day, without category or step.

Weights were set looking at the events of odd number; those of even number were only counted. But the lines of the
dictionary were written by somebody who had read both, so neither half is wholly unseen. `fresh.csv` came after all of
it, 20 pairs without a word in common that nothing was changed for: what neither word nor dictionary can find.
"""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from sloyfe.domains.cases import queries
from sloyfe.domains.cases.models import Case, CaseText
from sloyfe.domains.cases.tests.factories import NOW, reported

HERE = Path(__file__).parent
FIRST = 5
ENOUGH = 0.6


def tellings(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [(int(row["event"]), row["story"]) for row in csv.DictReader(file, delimiter="|")]


def others():
    return [(0, story) for story in (HERE / "others.txt").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def told(cast):
    """Case → event, 0 for the others. One is reported; the rest are its copies with other words."""
    first = reported(cast.nurse, cast.a)
    stories = [*tellings("told.csv"), *tellings("fresh.csv"), *others()]
    rows = [Case.objects.get(pk=first.pk) for _one in stories]
    for number, row in enumerate(rows):
        row.pk, row.ref, row._state.adding = None, f"2025-{number:05d}", True
        row.reported_at = NOW - timedelta(minutes=7 * number % 400)
    Case.objects.bulk_create(rows)
    CaseText.objects.bulk_create(
        CaseText(case=row, field="story", body=body)
        for row, (_event, body) in zip(rows, stories, strict=True)
    )
    return {row: event for row, (event, _body) in zip(rows, stories, strict=True)}


def precision(cast, told, wanted):
    """Of the five shown, those that tell of the same event, of as many as there could be: the mean of all asked."""
    event_of = {row.pk: event for row, event in told.items()}
    found = []
    for row, event in told.items():
        if event and wanted(event):
            could = min(FIRST, sum(one == event for one in told.values()) - 1)
            hits = queries.similar(cast.leader, row, NOW.date(), FIRST)
            found.append(sum(event_of.get(hit.case.pk) == event for hit in hits) / could)
    return round(sum(found) / len(found), 3)


def test_the_same_event_in_other_words_is_found_in_both_halves(cast, told):
    odd = precision(cast, told, lambda event: event < 100 and event % 2)
    even = precision(cast, told, lambda event: event < 100 and not event % 2)
    assert (odd >= ENOUGH, even >= ENOUGH) == (True, True), (odd, even)


def test_words_that_nobody_has_thought_of_are_seldom_found(cast, told):
    """No goal. It was 0.05 when it was written, and 0.23 by the model of the extra `meaning` alone."""
    assert precision(cast, told, lambda event: event > 100) > 0


def test_there_are_sixty_events_and_many_others():
    events = [event for event, _story in tellings("told.csv")]
    assert (len(set(events)), {events.count(event) for event in set(events)}) == (60, {2, 6})
    assert (len(tellings("fresh.csv")), len(others())) == (40, 214)
