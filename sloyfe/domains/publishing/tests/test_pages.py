"""The pages of publishing: what each decides, by the address a person uses, and what a reader sees of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.choices import RemarkKind, State
from sloyfe.domains.publishing.commands import deciding
from sloyfe.domains.publishing.models import Item, Remark
from sloyfe.domains.publishing.tests.factories import NOW, TODAY, days, draft, next_version, published, sent
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db
WHY = {"reason": "Fortsatt riktig."}


@pytest.fixture
def item(cast, client):
    client.force_login(cast.leader)
    return queries.item_by_id(published(cast.leader, cast.a, cast.area_leader).item_id)


def address(item, name):
    return f"/styrende/{item.pk}/{name}"


def now_of(item):
    return Item.objects.select_related("current").get(pk=item.pk)


def test_it_is_kept_until_the_next_review_with_a_reason(client, item):
    commands.fall_due(by=None, version=item.current, now=NOW + days(800))
    assert client.post(address(item, "behold"), {"reason": ""}).status_code == 422
    assert now_of(item).current.state == State.DUE
    assert client.post(address(item, "behold"), WHY).status_code == 303
    assert (now_of(item).current.state, Remark.objects.get().kind) == (State.PUBLISHED, RemarkKind.CONFIRMED)


def test_it_is_withdrawn_with_a_reason(client, item):
    assert client.post(address(item, "trekk"), {"reason": ""}).status_code == 422
    assert client.post(address(item, "trekk"), WHY)["Location"] == f"/styrende/{item.pk}"
    assert (now_of(item).current, Remark.objects.get().kind) == (None, RemarkKind.WITHDRAWN)


def test_what_nobody_opens_is_kept_with_a_reason(client, item):
    assert client.post(address(item, "trengs"), WHY).status_code == 303
    assert (now_of(item).current, Remark.objects.get().kind) == (item.current, RemarkKind.KEPT)


def test_an_addendum_is_said_to_fit_the_common_text(cast, client):
    parent = queries.item_by_id(published(cast.coordinator, cast.north, cast.area_leader).item_id)
    addendum = published(cast.leader, cast.a, cast.area_leader, code="addendum", parent=parent).item
    newer = next_version(cast.coordinator, parent, cast.area_leader, now=NOW + days(1))
    client.force_login(cast.leader)
    assert "Den felles teksten er endret" in client.get(f"/styrende/{addendum.pk}").content.decode()
    assert client.post(address(addendum, "passer")).status_code == 303
    assert now_of(addendum).bound_to == newer


def test_a_version_is_sent_back_with_a_reason(cast, client):
    version = sent(cast.leader, cast.a)
    client.force_login(cast.area_leader)
    page = f"/styrende/{version.item_id}/versjon/1"
    assert client.post(f"{page}/tilbake", {"reason": ""}).status_code == 422
    assert client.post(f"{page}/tilbake", {"reason": "Ta med kvelden."})["Location"] == "/under-arbeid"
    assert queries.version_by_id(version.pk).state == State.DRAFT
    assert Remark.objects.get().body == "Ta med kvelden."


def test_a_new_edition_of_the_types_is_published_by_the_page(cast, client):
    client.force_login(cast.quality_manager)
    today = timezone.localdate()
    given = {"valid_from": today.isoformat()}
    for one in queries.all_types(today):
        name = f"{one.subject}-{one.code}"
        given |= {f"{name}-level": one.level, f"{name}-review_months": "11"}
    assert (
        client.post("/innstillinger/typer", given | {"documents-procedure-review_months": "0"}).status_code
        == 422
    )
    assert client.post("/innstillinger/typer", given).status_code == 303
    found = queries.all_types(today)
    assert ({one.review_months for one in found}, {one.needs_hearing for one in found}) == ({11}, {False})
    client.force_login(cast.nurse)
    assert client.post("/innstillinger/typer", given).status_code == 403


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER])
def test_whoever_runs_one_part_does_not_say_who_approves_in_all_of_them(cast, client, role):
    Grant.objects.create(user=cast.nurse_b, role=role, scope=cast.b.scope, valid_from=TODAY)
    client.force_login(cast.nurse_b)
    assert client.get("/innstillinger/typer").status_code == 403
    assert client.get("/styrende").status_code != 403


def test_what_is_in_the_making_is_shown_to_those_who_make_it(cast, client):
    draft(cast.leader, cast.a, title="Ny rutine for vakt")
    waiting = sent(cast.leader, cast.a)
    client.force_login(cast.area_leader)
    page = client.get("/under-arbeid").content.decode()
    assert (f"/styrende/{waiting.item_id}/versjon/1" in page, "Ny rutine for vakt" in page) == (True, False)
    client.force_login(cast.nurse)
    assert "/versjon/1" not in client.get("/under-arbeid").content.decode()


def test_whose_roles_have_ended_has_nothing_waiting(cast):
    item = queries.item_by_id(published(cast.leader, cast.a, cast.area_leader).item_id)
    draft(cast.leader, cast.a)
    commands.send_to_review(by=cast.colleague, reviewer=cast.leader, version=_reviewed(cast), now=NOW)
    commands.suggest(by=cast.nurse, item=item, body="Ta med helg.", now=NOW)
    parent = queries.item_by_id(published(cast.coordinator, cast.north, cast.area_leader).item_id)
    published(cast.leader, cast.a, cast.area_leader, code="addendum", parent=parent)
    next_version(cast.coordinator, parent, cast.area_leader, now=NOW + days(1))
    late = TODAY + days(800)

    def waiting(user):
        return [
            len(rows)
            for rows in (
                queries.own_drafts(user),
                queries.to_look_through(user),
                queries.open_suggestions(user),
                queries.to_review(user, late),
                queries.unbound(user),
                queries.own_unopened(user, late),
            )
        ]

    assert waiting(cast.again("leader")) == [1, 1, 1, 2, 1, 2]
    Grant.objects.filter(user=cast.leader).update(valid_to=date(2020, 1, 2))
    assert waiting(cast.again("leader")) == [0, 0, 0, 0, 0, 0]


def _reviewed(cast):
    version = draft(cast.coordinator, cast.a)
    commands.invite_writer(by=cast.coordinator, version=version, user=cast.colleague, now=NOW)
    return version


def test_a_reader_sees_neither_what_others_suggest_nor_who_has_read(cast, client, item):
    commands.demand(by=cast.leader, item=item, unit=cast.a, days=14, now=NOW)
    theirs = commands.suggest(by=cast.colleague, item=item, body="Ta med helg.", now=NOW)
    commands.answer_suggestion(by=cast.leader, suggestion=theirs, verdict="followed", text="Ja.", now=NOW)
    page = client.get(f"/styrende/{item.pk}").content.decode()
    assert ("Ta med helg." in page, "0 av 6 har lest" in page) == (True, True)
    for who, own in ((cast.nurse, False), (cast.colleague, True)):
        client.force_login(who)
        page = client.get(f"/styrende/{item.pk}").content.decode()
        assert ("Ta med helg." in page, "Prøve Colleague" in page, "har lest det" in page) == (
            own,
            own,
            False,
        )
        assert "Det står ikke på noen leseliste" not in page


def test_units_that_are_to_end_are_asked_until_then_and_no_longer(cast, item):
    cast.a.valid_to = TODAY + timedelta(days=30)
    cast.a.save()
    for day, there in ((TODAY, True), (TODAY + timedelta(days=31), False)):
        asked = queries.possible_audience(cast.leader, item, day)
        must = queries.demandable_units(cast.leader, item, day)
        assert ("A" in dict(asked), "A" in dict(must)) == (there, there)


def test_whose_position_has_ended_is_not_asked_to_write(cast):
    version = draft(cast.leader, cast.a)
    assert str(cast.nurse.pk) in dict(queries.possible_writers(version, TODAY))
    held = organisation.staff(cast.a, TODAY).get(person__user=cast.nurse)
    held.valid_to = TODAY - timedelta(days=1)
    held.save()
    assert str(cast.nurse.pk) not in dict(queries.possible_writers(version, TODAY))


def handed(cast, item, **more):
    return {"owner": item.owner_id, "review_on": item.review_on.isoformat()} | more


def test_the_new_owner_is_told(cast, client, item):
    assert (
        client.post(address(item, "eier"), handed(cast, item, owner=cast.area_leader.pk)).status_code == 303
    )
    told = Notice.objects.get(kind="publishing.handed_over")
    assert (now_of(item).owner, told.user, told.url) == (
        cast.area_leader,
        cast.area_leader,
        f"/styrende/{item.pk}",
    )
    assert now_of(item).review_on == item.review_on


def test_a_review_is_put_off_with_a_reason_and_never_beyond_five_years(cast, client, item):
    commands.fall_due(by=None, version=item.current, now=NOW + days(800))
    today = timezone.localdate()
    later = max(item.review_on, today) + timedelta(days=90)
    for given in (
        handed(cast, item, review_on=later.isoformat()),
        handed(cast, item, review_on=(today + timedelta(days=1830)).isoformat(), reason="Ingen hast."),
    ):
        assert client.post(address(item, "eier"), given).status_code == 422
    assert (now_of(item).review_on, now_of(item).current.state) == (item.review_on, State.DUE)
    given = handed(cast, item, review_on=later.isoformat(), reason="Ny lov kommer.")
    assert client.post(address(item, "eier"), given).status_code == 303
    assert (now_of(item).review_on, now_of(item).current.state) == (later, State.PUBLISHED)
    assert (Remark.objects.get().kind, Remark.objects.get().body) == (RemarkKind.MOVED, "Ny lov kommer.")


def test_an_external_document_is_looked_after(cast, client):
    external = ("https://old.example/a", "Helsedirektoratet", cast.leader)
    made = published(cast.leader, cast.a, cast.area_leader, code="external", external=external).item
    client.force_login(cast.leader)
    new = {
        "external_url": "https://new.example/a",
        "external_source": "",
        "external_reviewer": cast.coordinator.pk,
    }
    assert client.post(address(made, "eier"), handed(cast, now_of(made), **new)).status_code == 422
    new["external_source"] = "Direktoratet"
    assert client.post(address(made, "eier"), handed(cast, now_of(made), **new)).status_code == 303
    kept = now_of(made)
    assert (kept.external_url, kept.external_source, kept.external_reviewer) == (
        "https://new.example/a",
        "Direktoratet",
        cast.coordinator,
    )


def test_who_has_an_addendum_is_told_that_the_common_text_is_withdrawn(cast, client):
    parent = queries.item_by_id(published(cast.coordinator, cast.north, cast.area_leader).item_id)
    addendum = published(cast.leader, cast.a, cast.area_leader, code="addendum", parent=parent).item
    commands.withdraw(by=cast.coordinator, item=parent, reason="Erstattet av lov.", now=NOW)
    told = Notice.objects.get(kind="publishing.parent_withdrawn")
    assert (told.user, told.url) == (cast.leader, f"/styrende/{addendum.pk}")
    assert list(queries.unbound(cast.leader)) == [addendum]
    client.force_login(cast.leader)
    page = client.get(told.url).content.decode()
    assert ("Den felles teksten er trukket tilbake" in page, "Den felles teksten er endret" in page) == (
        True,
        False,
    )


def test_what_was_withdrawn_meanwhile_is_not_written_over_by_what_takes_effect(cast, item, monkeypatch):
    again = commands.start(by=cast.leader, item=item, now=NOW)
    commands.send(by=cast.leader, version=again, now=NOW)
    lock = deciding.locked_item

    def withdrawn_first(held):
        monkeypatch.setattr(deciding, "locked_item", lock)
        commands.withdraw(by=cast.leader, item=item, reason="Tatt ut.", now=NOW)
        return lock(held)

    monkeypatch.setattr(deciding, "locked_item", withdrawn_first)
    commands.approve(by=cast.area_leader, version=again, seal=again.seal, now=NOW)
    states = [queries.version_by_id(one.pk).state for one in (item.current, again)]
    assert states == [State.WITHDRAWN, State.PUBLISHED]
