"""Why an answer from a provider lets nobody in."""


class Refused(Exception):
    """Nobody is let in."""


class WrongWindow(Refused):
    """The answer belongs to no question of this browser: another window, too late, or answered before."""


class ProviderIsDown(Refused):
    """The provider could not be reached, or answered with something else than it should."""


class NotTrusted(Refused):
    """The token does not hold. `args[0]` says which claim, for the log; never what it said."""
