"""Whatever is written about a requirement, a national id in it is refused before it is stored."""

from datetime import date

import pytest

from sloyfe.domains.requirements import commands
from sloyfe.domains.requirements.models import (
    Amendment,
    Evidence,
    FulfilmentText,
    Requirement,
    Review,
    Source,
    StatementLine,
)
from sloyfe.domains.requirements.tests.factories import (
    NOW,
    catalogue,
    met,
    own_requirement,
    requirement,
    shown,
)
from sloyfe.platform.ui.free_text import NationalId

pytestmark = pytest.mark.django_db
WITH_ID = "Kari, 311299 56715"
LAW = "NO:LOV-2018-06-22-83:25-2"


def source(cast):
    titles = {"nb": "Avtale", "nn": WITH_ID, "en": "Agreement"}
    commands.add_source(by=cast.quality_manager, source=commands.NewSource("X", "contract", titles))


def amendment(cast, asked, **words):
    values = {"title": "Ny paragraf", "note": "", "url": "", "in_force_on": date(2027, 1, 1)} | words
    return commands.record_amendment(
        by=cast.quality_manager,
        source=asked.edition.source,
        requirements=[asked],
        now=NOW,
        **values,
    )


def review(cast, asked):
    made = amendment(cast, asked).reviews.get()
    commands.finish_review(by=cast.quality_manager, review=made, outcome="nothing", comment=WITH_ID, now=NOW)


def declare(cast, asked):
    chosen = Requirement.objects.filter(selectable=True).first()
    commands.declare(
        by=cast.quality_manager, requirement=chosen, applies=False, reason=WITH_ID, progress="", now=NOW
    )


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda cast, asked: met(cast.quality_manager, asked, cast.a, body=WITH_ID), "body"),
        (
            lambda cast, asked: shown(
                cast.quality_manager, met(cast.quality_manager, asked, cast.a), what=WITH_ID
            ),
            "what",
        ),
        (lambda cast, asked: amendment(cast, asked, title=WITH_ID), "title"),
        (lambda cast, asked: amendment(cast, asked, note=WITH_ID), "note"),
        (review, "comment"),
        (declare, "reason"),
        (lambda cast, asked: source(cast), "nn"),
        (
            lambda cast, asked: own_requirement(
                cast.quality_manager, asked.edition, "2", questions={"nb": WITH_ID, "nn": "", "en": ""}
            ),
            "question_nb",
        ),
        (lambda cast, asked: own_requirement(cast.quality_manager, asked.edition, "2", WITH_ID), "nb"),
    ],
)
def test_no_text_of_requirements_keeps_a_national_id(cast, write, field):
    catalogue()
    asked = requirement(cast)
    with pytest.raises(NationalId) as refused:
        write(cast, asked)
    assert refused.value.field == field
    kept = [
        *FulfilmentText.objects.values_list("body"),
        *Evidence.objects.values_list("what"),
        *Amendment.objects.values_list("title", "note"),
        *Review.objects.values_list("comment"),
        *StatementLine.objects.values_list("reason"),
        *Source.objects.values_list("nb", "nn", "en"),
        *Requirement.objects.values_list("nb", "question_nb"),
    ]
    assert "56715" not in str(kept)


def test_the_form_comes_back_with_the_words_at_their_field(cast, client):
    asked = requirement(cast)
    client.force_login(cast.quality_manager)
    given = {"unit": cast.a.code, "body": WITH_ID, "standing": "met", "evidence_months": "12"}
    answer = client.post(f"/krav/slik/{asked.ref}", given)
    assert (answer.status_code, "fødselsnummer" in answer.content.decode()) == (422, True)
    made = amendment(cast, asked).reviews.get()
    answer = client.post(f"/krav/vurdering/{made.pk}", {"outcome": "nothing", "comment": WITH_ID})
    assert (answer.status_code, "fødselsnummer" in answer.content.decode()) == (422, True)
