"""Words and states of a lesson, and of what was sent to a unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.deidentify import Sign
from sloyfe.methods.lesson_fit import Likeness
from sloyfe.platform.notify import kinds as notices


class Kind(models.TextChoices):
    EVENT = "event", _("From something that went wrong")
    PRACTICE = "practice", _("Good practice")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    EDITING = "editing", _("Waits for quality")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Lesson withdrawn")


class Event(models.TextChoices):
    """What may happen to a lesson."""

    WRITE = "write", _("Change the text")
    SEND = "send", _("Send it to quality")
    RETURN = "return", _("Send it back")
    PUBLISH = "publish", _("Publish")
    DISCARD = "discard", _("Discard the draft")
    WITHDRAW = "withdraw", _("Withdraw the lesson")


# What may happen to a lesson in each state, and what it then becomes. What is published stands as it was answered.
STATES: dict[str, dict[str, str]] = {
    Status.DRAFT: {
        Event.WRITE: Status.DRAFT,
        Event.SEND: Status.EDITING,
        Event.DISCARD: Status.WITHDRAWN,
    },
    Status.EDITING: {
        Event.WRITE: Status.EDITING,
        Event.RETURN: Status.DRAFT,
        Event.PUBLISH: Status.PUBLISHED,
        Event.DISCARD: Status.WITHDRAWN,
    },
    Status.PUBLISHED: {Event.WITHDRAW: Status.WITHDRAWN},
    Status.WITHDRAWN: {},
}
IN_THE_MAKING = (Status.DRAFT, Status.EDITING)


class Line(models.TextChoices):
    """The five lines of the card, each in a row of its own."""

    HAPPENED = "happened", _("What happened?")
    WHY = "why", _("Why?")
    DID = "did", _("What did we do?")
    WORKED = "worked", _("Did it work?")
    WHO = "who", _("Who should care?")


LONGEST_LINE = 400


class DeliveryStatus(models.TextChoices):
    """Where a lesson stands with one unit."""

    WAITING = "waiting", _("Waits its turn")
    DELIVERED = "delivered", _("Not answered yet")
    ANSWERED = "answered", _("Answered")
    REMOVED = "removed", _("Not sent")


# What has reached a unit stays there, unless the lesson itself is withdrawn.
DELIVERY_STATES: dict[str, dict[str, str]] = {
    DeliveryStatus.WAITING: {"deliver": DeliveryStatus.DELIVERED, "remove": DeliveryStatus.REMOVED},
    DeliveryStatus.DELIVERED: {"answer": DeliveryStatus.ANSWERED, "recall": DeliveryStatus.REMOVED},
    DeliveryStatus.ANSWERED: {},
    DeliveryStatus.REMOVED: {"add": DeliveryStatus.WAITING},
}
RECEIVING = (DeliveryStatus.WAITING, DeliveryStatus.DELIVERED, DeliveryStatus.ANSWERED)


class Answer(models.TextChoices):
    ADOPT = "adopt", _("We adopt it")
    ADAPT = "adapt", _("We adapt it")
    NOT_FOR_US = "not_for_us", _("It is not for us")
    HAVE_IT = "have_it", _("We have it already")


# These two are something to do, and become an action.
TAKEN_UP = (Answer.ADOPT, Answer.ADAPT)
# Never more in a week to one leader; a rule of the municipality may say fewer.
MOST_A_WEEK = 3

SIGNS = {
    Sign.NATIONAL_ID: _("A national id. It must be taken out."),
    Sign.EMAIL: _("An e-mail address."),
    Sign.PHONE: _("A telephone number."),
    Sign.NAME: _("Somebody who works in the municipality is called this."),
    Sign.LIKELY_NAME: _("This looks like the name of a person."),
    Sign.SMALL_UNIT: _("So few work there that one may guess who it was."),
    Sign.DATE: _("A date. Write roughly when, or leave it out."),
    Sign.AGE: _("An age. Write “an older person”, or leave it out."),
    Sign.ROOM: _("A room or a bed."),
    Sign.PLACE: _("A place. Is it needed to understand?"),
}

LIKENESSES = {
    Likeness.PROCESS: _("Same process"),
    Likeness.BARRIER: _("Same control or requirement"),
    Likeness.RISK: _("Similar risk"),
    Likeness.KIND: _("Same kind of service"),
    Likeness.WORDS: _("Tells of something like it"),
}

# What people are told, and by which way if they have not chosen. Never what the lesson says.
NOTICES = {
    "lessons.to_edit": notices.Kind(_("A lesson waits for you to look at it")),
    "lessons.returned": notices.Kind(_("A lesson you wrote has come back to you")),
    "lessons.published": notices.Kind(_("A lesson you wrote is published")),
    "lessons.delivered": notices.Kind(_("Another unit has learnt something that may concern you")),
    "lessons.unanswered": notices.Kind(_("A lesson waits for your unit’s answer")),
    "lessons.taken_up": notices.Kind(_("A unit has taken up a lesson you wrote")),
}
