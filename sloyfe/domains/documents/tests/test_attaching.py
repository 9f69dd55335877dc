"""Files of a draft are approved with its text: who hangs them there has written on it, and nobody slips one in."""

import pytest

from sloyfe.domains.documents import commands, queries
from sloyfe.domains.documents.models import Attachment
from sloyfe.domains.documents.tests.factories import NOW, approved, draft, picture
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries as governing
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused

pytestmark = pytest.mark.django_db


def attached(by, version):
    return commands.attach(by=by, version=version, upload=picture(), title="Kart", now=NOW)


def now_of(version):
    return governing.version_by_id(version.pk)


def test_whoever_attaches_does_not_approve(cast):
    version = draft(cast.leader, cast.a, code="guide")
    attached(cast.coordinator, version)
    publishing.send(by=cast.leader, version=version, now=NOW)
    sent = now_of(version)
    assert [governing.to_approve(who).exists() for who in (cast.coordinator, cast.quality_manager)] == [
        False,
        True,
    ]
    with pytest.raises(Refused):
        publishing.approve(by=cast.coordinator, version=sent, seal=sent.seal, now=NOW)


def test_whoever_takes_a_file_away_does_not_approve(cast):
    version = draft(cast.leader, cast.a, code="guide")
    hung = attached(cast.leader, version)
    commands.detach(by=cast.coordinator, attachment=hung, now=NOW)
    publishing.send(by=cast.leader, version=version, now=NOW)
    assert not governing.to_approve(cast.coordinator).exists()


def test_a_file_is_in_what_is_approved_and_is_a_save_like_any_other(cast):
    version = draft(cast.leader, cast.a)
    marks = [(now_of(version).fingerprint, now_of(version).revision)]
    hung = attached(cast.leader, version)
    marks.append((now_of(version).fingerprint, now_of(version).revision))
    commands.detach(by=cast.leader, attachment=hung, now=NOW)
    marks.append((now_of(version).fingerprint, now_of(version).revision))
    assert [revision for _mark, revision in marks] == [1, 2, 3]
    assert (marks[0][0] == marks[1][0], marks[0][0] == marks[2][0]) == (False, True)
    attached(cast.leader, version)
    standing = commands.Draft("Dele ut legemidler", queries.body_of(version))
    saved = commands.save_draft(by=cast.leader, version=version, revision=4, draft=standing, now=NOW)
    assert saved.fingerprint == queries.fingerprint_of(saved) != marks[0][0]


def test_no_file_lands_on_what_was_sent_or_approved_meanwhile(cast):
    version = draft(cast.leader, cast.a)
    hung = attached(cast.leader, version)
    before = now_of(version)  # as the page that was opened has it
    publishing.send(by=cast.leader, version=version, now=NOW)
    for change in (
        lambda: attached(cast.leader, before),
        lambda: commands.detach(by=cast.leader, attachment=hung, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            change()
    assert list(Attachment.objects.all()) == [hung]


def test_what_was_approved_can_be_shown_to_be_what_is_read(cast):
    version = draft(cast.leader, cast.a)
    attached(cast.leader, version)
    done = approved(version, cast.leader, cast.area_leader)
    assert done.fingerprint == queries.fingerprint_of(done)
