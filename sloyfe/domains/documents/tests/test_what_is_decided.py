"""Whoever decides about a version sees all that is decided: the text, each file and each control question."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.documents import commands
from sloyfe.domains.documents.tests.factories import NOW, draft, picture
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries as governing
from sloyfe.platform.files.choices import ScanState
from sloyfe.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db
ASKED = publishing.ControlQuestion(
    "Hvor lenge vasker du hendene?", "Femti sekunder", "Ett sekund", "Ti timer"
)
WORDS = {
    "nb": ("Vedlegg", "Kontrollspørsmål", "Riktig svar: Femti sekunder", "Feil svar: Ti timer"),
    "nn": ("Vedlegg", "Kontrollspørsmål", "Rett svar: Femti sekunder", "Feil svar: Ti timer"),
    "en": ("Attached", "Control questions", "Right answer: Femti sekunder", "Wrong answer: Ti timer"),
}


@pytest.fixture
def made(cast):
    """A draft with a file that the text does not name, and a question."""
    version = draft(cast.leader, cast.a)
    hung = commands.attach(
        by=cast.leader, version=version, upload=picture(), title="Kart over huset", now=NOW
    )
    StoredFile.objects.filter(pk=hung.file_id).update(scan=ScanState.CLEAN)
    revision = governing.version_by_id(version.pk).revision
    return publishing.ask_questions(
        by=cast.leader, version=version, revision=revision, questions=[ASKED], now=NOW
    )


def seen(client, who, address, language="nb"):
    """The page, and what the link to the file gives the one who follows it from there."""
    who.language = language
    who.save(update_fields=["language"])
    client.force_login(who)
    page = client.get(address, headers={"accept-language": language}).content.decode()
    found = re.search(r'<a class="ds-link" href="([^"]+)">Kart over huset</a> <span>\d+\xa0B</span>', page)
    return page, client.get(found[1]).status_code if found else None


@pytest.mark.parametrize("language", WORDS)
def test_the_approver_sees_the_files_and_the_questions_with_their_answers(cast, client, made, language):
    publishing.send(by=cast.leader, version=made, now=NOW)
    page, file = seen(client, cast.area_leader, f"/styrende/{made.item_id}/versjon/1", language)
    assert [words in page for words in (ASKED.text, *WORDS[language])] == [True] * 5
    assert file == 200


def test_the_reviewer_sees_them_too(cast, client, made):
    publishing.send_to_review(by=cast.leader, version=made, reviewer=cast.colleague, now=NOW)
    page, file = seen(client, cast.colleague, f"/styrende/{made.item_id}/versjon/1")
    assert [words in page for words in (ASKED.text, *WORDS["nb"])] == [True] * 5
    assert file == 200


def test_those_asked_in_a_hearing_see_the_question_and_no_answer_until_it_is_closed(cast, client, made):
    now = timezone.now()
    until = timezone.localdate() + timedelta(days=14)
    hearing = publishing.open_hearing(
        by=cast.leader, version=made, invited=[(cast.b, "")], due_on=until, now=now
    )
    page, file = seen(client, cast.nurse_b, f"/horing/{hearing.pk}")
    answers = [ASKED.right, ASKED.wrong, ASKED.wrong_too]
    assert [words in page for words in (ASKED.text, "Vedlegg", *answers)] == [True, True] + [False] * 3
    assert file == 200
    publishing.send_back(by=cast.leader, version=made, reason="Retter.", now=now)
    page, file = seen(client, cast.nurse_b, f"/horing/{hearing.pk}")
    assert (ASKED.text in page, "Kart over huset" in page, file) == (False, False, None)


def test_whoever_reads_what_is_in_force_is_not_given_the_answers(cast, client, made):
    publishing.send(by=cast.leader, version=made, now=NOW)
    publishing.approve(by=cast.area_leader, version=made, seal=governing.version_by_id(made.pk).seal, now=NOW)
    page, file = seen(client, cast.nurse, f"/styrende/{made.item_id}/versjon/1")
    assert (ASKED.right in page, file) == (False, 200)
