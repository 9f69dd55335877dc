"""What has happened to a control in words."""

from django.utils.translation import gettext_lazy

from sloyfe.platform.history.timeline import Entry, Related, Words, timeline

from ..models import Answering, Control, Proof

WORDS = Words(
    commands={
        "controls.make": gettext_lazy("Made the control"),
        "controls.change": gettext_lazy("Changed the control"),
        "controls.step": gettext_lazy("Said how it stands"),
        "controls.tie": gettext_lazy("Chose what it answers"),
        "controls.add_proof": gettext_lazy("Added evidence"),
        "controls.remove_proof": gettext_lazy("Took evidence away"),
    },
    fields={
        "control.title": gettext_lazy("Title"),
        "control.state": gettext_lazy("How it stands"),
        "control.reason": gettext_lazy("Why"),
        "control.owner": gettext_lazy("Owner"),
        "control.newest": gettext_lazy("Newest evidence"),
        "answering.requirement": gettext_lazy("Requirement"),
    },
)
RELATED = (Related(Answering, "control"), Related(Proof, "control"))


def history_of(control: Control) -> list[Entry]:
    return timeline(control, words=WORDS, related=RELATED)
