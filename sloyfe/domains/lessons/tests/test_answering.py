"""A unit answers. To take a lesson up is an action there, and how it went is told on the lesson's page."""

import pytest

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions import queries as action_queries
from sloyfe.domains.actions.tests.factories import EFFECT, JUDGED
from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.choices import Answer
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

from .factories import NOW, Action, answered, delivered, doing

pytestmark = pytest.mark.django_db
MEASURED = {"measure": "observation", "sign": "To signaturer.", "effect_on": EFFECT}


@pytest.mark.parametrize("answer", [Answer.ADOPT, Answer.ADAPT])
def test_to_take_it_up_is_an_action_of_the_leader_there(cast, answer):
    delivery = answered(cast, answer)
    action = Action.objects.get()
    assert (action.unit, action.owner, action.status) == (cast.b, cast.leader_b, "accepted")
    assert action.source == ("lessons.delivery", str(delivery.pk))
    told = action_queries.origin_of(cast.leader_b, action.source)
    assert (told.words, told.url) == (
        f"Læringskort {delivery.lesson.ref}: {delivery.lesson.title}",
        delivery.lesson.get_absolute_url(),
    )
    assert Notice.objects.filter(user=cast.leader, kind="lessons.taken_up").count() == 1


@pytest.mark.parametrize("answer", [Answer.NOT_FOR_US, Answer.HAVE_IT])
def test_other_answers_make_nothing_to_do(cast, answer):
    answered(cast, answer)
    assert Action.objects.count() == 0
    assert Notice.objects.filter(kind="lessons.taken_up").count() == 0


def test_somebody_else_may_be_asked_to_do_it(cast):
    answered(cast, owner=cast.nurse_b)
    action = Action.objects.get()
    assert (action.owner, action.asked_by, action.status) == (cast.nurse_b, cast.leader_b, "proposed")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"answer": "not_for_us", "because": " "}, commands.WhyNot),
        ({"answer": "adopt", "wanted": None}, commands.ActionMissing),
        ({"answer": "perhaps"}, commands.AnswerUnknown),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(cast, given, refusal):
    delivery = delivered(cast)
    with pytest.raises(refusal):
        answered(cast, delivery=delivery, **given)
    delivery.refresh_from_db()
    assert (delivery.status, Action.objects.count()) == ("delivered", 0)


def test_only_those_who_lead_the_unit_answer_for_it(cast):
    delivery = delivered(cast)
    for other in (cast.leader, cast.nurse_b, cast.coordinator, cast.administrator):
        with pytest.raises(Refused):
            commands.answer(by=other, delivery=delivery, answer="have_it", now=NOW)
    assert (
        commands.answer(by=cast.area_leader, delivery=delivery, answer="have_it", now=NOW).answer == "have_it"
    )


def test_what_is_withdrawn_is_not_answered(cast):
    delivery = delivered(cast)
    commands.withdraw(by=cast.quality_manager, lesson=delivery.lesson, reason="For nær.", now=NOW)
    with pytest.raises(commands.Withdrawn):
        commands.answer(by=cast.leader_b, delivery=delivery, answer="have_it", now=NOW)


def test_the_page_counts_who_took_it_up_and_whether_it_worked_there(cast):
    delivery = answered(cast, wanted=doing(**MEASURED))
    action = Action.objects.get()
    actions.finish(by=cast.leader_b, action=action, evidence="Alle har signert.", now=NOW)
    actions.judge(by=cast.area_leader, action=action, verdict="worked", reason="Ingen nye.", now=JUDGED)
    lesson = queries.by_id(delivery.lesson_id)
    seen, others = (queries.travel_of(user, lesson) for user in (cast.leader_b, cast.nurse))
    assert (seen.asked, seen.answered, seen.taken_up, seen.worked) == (1, 1, 1, 1)
    assert (others.taken_up, others.worked, others.verdicts) == (1, 1, {"worked": 1})
    # That it worked is told to all; the action itself is for those who may see it.
    assert ([one.ref for one in seen.taken[0].actions], others.taken[0].actions) == (["T-0001"], [])


def test_nobody_else_says_that_it_worked_where_a_unit_took_it_up(cast, client):
    """The leader of A may ask for actions anywhere and read the lesson; what unit B did is for B to say."""
    delivery = answered(cast)
    source = queries.source_of(delivery)
    asked = {"unit": cast.a, "wanted": doing(**MEASURED), "now": NOW, "source": source}
    for who in (cast.leader, cast.handler):
        with pytest.raises(actions.SourceNotFound):
            actions.make(by=who, owner=who, **asked)
    client.force_login(cast.leader)
    address = f"/tiltak/nytt?kilde={':'.join(source)}"
    assert client.get(address).status_code == 404
    client.force_login(cast.leader_b)
    assert client.get(address).status_code == 200
    assert Action.objects.count() == 1


def test_an_action_that_is_withdrawn_has_no_verdict(cast):
    delivery = answered(cast)
    actions.withdraw(by=cast.leader_b, action=Action.objects.get(), reason="Dobbelt.", now=NOW)
    travel = queries.travel_of(cast.leader_b, queries.by_id(delivery.lesson_id))
    assert (travel.taken_up, travel.worked) == (1, 0)
