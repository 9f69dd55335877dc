"""The facilitator's page, ballots on paper, a rehearsal, and who may see what."""

import pytest

from sloyfe.domains.workshop import commands, queries
from sloyfe.domains.workshop.choices import State
from sloyfe.domains.workshop.models import Ballot, Idea, Reveal
from sloyfe.platform.access import can
from sloyfe.platform.ui.free_text import NationalId

from .people import NOW, again, asked, gathering, moved, planned

pytestmark = pytest.mark.django_db


def page(client, workshop, rest=""):
    return client.get(f"/verksteder/{workshop.ref}{rest}")


def test_the_whole_agenda_is_walked_by_forms_alone(cast, client):
    """A rehearsal, so that the simulated participants are the room."""
    workshop = planned(cast, rehearsal=True)
    client.force_login(cast.leader)

    def press(event):
        return client.post(f"/verksteder/{workshop.ref}/videre", {"event": event}).status_code

    def play():
        return client.post(f"/verksteder/{workshop.ref}/ovelse").status_code

    assert (press("open"), play(), again(workshop).seats.count()) == (303, 303, 12)
    assert [press("next"), press("next"), play()] == [303, 303, 303]
    assert Idea.objects.count() == 6
    assert press("next") == 303
    idea = Idea.objects.first()
    kind = queries.kinds_of_harm(workshop)[0][0]
    question = {
        "because": "det er travelt",
        "event": "Feil medisin",
        "so_that": "skade",
        "harms": kind,
        "ideas": idea.pk,
    }
    assert client.post(f"/verksteder/{workshop.ref}/sporsmal", question).status_code == 303
    assert Idea.objects.get(pk=idea.pk).question == asked(workshop)[0]
    assert [press("confirm"), press("begin_round"), play(), press("reveal")] == [303] * 4
    assert [press("next"), press("begin_round"), play(), press("reveal")] == [303] * 4
    assert [press("next"), press("next")] == [303, 303]
    approved = client.post(
        f"/verksteder/{workshop.ref}/godkjenn", {"decision": "treat", "valid_until": "2027-11-18"}
    )
    assert (approved.status_code, again(workshop).state) == (303, State.APPROVED)
    assert Reveal.objects.count() == 2
    assert workshop.assessment.risks.count() == 0  # a rehearsal writes nothing
    assert page(client, workshop, "/referat.pdf")["Content-Type"] == "application/pdf"


def test_a_press_that_came_too_late_says_so(cast, client):
    workshop = moved(cast, planned(cast), "open")
    client.force_login(cast.leader)
    answer = client.post(f"/verksteder/{workshop.ref}/videre", {"event": "open"})
    assert (answer.status_code, again(workshop).state) == (409, "opening")


def test_ballots_on_paper_are_counted_and_told(cast, client):
    workshop = moved(cast, gathering(cast), "confirm")
    one, other = asked(workshop)
    client.force_login(cast.leader)
    workshop.rounds.update(began_at=NOW)
    type(workshop).objects.filter(pk=workshop.pk).update(state="round_one")
    sent = {f"likelihood_{one.pk}": "4", f"consequence_{one.pk}": "0", f"likelihood_{other.pk}": "3"}
    answer = client.post(f"/verksteder/{workshop.ref}/papir", sent)
    assert (answer.status_code, Ballot.objects.count()) == (303, 1)
    assert workshop.rounds.get().papers == 1
    empty = client.post(f"/verksteder/{workshop.ref}/papir", {f"likelihood_{one.pk}": "3"})
    assert (empty.status_code, Ballot.objects.count()) == (422, 1)


def test_the_paper_ballot_is_printed(cast, client):
    workshop = gathering(cast)
    client.force_login(cast.leader)
    printed = page(client, workshop, "/papir.pdf")
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")


def test_participants_are_not_simulated_where_it_counts(cast):
    workshop = moved(cast, planned(cast), "open")
    with pytest.raises(commands.NoRehearsal):
        commands.play(by=cast.leader, workshop=workshop)
    assert workshop.seats.count() == 0


def test_the_list_and_the_object_agree(cast):
    workshop = gathering(cast)
    for name, user in cast.everyone.items():
        listed = queries.visible_to(user).filter(pk=workshop.pk).exists()
        assert (name, listed) == (name, can("workshop.view", user, workshop))


@pytest.mark.parametrize(
    ("who", "may"), [("leader", True), ("nurse", False), ("leader_b", False), ("administrator", False)]
)
def test_whoever_does_not_lead_moves_nothing(cast, client, who, may):
    workshop = planned(cast)
    client.force_login(cast.users[who])
    answer = client.post(f"/verksteder/{workshop.ref}/videre", {"event": "open"})
    assert ((answer.status_code == 303), again(workshop).state) == (may, "opening" if may else "planned")


def test_texts_with_a_national_id_are_stopped_wherever_they_are_written(cast):
    workshop = moved(cast, gathering(cast), "back")
    with pytest.raises(NationalId):
        commands.think(by=None, workshop=workshop, body="Gjelder 31129956715")
    with pytest.raises(NationalId):
        commands.add_question(
            by=cast.leader, workshop=workshop, wanted=commands.NewQuestion(event="Gjelder 31129956715")
        )
    assert Idea.objects.count() == 0


def test_merged_questions_keep_the_ideas_of_both(cast):
    workshop = gathering(cast)
    one, other = asked(workshop)
    Idea.objects.create(workshop=workshop, body="Pakningene", question=one)
    commands.merge(by=cast.leader, workshop=workshop, question=one, into=other)
    assert [question.pk for question in asked(workshop)] == [other.pk]
    assert Idea.objects.get().question == other


def test_the_next_to_talk_about_is_where_people_differ_most(cast):
    workshop = moved(cast, gathering(cast), "confirm")
    going = workshop.rounds.get()
    agreed, disputed = asked(workshop)
    common = {
        "likelihood_unknown": 0,
        "consequence_n": 0,
        "consequence_unknown": 6,
        "ballots": 6,
        "likelihood_n": 6,
    }
    spread = {agreed: (3, 3, 3, {"3": 6}), disputed: (1, 3, 5, {"1": 3, "5": 3})}
    for question, (lower, median, upper, counts) in spread.items():
        Reveal.objects.create(
            round=going,
            question=question,
            likelihood_lower=lower,
            likelihood_median=median,
            likelihood_upper=upper,
            likelihood_counts=counts,
            **common,
        )
    order = [question for question, _told in queries.in_order_of_disagreement(workshop, 1)]
    assert order == [disputed, agreed]


def test_two_presses_on_one_button_take_the_room_one_step(cast, client):
    workshop = moved(cast, planned(cast), "open")
    client.force_login(cast.leader)
    press = {"event": "next", "seen": "opening"}
    answers = [client.post(f"/verksteder/{workshop.ref}/videre", press).status_code for _ in range(2)]
    assert (answers, again(workshop).state) == ([303, 409], "scope")
    assert 'name="seen" value="scope"' in page(client, workshop).content.decode()


def test_a_sentence_is_made_whole_where_the_list_stands(cast, client):
    workshop = gathering(cast, ("Nøkkelen mangler",))
    workshop.questions.update(because="", so_that="")
    client.force_login(cast.leader)
    [question] = asked(workshop)
    address = f"/verksteder/{workshop.ref}/sporsmal/{question.pk}"
    assert f'action="{address}"' in page(client, workshop).content.decode()
    kind = queries.kinds_of_harm(workshop)[1][0]
    whole = {
        "because": "det er travelt",
        "event": "Nøkkelen mangler",
        "so_that": "ingen hjelpes",
        "harms": kind,
    }
    assert client.post(address, whole | {"event": ""}).status_code == 422
    assert client.post(address, whole).status_code == 303
    [question] = asked(workshop)
    assert (question.because, question.so_that, str(question.harms_id)) == (
        "det er travelt",
        "ingen hjelpes",
        kind,
    )


def test_what_was_left_out_is_taken_in_again(cast, client):
    workshop = gathering(cast, ("Nøkkelen mangler",))
    [question] = asked(workshop)
    client.force_login(cast.leader)
    address = f"/verksteder/{workshop.ref}/sporsmal/{question.pk}/utelat"
    assert (client.post(address).status_code, asked(workshop)) == (303, [])
    assert 'name="out" value="no"' in page(client, workshop).content.decode()
    assert (client.post(address, {"out": "no"}).status_code, asked(workshop)) == (303, [question])


def test_what_one_writes_is_not_undone_by_another_who_read_it_before(cast):
    workshop = gathering(cast, ("Nøkkelen mangler",))
    [read_before] = asked(workshop)
    commands.leave_out(by=cast.leader, workshop=workshop, question=asked(workshop)[0], out=True)
    wanted = commands.NewQuestion(event="Nøkkelen er borte", because="travelt", so_that="ingen hjelpes")
    changed = commands.change_question(by=cast.leader, workshop=workshop, question=read_before, wanted=wanted)
    assert (changed.event, changed.left_out) == ("Nøkkelen er borte", True)


def test_a_room_has_no_more_ideas_than_it_can_read(cast, monkeypatch):
    monkeypatch.setattr("sloyfe.domains.workshop.commands.joining.MOST_IDEAS", 1)
    workshop = moved(cast, gathering(cast), "back")
    commands.think(by=None, workshop=workshop, body="Nøkkelen mangler")
    with pytest.raises(commands.TooManyIdeas):
        commands.think(by=None, workshop=workshop, body="Døra er låst")
    assert [idea.body for idea in workshop.ideas.all()] == ["Nøkkelen mangler"]


def test_what_no_phone_of_ours_sends_is_refused_in_words(cast, client):
    workshop = gathering(cast)
    deep = "[" * 30_000
    answer = client.post(f"/verksted/{workshop.key}/stem", deep, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["sentence"])) == (422, True)
