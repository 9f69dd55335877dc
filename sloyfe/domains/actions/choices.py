"""Words and states of an action."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.notify import kinds as notices
from sloyfe.platform.notify.choices import Route


class Status(models.TextChoices):
    PROPOSED = "proposed", _("Waits for the owner’s yes")
    DECLINED = "declined", _("The owner said no")
    ACCEPTED = "accepted", _("Accepted")
    DONE = "done", _("Done, the effect is not judged yet")
    COMPLETED = "completed", _("Carried out")
    JUDGED = "judged", _("Judged")
    RELAPSED = "relapsed", _("It happened again")
    WITHDRAWN = "withdrawn", _("Action withdrawn")


class Event(models.TextChoices):
    """What may happen to an action."""

    ACCEPT = "accept", _("Say yes")
    DECLINE = "decline", _("Say no")
    HAND_OVER = "hand_over", _("Give it to somebody else")
    POSTPONE = "postpone", _("Move the deadline")
    FINISH = "finish", _("Say that it is done")
    COMPLETE = "complete", _("Say that it is done, with no effect to look for")
    RESUME = "resume", _("It was not done after all")
    WAIT = "wait", _("Too early to say")
    JUDGE = "judge", _("Judge the effect")
    RELAPSE = "relapse", _("It happened again")
    WITHDRAW = "withdraw", _("Withdraw the action")


# What may happen to an action in each state, and what it then becomes. Where there is an effect to look for, it is
# finished and then judged; where there is none, it is complete.
STATES: dict[str, dict[str, str]] = {
    Status.PROPOSED: {
        Event.ACCEPT: Status.ACCEPTED,
        Event.DECLINE: Status.DECLINED,
        Event.HAND_OVER: Status.PROPOSED,
        Event.POSTPONE: Status.PROPOSED,
        Event.WITHDRAW: Status.WITHDRAWN,
    },
    Status.DECLINED: {
        Event.HAND_OVER: Status.PROPOSED,
        Event.WITHDRAW: Status.WITHDRAWN,
    },
    Status.ACCEPTED: {
        Event.FINISH: Status.DONE,
        Event.COMPLETE: Status.COMPLETED,
        Event.HAND_OVER: Status.PROPOSED,
        Event.POSTPONE: Status.ACCEPTED,
        Event.WITHDRAW: Status.WITHDRAWN,
    },
    Status.DONE: {
        Event.WAIT: Status.DONE,
        Event.JUDGE: Status.JUDGED,
        Event.RESUME: Status.ACCEPTED,
    },
    Status.COMPLETED: {Event.RESUME: Status.ACCEPTED},
    Status.JUDGED: {Event.RELAPSE: Status.RELAPSED},
    Status.RELAPSED: {},
    Status.WITHDRAWN: {},
}
# Somebody is to do something: until it is done, or given up.
OPEN = (Status.PROPOSED, Status.DECLINED, Status.ACCEPTED)
# Something is promised for a day: `due_on` until it is done, then `effect_on`.
PROMISED = (*OPEN, Status.DONE)
CARRIED_OUT = (Status.DONE, Status.COMPLETED, Status.JUDGED, Status.RELAPSED)
AGREED = (Status.ACCEPTED, *CARRIED_OUT)
GIVEN_UP = (Status.DECLINED, Status.WITHDRAWN)


class Strength(models.TextChoices):
    """How well it holds when people are tired: the strongest first. Informing alone is weak."""

    REMOVE = "remove", _("Remove the danger")
    SIMPLIFY = "simplify", _("Make it simpler to do right")
    AUTOMATE = "automate", _("Let a system do it")
    INFORM = "inform", _("Inform and remind")


WEAK = Strength.INFORM


class Verdict(models.TextChoices):
    """“Too early to say” is no verdict but a new date, twice at most."""

    WORKED = "worked", _("It worked")
    PARTLY = "partly", _("It worked in part")
    DID_NOT_WORK = "did_not_work", _("It did not work")
    CANNOT_DECIDE = "cannot_decide", _("It cannot be decided")


MOST_WAITS = 2


class TextField(models.TextChoices):
    """Long texts, each in a row of its own so that a status change copies none of them."""

    WHAT = "what", _("What is to be done")
    SIGN = "sign", _("How we see that it helped")


class Recipient(models.TextChoices):
    OWNER = "owner", _("The owner")
    LEADER_ABOVE = "leader_above", _("The owner’s leader")
    QUALITY = "quality", _("Quality")


# How often a task comes back, in months.
RHYTHMS = [
    (1, _("Every month")),
    (2, _("Every second month")),
    (3, _("Every third month")),
    (4, _("Every fourth month")),
    (6, _("Twice a year")),
    (12, _("Every year")),
    (24, _("Every second year")),
    (36, _("Every third year")),
]

# How we see that it helped. Higher subjects add ways to count; these two need nothing counted.
NOTHING = ""
OBSERVATION = "observation"

# What people are told, and by which way if they have not chosen. Never what the action says.
NOTICES = {
    "actions.asked": notices.Kind(_("Somebody asks you to take on an action"), Route.EMAIL),
    "actions.unanswered": notices.Kind(_("An action waits for a yes or no"), Route.EMAIL),
    "actions.accepted": notices.Kind(_("Somebody has said yes to an action you asked for")),
    "actions.declined": notices.Kind(_("Somebody has said no to an action you asked for"), Route.EMAIL),
    "actions.done": notices.Kind(_("An action you asked for is done")),
    "actions.due": notices.Kind(_("An action you own is due soon"), Route.EMAIL),
    "actions.effect": notices.Kind(_("It is time to see whether an action helped"), Route.EMAIL),
    "actions.overdue": notices.Kind(_("An action in your part of the municipality is past its date")),
    "actions.withdrawn": notices.Kind(_("An action you own has been withdrawn")),
}
