"""Why a process is not drawn, read or placed, in a sentence the person can use."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class NotRead(ValueError):
    """The file is no process we read: `sentence` says why, and in which line where that helps."""

    sentence: Any = _("The file cannot be read as a process.")
    too_large = _("The file is too large. Two megabytes is the most.")

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DraftOfAnother(NotRead):
    """Somebody else has begun a new version: `sentence` says who, and when they last saved."""


class CannotEdit(ValueError):
    """The edit would break the process; nothing was changed."""

    sentence: Any = _("This cannot be done with the step.")

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TooManySteps(ValueError):
    """More than one process holds. What else there is too much of says its own sentence."""

    sentence = _("A process has at most three hundred steps. Split it into subprocesses.")


class TooManyWays(TooManySteps):
    sentence = _("A process has at most six hundred arrows. Split it into subprocesses.")


class TooLongWords(TooManySteps):
    sentence = _(
        "A name has at most three hundred characters, and what is written about a step four thousand. Shorten it."
    )


class TooDeep(ValueError):
    sentence = _("A subprocess belongs to a process, not to another subprocess.")


class NoSteps(ValueError):
    sentence = _("Write the steps first, one on each line.")


class CannotPutBack(ValueError):
    conflict = True
    sentence = _("The steps have been changed since, so the step cannot be put back. Add it anew.")


class UnknownStep(ValueError):
    conflict = True
    sentence = _("The step is not in this version any more. Load the page again.")
