"""Words and states of a workshop."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices

LEVELS = (1, 2, 3, 4, 5)
# Of fewer scores than this, “do not know” not counted, nothing is told but how few they are.
FEWEST = 5
# Where people differ this much, the room talks: levels between the quartiles, or the share that does not know.
MOST_SPREAD = 2
MOST_UNKNOWN = 0.2


class State(models.TextChoices):
    PLANNED = "planned", _("Being prepared")
    OPENING = "opening", _("Everybody joins")
    SCOPE = "scope", _("What it is about, and what the data says")
    IDEAS = "ideas", _("What can go wrong? Each alone")
    GATHERING = "gathering", _("Gather what belongs together")
    READY = "ready", _("The room agrees on the list")
    ROUND_ONE = "round_one", _("First round, each alone")
    REVEAL_ONE = "reveal_one", _("The answers of the first round")
    DISCUSSION = "discussion", _("Talk about where we differ")
    ROUND_TWO = "round_two", _("Second round, each alone")
    REVEAL_TWO = "reveal_two", _("The answers of the second round")
    ACTIONS = "actions", _("What do we do about it?")
    DECISION = "decision", _("Accept, treat or stop")
    APPROVED = "approved", _("Approved")
    CANCELLED = "cancelled", _("Called off")


class Event(models.TextChoices):
    """What may happen to a workshop."""

    OPEN = "open", _("Let people in")
    NEXT = "next", _("Next")
    CONFIRM = "confirm", _("The list is ready")
    BACK = "back", _("Go back")
    BEGIN_ROUND = "begin_round", _("Begin the round")
    REVEAL = "reveal", _("Show the answers")
    APPROVE = "approve", _("Approve")
    CANCEL = "cancel", _("Call it off")


# What may happen to a workshop in each state, and what it then becomes. There is no way back into a round: its ballots
# are counted once, and its keys are gone.
STATES: dict[str, dict[str, str]] = {
    State.PLANNED: {Event.OPEN: State.OPENING, Event.CANCEL: State.CANCELLED},
    State.OPENING: {Event.NEXT: State.SCOPE, Event.CANCEL: State.CANCELLED},
    State.SCOPE: {Event.NEXT: State.IDEAS, Event.BACK: State.OPENING, Event.CANCEL: State.CANCELLED},
    State.IDEAS: {Event.NEXT: State.GATHERING, Event.BACK: State.SCOPE, Event.CANCEL: State.CANCELLED},
    State.GATHERING: {Event.CONFIRM: State.READY, Event.BACK: State.IDEAS, Event.CANCEL: State.CANCELLED},
    State.READY: {
        Event.BEGIN_ROUND: State.ROUND_ONE,
        Event.BACK: State.GATHERING,
        Event.CANCEL: State.CANCELLED,
    },
    State.ROUND_ONE: {Event.REVEAL: State.REVEAL_ONE, Event.CANCEL: State.CANCELLED},
    State.REVEAL_ONE: {Event.NEXT: State.DISCUSSION, Event.CANCEL: State.CANCELLED},
    State.DISCUSSION: {
        Event.BEGIN_ROUND: State.ROUND_TWO,
        Event.BACK: State.REVEAL_ONE,
        Event.CANCEL: State.CANCELLED,
    },
    State.ROUND_TWO: {Event.REVEAL: State.REVEAL_TWO, Event.CANCEL: State.CANCELLED},
    State.REVEAL_TWO: {Event.NEXT: State.ACTIONS, Event.CANCEL: State.CANCELLED},
    State.ACTIONS: {Event.NEXT: State.DECISION, Event.BACK: State.REVEAL_TWO, Event.CANCEL: State.CANCELLED},
    State.DECISION: {Event.APPROVE: State.APPROVED, Event.BACK: State.ACTIONS, Event.CANCEL: State.CANCELLED},
    State.APPROVED: {},
    State.CANCELLED: {},
}
ENDED = (State.APPROVED, State.CANCELLED)
# People may join, and hear what happens.
RUNNING = tuple(state for state in State if state not in (State.PLANNED, *ENDED))
IN_A_ROUND: dict[str, int] = {State.ROUND_ONE: 1, State.ROUND_TWO: 2}
# The ballot papers of a round are handed out before it begins, never while people vote: see ADR 25.
HANDING_OUT: dict[str, int] = {State.READY: 1, State.REVEAL_ONE: 2, State.DISCUSSION: 2}
# What is asked may be described and rearranged.
LIST_IS_OPEN = (State.PLANNED, State.OPENING, State.SCOPE, State.IDEAS, State.GATHERING)


class Clock(models.TextChoices):
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Break")


class ClockEvent(models.TextChoices):
    PAUSE = "pause", _("Take a break")
    RESUME = "resume", _("Go on after the break")


# A break stops the clock, not the urn: a vote that is on its way arrives.
CLOCKS: dict[str, dict[str, str]] = {
    Clock.RUNNING: {ClockEvent.PAUSE: Clock.PAUSED},
    Clock.PAUSED: {ClockEvent.RESUME: Clock.RUNNING},
}

# Minutes for each point of the agenda, ninety in all.
BUDGET: dict[str, int] = {
    State.OPENING: 5,
    State.SCOPE: 7,
    State.IDEAS: 13,
    State.GATHERING: 5,
    State.READY: 2,
    State.ROUND_ONE: 13,
    State.REVEAL_ONE: 4,
    State.DISCUSSION: 16,
    State.ROUND_TWO: 7,
    State.REVEAL_TWO: 3,
    State.ACTIONS: 10,
    State.DECISION: 5,
}
LONGEST_POINT = 180
EXTENSIONS = (1, 2, 5)


class Axis(models.TextChoices):
    LIKELIHOOD = "likelihood", _("How likely is it?")
    CONSEQUENCE = "consequence", _("How bad would it be?")


class Where(models.TextChoices):
    """Where a question comes from."""

    ROOM = "room", _("Thought of in the room")
    REGISTER = "register", _("From last year")
    FACILITATOR = "facilitator", _("Written by the facilitator")


class Decision(models.TextChoices):
    ACCEPT = "accept", _("We accept it as it is")
    TREAT = "treat", _("We treat it, with the actions here")
    STOP = "stop", _("We stop the activity")


MOST_QUESTIONS = 12
MOST_IDEAS = 500
LONGEST_IDEA = 200
LONGEST_WHY = 160
# What people are told, and by which way if they have not chosen. Never what the workshop says.
NOTICES = {
    "workshop.fallback": notices.Kind(
        _("An action from a workshop falls to you, since its owner said no or did not answer")
    ),
}
