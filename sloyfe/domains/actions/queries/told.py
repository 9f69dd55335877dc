"""What has happened to an action in words: platform history with this subject's names."""

from django.utils.translation import gettext_lazy

from sloyfe.platform.history.timeline import Entry, Related, Words, timeline

from ..models import Action, ActionEvidence, ActionReminder

WORDS = Words(
    commands={
        "actions.make": gettext_lazy("Asked for the action"),
        "actions.accept": gettext_lazy("Said yes"),
        "actions.decline": gettext_lazy("Said no"),
        "actions.hand_over": gettext_lazy("Gave it to somebody else"),
        "actions.postpone": gettext_lazy("Moved the deadline"),
        "actions.change": gettext_lazy("Changed the action"),
        "actions.change_many": gettext_lazy("Changed many actions at once"),
        "actions.add_evidence": gettext_lazy("Added evidence"),
        "actions.remove_evidence": gettext_lazy("Took evidence away"),
        "actions.finish": gettext_lazy("Said that it is done"),
        "actions.resume": gettext_lazy("Said that it was not done after all"),
        "actions.judge": gettext_lazy("Judged the effect"),
        "actions.wait": gettext_lazy("Found it too early to judge"),
        "actions.relapse": gettext_lazy("It happened again"),
        "actions.withdraw": gettext_lazy("Withdrew the action"),
        "actions.remind": gettext_lazy("Reminded of the date"),
        "actions.reassign": gettext_lazy("Handed on, since the owner had left"),
        "actions.turn": gettext_lazy("Made by a recurring task"),
        "actions.keep_secret": gettext_lazy("Follows the secrecy of what it comes from"),
    },
    fields={
        "action.title": gettext_lazy("Action"),
        "action.status": gettext_lazy("Status"),
        "action.owner": gettext_lazy("Owner"),
        "action.unit": gettext_lazy("Unit"),
        "action.due_on": gettext_lazy("Deadline"),
        "action.effect_on": gettext_lazy("Effect to be judged"),
        "action.strength": gettext_lazy("Strength"),
        "action.cost": gettext_lazy("Cost"),
        "action.verdict": gettext_lazy("Verdict"),
        "actionevidence.what": gettext_lazy("Evidence"),
        "actionreminder.recipient": gettext_lazy("Told"),
    },
)
RELATED = (Related(ActionEvidence, "action"), Related(ActionReminder, "action"))


def history_of(action: Action) -> list[Entry]:
    return timeline(action, words=WORDS, related=RELATED)
