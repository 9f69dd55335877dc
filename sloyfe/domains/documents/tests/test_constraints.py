"""What the database itself refuses, past every form and command."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sloyfe.domains.documents import commands
from sloyfe.domains.documents.choices import Reading
from sloyfe.domains.documents.models import Document, DocumentRequirement, FileText
from sloyfe.domains.documents.tests.factories import NOW, draft, word
from sloyfe.domains.requirements.tests.factories import requirement
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db


def test_a_document_answers_a_requirement_once(cast):
    version, asked = draft(cast.leader, cast.a), requirement(cast)
    document = Document.objects.get(pk=version.item_id)
    commands.tie(by=cast.leader, document=document, requirements=[asked])
    refused_once_more("document_answers_once", DocumentRequirement.objects.get())


def test_a_file_hangs_once_on_a_version_and_has_words_only_when_it_is_read(cast):
    version = draft(cast.leader, cast.a)
    upload = SimpleUploadedFile("liste.docx", word("Ring vakta."))
    hung = commands.attach(by=cast.leader, version=version, upload=upload, title="Liste", now=NOW)
    refused_once_more("attached_once", hung)
    text = FileText.objects.get(pk=hung.file_id)
    for state in (Reading.WAITING, Reading.FAILED, Reading.EMPTY):
        refused("words_only_when_read", text, state=state, body="Ring vakta.")
