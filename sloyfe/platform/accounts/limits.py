"""How often somebody may guess: at one account (`commands.tries` counts), and from one place, in memory."""

from datetime import timedelta

from sloyfe.platform.access.throttle import Door

WINDOW = timedelta(minutes=15)
# A person who has forgotten tries a handful; a thousand guesses a day find no password of twelve characters.
PER_ACCOUNT = 10
# Whole town halls share an address, so this only stops machines.
PER_SOURCE = 200


class TooManyTries(Exception):
    """The account or the source must wait until the window is over."""


# One for passwords and one for codes: a shared tablet with typing errors must not lock the other door.
passwords = Door(PER_SOURCE, WINDOW)
codes = Door(PER_SOURCE, WINDOW)
