"""Hearing: every comment is answered. Approval: another person, before effect. The database says so too."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.choices import RemarkKind, State
from sloyfe.domains.publishing.models import Comment, Item, Version
from sloyfe.domains.publishing.tests.factories import NOW, TODAY, days, draft, next_version, published, sent
from sloyfe.domains.publishing.views import work
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db
LATER = (NOW + days(14)).date()


def heard(cast, **changes):
    made = draft(cast.leader, cast.a, **changes)
    return commands.open_hearing(by=cast.leader, version=made, invited=[(cast.b, "")], due_on=LATER, now=NOW)


def test_those_invited_comment_and_others_do_not_know_of_it(cast):
    hearing = heard(cast)
    commands.comment(by=cast.nurse_b, hearing=hearing, body="Hva med helg?", place="Før du drar", now=NOW)
    with pytest.raises(Refused):
        commands.comment(by=cast.nurse, hearing=hearing, body="Jeg også!", now=NOW)
    assert [queries.get_hearing(cast.users[who], hearing.pk) for who in ("nurse_b", "nurse")] == [
        hearing,
        None,
    ]
    told = Notice.objects.filter(kind="publishing.hearing").values_list("user__username", flat=True)
    assert set(told) == {"leader_b", "nurse_b"}


@pytest.mark.parametrize(
    ("language", "open_", "over"),
    [
        ("nb", "Svar innen onsdag 2. desember.", "Fristen gikk ut onsdag 2. desember."),
        ("nn", "Svar innan onsdag 2. desember.", "Fristen gjekk ut onsdag 2. desember."),
        ("en", "Answer by Wednesday 2 December.", "The time to answer ran out Wednesday 2 December."),
    ],
)
def test_the_list_says_when_the_time_to_answer_is_over(client, cast, monkeypatch, language, open_, over):
    heard(cast)
    cast.nurse_b.language = language
    cast.nurse_b.save()
    client.force_login(cast.nurse_b)

    def said(day):
        monkeypatch.setattr(work, "timezone", SimpleNamespace(localdate=lambda: day))
        page = client.get("/under-arbeid", headers={"accept-language": language}).content.decode()
        return open_ in page, over in page

    assert [said(day) for day in (LATER, LATER + days(1))] == [(True, False), (False, True)]


def test_it_goes_on_only_when_each_comment_has_its_answer(cast):
    hearing = heard(cast)
    comment = commands.comment(by=cast.nurse_b, hearing=hearing, body="Hva med helg?", now=NOW)
    with pytest.raises(commands.CommentsUnanswered):
        commands.send(by=cast.leader, version=hearing.version, now=NOW)
    commands.answer(by=cast.leader, comment=comment, verdict="followed", text="Tas inn.", now=NOW)
    with pytest.raises(commands.AlreadyAnswered):
        commands.answer(by=cast.leader, comment=comment, verdict="not", text="Nei.", now=NOW)
    with pytest.raises(commands.HearingStillOpen):
        commands.send(by=cast.leader, version=hearing.version, now=NOW)
    done = commands.send(by=cast.leader, version=hearing.version, summary="Alle har svart.", now=NOW)
    assert (done.state, done.remarks.get().kind) == (State.APPROVAL, RemarkKind.HEARING)
    assert Notice.objects.filter(kind="publishing.answered", user=cast.nurse_b).count() == 1


def test_a_comment_still_counts_after_the_text_went_back_to_draft(cast):
    hearing = heard(cast)
    commands.comment(by=cast.nurse_b, hearing=hearing, body="Hva med helg?", now=NOW)
    commands.send_back(by=cast.leader, version=hearing.version, reason="Retter.", now=NOW)
    with pytest.raises(commands.CommentsUnanswered):
        commands.send(by=cast.leader, version=hearing.version, now=NOW)


def test_some_types_must_be_heard(cast):
    made = draft(cast.quality_manager, cast.top, code="policy")
    with pytest.raises(commands.HearingMissing):
        commands.send(by=cast.quality_manager, version=made, now=NOW)


@pytest.mark.parametrize(
    ("code", "where", "author", "may"),
    [
        ("procedure", "a", "coordinator", {"leader", "deputy", "area_leader", "director"}),
        ("procedure", "a", "leader", {"deputy", "area_leader", "director"}),
        ("regulation", "a", "leader", {"area_leader", "director"}),
        ("policy", "a", "leader", {"director"}),
        ("guide", "a", "leader", {"deputy", "area_leader", "director", "coordinator", "quality_manager"}),
    ],
)
def test_the_level_decides_who_approves_and_never_who_wrote(cast, code, where, author, may):
    made = draft(cast.users[author], cast.units[where], code=code)
    commands.open_hearing(by=cast.users[author], version=made, invited=[(cast.a, "")], due_on=LATER, now=NOW)
    commands.send(by=cast.users[author], version=made, summary="Alle har svart.", now=NOW)
    found = Version.objects.get(pk=made.pk)
    able = {
        who for who, user in cast.everyone.items() if queries.to_approve(user).filter(pk=found.pk).exists()
    }
    allowed = set()
    for who, user in cast.everyone.items():
        with transaction.atomic():
            try:
                commands.approve(by=user, version=found, seal=found.seal, now=NOW)
                allowed.add(who)
            except Refused:
                continue
            transaction.set_rollback(True)
    assert (able, allowed) == (may, may)


def test_whoever_has_written_on_it_does_not_approve_it(cast):
    made = draft(cast.leader, cast.a)
    made = commands.write(by=cast.coordinator, version=made, revision=1, now=NOW, fingerprint="f2")
    commands.invite_writer(by=cast.leader, version=made, user=cast.area_leader, now=NOW)
    commands.send(by=cast.leader, version=made, now=NOW)
    with pytest.raises(Refused):
        commands.approve(by=cast.area_leader, version=made, seal=made.seal, now=NOW)
    assert commands.approve(by=cast.director, version=made, seal=made.seal, now=NOW).state == State.PUBLISHED


def test_what_is_approved_is_what_was_read(cast):
    made = sent(cast.leader, cast.a)
    with pytest.raises(commands.NotReady):
        commands.approve(by=cast.area_leader, version=made, seal="another text", now=NOW)


def test_two_who_write_never_overwrite_each_other(cast):
    made = draft(cast.leader, cast.a)
    commands.write(by=cast.leader, version=made, revision=1, now=NOW, fingerprint="mine")
    with pytest.raises(commands.Overtaken):
        commands.write(by=cast.coordinator, version=made, revision=1, now=NOW, fingerprint="theirs")
    assert Version.objects.get(pk=made.pk).fingerprint == "mine"


def test_a_title_in_a_draft_is_not_the_title_that_readers_see(cast):
    item = published(cast.leader, cast.a, cast.area_leader).item
    again = commands.start(by=cast.leader, item=item, now=NOW)
    commands.write(by=cast.leader, version=again, revision=0, now=NOW, title="Hemmelig ny tittel")
    assert Item.objects.get(pk=item.pk).title == "Utdeling av legemidler"
    with pytest.raises(commands.AlreadyBegun):
        commands.start(by=cast.leader, item=item, now=NOW)


def test_a_changed_common_text_asks_those_with_addenda(cast):
    parent = published(cast.coordinator, cast.north, cast.area_leader).item
    parent = queries.item_by_id(parent.pk)
    addendum = published(cast.leader, cast.a, cast.area_leader, code="addendum", parent=parent).item
    assert not queries.unbound(cast.leader).exists()
    next_version(cast.coordinator, parent, cast.area_leader, now=NOW + days(1))
    assert list(queries.unbound(cast.leader)) == [addendum]
    assert Notice.objects.filter(kind="publishing.parent_changed", user=cast.leader).count() == 1
    commands.bind(by=cast.leader, item=queries.item_by_id(addendum.pk), now=NOW + days(2))
    assert not queries.unbound(cast.leader).exists()


def test_a_suggestion_is_answered(cast):
    item = queries.item_by_id(published(cast.leader, cast.a, cast.area_leader).item_id)
    made = commands.suggest(by=cast.nurse, item=item, body="Ta med nøkkelnummer.", place="steg-3", now=NOW)
    commands.answer_suggestion(by=cast.leader, suggestion=made, verdict="followed", text="Ja.", now=NOW)
    kinds = (
        Notice.objects.filter(kind__startswith="publishing.sugg")
        .order_by("pk")
        .values_list("kind", "user__username")
    )
    assert list(kinds) == [("publishing.suggested", "leader"), ("publishing.suggestion_answered", "nurse")]


REFUSED = [
    ("approved_by_another", {"approved_by_id": "author"}),
    ("no_effect_before_approval", {"effective_on": (NOW - days(1)).date()}),
    ("approval_before_effect", {"approved_by": None}),
    ("version_state_is_known", {"state": "nonsense"}),
]


@pytest.mark.parametrize(("name", "changes"), REFUSED)
def test_the_database_itself_refuses(cast, name, changes):
    made = published(cast.leader, cast.a, cast.area_leader)
    values = {key: made.author_id if value == "author" else value for key, value in changes.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Version.objects.filter(pk=made.pk).update(**values)


def test_an_item_has_one_working_version_and_one_in_force(cast):
    made = published(cast.leader, cast.a, cast.area_leader)
    for name, state in (("one_version_in_force", State.DUE), ("one_working_version", State.DRAFT)):
        if state == State.DRAFT:
            commands.start(by=cast.leader, item=made.item, now=NOW)
        columns = {
            f.attname: getattr(made, f.attname) for f in Version._meta.concrete_fields if f.name != "id"
        }
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Version.objects.create(**columns | {"number": 77, "state": state})


def test_half_an_answer_is_refused_by_the_database(cast):
    hearing = heard(cast)
    comment = commands.comment(by=cast.nurse_b, hearing=hearing, body="Hva med helg?", now=NOW)
    with pytest.raises(IntegrityError, match="comment_answer_is_whole"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(verdict="not")


def test_those_above_and_all_below_can_be_asked(cast):
    made = draft(cast.coordinator, cast.north)
    asked = [
        queries.possible_audience(cast.coordinator, one.item, NOW.date())
        for one in (made, draft(cast.leader, cast.a))
    ]
    assert [[code for code, _name in one] for one in asked] == [
        ["TOP", "NORTH", "A", "B"],
        ["TOP", "NORTH", "A"],
    ]


def test_a_hearing_ends_before_its_day_only_with_a_summary_that_stays_with_the_version(cast, client):
    made = draft(cast.leader, cast.a)
    until = timezone.localdate() + days(14)
    hearing = commands.open_hearing(
        by=cast.leader, version=made, invited=[(cast.b, "")], due_on=until, now=timezone.now()
    )
    said = commands.comment(by=cast.nurse_b, hearing=hearing, body="Hva med helg?", now=NOW)
    commands.answer(by=cast.leader, comment=said, verdict="followed", text="Tas inn.", now=NOW)
    client.force_login(cast.leader)
    address = f"/styrende/{made.item_id}/versjon/1"
    assert "Tatt til følge: 1." in client.get(address).content.decode()
    assert client.post(f"{address}/send").status_code == 422
    assert Version.objects.get(pk=made.pk).state == State.HEARING
    assert client.post(f"{address}/send", {"summary": "Alle fire har svart."}).status_code == 303
    assert Version.objects.get(pk=made.pk).state == State.APPROVAL
    assert "Alle fire har svart." in client.get(address).content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"change_note": "Noe annet."},
        {"significant": False},
        {"title": "Dele ut", "effective_on": TODAY + days(9)},
        {},
    ],
)
def test_an_approval_of_what_was_read_holds_for_nothing_that_was_sent_after(cast, client, changed):
    made = sent(cast.leader, cast.a)
    client.force_login(cast.area_leader)
    page = client.get(f"/styrende/{made.item_id}/versjon/1").content.decode()
    seal = page.split('name="seal" value="')[1].split('"')[0]
    back = commands.send_back(by=cast.leader, version=made, reason="Glemte noe.", now=NOW)
    again = commands.write(by=cast.leader, version=back, revision=back.revision, now=NOW, **changed)
    commands.send(by=cast.leader, version=again, now=NOW)
    answer = client.post(f"/styrende/{made.item_id}/versjon/1/godkjenn", {"seal": seal})
    assert (answer.status_code, queries.version_by_id(made.pk).state) == (422, State.APPROVAL)
    fresh = queries.version_by_id(made.pk).seal
    answer = client.post(f"/styrende/{made.item_id}/versjon/1/godkjenn", {"seal": fresh})
    assert answer.status_code == 303
