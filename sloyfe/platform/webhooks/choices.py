"""States of a webhook and of what it sends, and how an attempt can end."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.lifecycle import Table
from sloyfe.platform.notify.choices import Route
from sloyfe.platform.notify.kinds import Kind


class State(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class Event(models.TextChoices):
    PAUSE = "pause", _("Pause")
    RESUME = "resume", _("Start again")
    END = "end", _("End")


STATES: Table[str, str] = {
    State.ACTIVE: {Event.PAUSE: State.PAUSED, Event.END: State.ENDED},
    State.PAUSED: {Event.RESUME: State.ACTIVE, Event.END: State.ENDED},
    State.ENDED: {},
}


class PausedBy(models.TextChoices):
    """Why nothing is sent; empty while it is."""

    PERSON = "person", _("Somebody paused it.")
    FAILURES = "failures", _("Nothing got through for two days, so it was paused.")
    GONE = "gone", _("The receiver says that it is gone for good, so it was paused.")


class SendingState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    RECEIVED = "received", _("Received")
    GIVEN_UP = "given_up", _("Given up")


class SendingEvent(models.TextChoices):
    RECEIVE = "receive"
    FAIL = "fail"
    GIVE_UP = "give_up"
    RESEND = "resend"


SENDING_STATES: Table[str, str] = {
    SendingState.WAITING: {
        SendingEvent.RECEIVE: SendingState.RECEIVED,
        SendingEvent.FAIL: SendingState.WAITING,
        SendingEvent.GIVE_UP: SendingState.GIVEN_UP,
    },
    SendingState.RECEIVED: {SendingEvent.RESEND: SendingState.WAITING},
    SendingState.GIVEN_UP: {SendingEvent.RESEND: SendingState.WAITING},
}


class Outcome(models.TextChoices):
    """How one attempt ended, as a sentence that says what to do."""

    RECEIVED = "received", _("The receiver took it.")
    REFUSED = "refused", _("The receiver said no. Look in its log.")
    MOVED = (
        "moved",
        _("The receiver points to another address. Redirects are not followed: write the new one here."),
    )
    GONE = "gone", _("The receiver says that it is gone for good.")
    SLOW = "slow", _("The receiver did not answer in time.")
    UNREACHABLE = "unreachable", _("Nobody answers at the address.")
    NO_NAME = "no_name", _("The name in the address does not exist.")
    NOT_PUBLIC = "not_public", _("The address lies inside a network that is not opened for webhooks.")
    NOT_TRUSTED = "not_trusted", _("The receiver's certificate is not valid for its name.")
    UNREADABLE = "unreadable", _("What answers at the address does not speak HTTP.")
    NO_SECRET = "no_secret", _("The secret can no longer be opened. Make a new one.")
    WITHHELD = "withheld", _("Not sent: what it tells of has become restricted.")


# Trying again changes nothing.
FINAL = (Outcome.GONE, Outcome.WITHHELD)

# After each failed attempt, as the specification proposes: ten attempts over a good three days.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
# A part of the wait is by chance, so that those who failed together do not come back together.
JITTER = 0.2
# A receiver that asks us to wait is heard, within reason.
LONGEST_WAIT = timedelta(hours=24)

# A webhook pauses by itself when both hold.
FAILURES_BEFORE_PAUSE = 10
FAILING_BEFORE_PAUSE = timedelta(days=2)

# For how long the old secret signs beside the new one.
OVERLAP = timedelta(hours=24)
KEPT = timedelta(days=30)

TEST = "webhooks.test"

NOTICES = {"webhooks.paused": Kind(_("A webhook was paused because nothing gets through"), Route.EMAIL)}
