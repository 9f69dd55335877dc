"""What is told: that it happened, and nothing of what stands there. Of what is restricted not even that."""

import json
from datetime import date

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases.events import CaseClosed
from sloyfe.domains.cases.models import Case
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.documents.tests.factories import approved, draft
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.webhooks import commands, kinds
from sloyfe.platform.webhooks.choices import Outcome
from sloyfe.platform.webhooks.jobs import deliver
from sloyfe.platform.webhooks.models import Attempt, Sending

from .conftest import NOW
from .receiver import verified

pytestmark = pytest.mark.django_db
SECRET_WORDS = "Dosetten til Kari på rom 4 manglet kveldsdosen."


def waiting():
    return list(ProcrastinateJob.objects.filter(task_name="webhooks.deliver").order_by("id"))


def work():
    for job in waiting():
        deliver(**job.args)


def restrict(row):
    type(row).objects.filter(pk=row.pk).update(secrecy=Secrecy.RESTRICTED)


def test_the_receiver_hears_that_a_case_was_reported_and_can_see_who_says_so(made, cast, receiver, settings):
    settings.PUBLIC_URL = "https://sloyfe.example.org"
    case = reported(cast.nurse, cast.a, story=SECRET_WORDS, now=NOW)
    work()
    got = receiver.got[0]
    assert verified(made[1], got)
    assert json.loads(got.body) == {
        "type": "cases.reported",
        "timestamp": "2026-11-18T09:30:00.000Z",
        "id": got.headers["webhook-id"],
        "data": {"ref": case.ref, "url": f"https://sloyfe.example.org/api/v1/cases/{case.ref}"},
    }
    assert got.headers["content-type"] == "application/json"
    assert not verified("whsec_" + "A" * 44, got)


def test_nothing_of_the_case_is_on_the_wire_or_in_the_log(hook, cast, receiver):
    reported(cast.nurse, cast.a, story=SECRET_WORDS, now=NOW)
    work()
    sent = receiver.got[0].body.decode() + str(receiver.got[0].headers)
    kept = " ".join(str(row) for row in (*Sending.objects.values(), *Attempt.objects.values()))
    for words in ("Dosetten", "Kari", "Nurse", "Hjemmetjenesten", cast.nurse.username):
        assert words not in sent + kept


def test_only_the_chosen_kinds_are_told(hook, cast):
    case = reported(cast.nurse, cast.a)
    cases.answer(by=cast.leader, case=case, text="Takk.", now=NOW)
    cases.close(by=cast.leader, case=case, answer="Vi teller to ganger.", now=NOW)
    assert list(Sending.objects.order_by("pk").values_list("kind", flat=True)) == [
        "cases.reported",
        "cases.closed",
    ]


def test_a_restricted_case_sends_nothing(hook, cast, receiver):
    case = reported(cast.nurse, cast.a)
    Sending.objects.all().delete()
    restrict(case)
    cases.close(by=cast.leader, case=Case.objects.get(pk=case.pk), answer="Vi tar det videre.", now=NOW)
    work()
    assert (Sending.objects.count(), receiver.got) == (0, [])


def test_a_case_that_concerns_somebody_sends_nothing(hook, cast, receiver):
    case = reported(cast.nurse, cast.a)
    Sending.objects.all().delete()
    Case.objects.filter(pk=case.pk).update(concerns=cast.deputy)
    cases.close(by=cast.leader, case=Case.objects.get(pk=case.pk), answer="Vi tar det videre.", now=NOW)
    assert Sending.objects.count() == 0


def test_an_action_is_told_of_by_its_number_and_a_restricted_one_not_at_all(cast, receiver):
    commands.make(
        by=cast.administrator, name="To", address=receiver.address, tells=["actions.accepted"], now=NOW
    )
    wanted = actions.Wanted(title="Ny dosett", what="To teller", due_on=date(2026, 12, 1))
    asked = [
        actions.make(by=cast.leader, unit=cast.a, owner=cast.nurse, wanted=wanted, now=NOW) for _ in range(2)
    ]
    restrict(asked[1])
    for action in asked:
        actions.accept(by=cast.nurse, action=Action.objects.get(pk=action.pk), now=NOW)
    sending = Sending.objects.get()
    assert (sending.kind, sending.ref) == ("actions.accepted", asked[0].ref)
    assert json.loads(sending.body)["data"]["url"].endswith(f"/api/v1/actions/{asked[0].ref}")
    assert "dosett" not in sending.body


def test_what_became_restricted_before_it_was_sent_is_withheld(hook, cast, receiver):
    restrict(reported(cast.nurse, cast.a))
    work()
    assert (Attempt.objects.get().outcome, receiver.got) == (Outcome.WITHHELD, [])
    assert Sending.objects.get().state == "given_up"
    hook.refresh_from_db()
    assert hook.failures == 0


def test_an_anonymous_report_leaves_no_more_than_any_other(hook, cast, receiver):
    case = reported(None, cast.a, mode="anonymous")
    work()
    assert json.loads(receiver.got[0].body)["data"].keys() == {"ref", "url"}
    assert case.ref in receiver.got[0].body.decode()


def test_a_paused_and_an_ended_webhook_hear_nothing(hook, cast, made):
    commands.pause(by=cast.administrator, hook=hook)
    reported(cast.nurse, cast.a)
    commands.end(by=cast.administrator, hook=hook)
    reported(cast.nurse, cast.a)
    assert (Sending.objects.count(), waiting()) == (0, [])


def test_each_webhook_gets_its_own_id_and_its_job_comes_after_ours(hook, cast, receiver):
    commands.make(
        by=cast.administrator, name="To", address=receiver.address, tells=["cases.reported"], now=NOW
    )
    reported(cast.nurse, cast.a)
    assert len(set(Sending.objects.values_list("message_id", flat=True))) == 2
    assert [(job.priority, job.scheduled_at) for job in waiting()] == [(-10, None)] * 2


def test_documents_and_processes_tell_each_of_their_own(cast, receiver):
    tells = ["documents.published", "processes.published"]
    commands.make(by=cast.administrator, name="To", address=receiver.address, tells=tells, now=NOW)
    version = draft(cast.leader, cast.a, title="Brann på kjøkkenet")
    approved(version, cast.leader, cast.area_leader)
    sending = Sending.objects.get()
    assert (sending.kind, sending.ref) == ("documents.published", str(version.item_id))
    assert json.loads(sending.body)["data"]["url"].endswith(f"/api/v1/documents/{version.item_id}")
    assert "Brann" not in sending.body


def test_the_names_that_receivers_build_on():
    assert list(kinds.known()) == [
        "actions.accepted",
        "actions.declined",
        "actions.done",
        "actions.effect_judged",
        "actions.proposed",
        "actions.relapsed",
        "actions.resumed",
        "actions.withdrawn",
        "cases.answered",
        "cases.closed",
        "cases.decision_undone",
        "cases.forwarded",
        "cases.message_written",
        "cases.reassigned",
        "cases.reported",
        "cases.returned",
        "controls.state_changed",
        "documents.due",
        "documents.published",
        "documents.withdrawn",
        "lessons.answered",
        "lessons.published",
        "organisation.units_changed",
        "processes.due",
        "processes.published",
        "processes.withdrawn",
        "requirements.amended",
    ]


def test_where_nobody_listens_one_question_is_asked(cast, django_assert_num_queries):
    event = CaseClosed(reported(cast.nurse, cast.a).pk, cast.leader.pk, NOW)
    with transaction.atomic(), django_assert_num_queries(3):  # a savepoint, the question, and its end
        commands.tell(by=None, event=event)
