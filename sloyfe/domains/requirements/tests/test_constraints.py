"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.requirements.models import (
    Alias,
    Amendment,
    Edition,
    Evidence,
    Fulfilment,
    Mapping,
    Requirement,
    Review,
    Source,
)
from sloyfe.domains.requirements.tests.factories import NOW, catalogue, named

pytestmark = pytest.mark.django_db
TITLES = {"nb": "x", "nn": "x", "en": "x"}


def refused(name, model, **values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(**values)


@pytest.fixture
def asked(db):
    catalogue()
    return named("ISO:9001:2015:7.2")


def test_sources_and_editions(asked):
    edition = asked.edition
    refused("source_has_a_code", Source, code="", kind="law", **TITLES)
    refused("edition_once_a_source", Edition, source=edition.source, label="2015", origin="own")
    period = {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}
    refused(
        "requirement_edition_is_forward", Edition, source=edition.source, label="x", origin="own", **period
    )


def test_requirements_aliases_and_mappings(asked, cast):
    row = {"edition": asked.edition, "position": 999, **TITLES}
    refused("requirement_has_an_id", Requirement, ref="", **row)
    refused("verified_by_somebody", Requirement, ref="x", verified_by=cast.nurse, **row)
    Alias.objects.create(code="x", requirement=asked)
    refused("alias_once", Alias, code="x", requirement=asked)
    other = named("ISO:45001:2018:7.2")
    Mapping.objects.create(old=asked, new=other, relation="changed")
    refused("mapped_once", Mapping, old=asked, new=other, relation="same")
    refused("mapping_has_its_ends", Mapping, old=asked, new=None, relation="same")
    refused("mapping_leads_on", Mapping, old=asked, new=asked, relation="same")


def test_nothing_is_mapped_to_new_twice(asked):
    """Two rows without an old end would be equal to a reader, though SQL calls empty ends different."""
    Mapping.objects.create(old=None, new=asked, relation="new")
    refused("mapped_once", Mapping, old=None, new=asked, relation="new")


def test_answers_and_evidence(asked, cast):
    shared = Fulfilment.objects.create(common=asked.common, unit=cast.top)
    refused("common_fulfilment_once_a_unit", Fulfilment, common=asked.common, unit=cast.top)
    proof = {"fulfilment": shared, "dated_on": NOW.date(), "added_by": cast.nurse, "added_at": NOW}
    refused("evidence_says_what", Evidence, what="", **proof)


def test_changes_and_reviews(asked, cast):
    change = {
        "source": asked.edition.source,
        "in_force_on": NOW.date(),
        "recorded_by": cast.nurse,
        "recorded_at": NOW,
    }
    refused("amendment_has_a_title", Amendment, title="", **change)
    made = Amendment.objects.create(title="x", **change)
    Review.objects.create(amendment=made, requirement=asked)
    refused("review_once", Review, amendment=made, requirement=asked)
