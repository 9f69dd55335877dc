"""What the drawing surface says of itself, in the reader's language: its own words are keys here."""

from itertools import product

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS = {
    "Activate hand tool": gettext_lazy("Move the drawing about"),
    "Activate lasso tool": gettext_lazy("Choose several"),
    "Activate create/remove space tool": gettext_lazy("Make or close a gap"),
    "Activate global connect tool": gettext_lazy("Draw arrows"),
    "Create start event": gettext_lazy("New start"),
    "Create intermediate/boundary event": gettext_lazy("New event on the way"),
    "Create end event": gettext_lazy("New end"),
    "Create gateway": gettext_lazy("New decision"),
    "Create task": gettext_lazy("New step"),
    "Create expanded sub-process": gettext_lazy("New step with steps within"),
    "Create data object reference": gettext_lazy("New document or form"),
    "Create data store reference": gettext_lazy("New register or system"),
    "Create pool/participant": gettext_lazy("New organisation"),
    "Create group": gettext_lazy("New frame around several"),
    "Append end event": gettext_lazy("Add an end after it"),
    "Append gateway": gettext_lazy("Add a decision after it"),
    "Append task": gettext_lazy("Add a step after it"),
    "Append intermediate/boundary event": gettext_lazy("Add an event after it"),
    "Append receive task": gettext_lazy("Add a step that receives"),
    "Append compensation activity": gettext_lazy("Add a step that makes undone"),
    "Append message intermediate catch event": gettext_lazy("Add: waits for a message"),
    "Append timer intermediate catch event": gettext_lazy("Add: waits for a time"),
    "Append conditional intermediate catch event": gettext_lazy("Add: waits for a condition"),
    "Append signal intermediate catch event": gettext_lazy("Add: waits for a signal"),
    "Add text annotation": gettext_lazy("Add a note"),
    "Add lane above": gettext_lazy("Add a role above"),
    "Add lane below": gettext_lazy("Add a role below"),
    "Divide into two lanes": gettext_lazy("Divide into two roles"),
    "Divide into three lanes": gettext_lazy("Divide into three roles"),
    "Align elements": gettext_lazy("Put on one line"),
    "Change element": gettext_lazy("Change the kind"),
    "Connect to other element": gettext_lazy("Draw an arrow from here"),
    "Connect using association": gettext_lazy("Draw a line to a note"),
    "Connect using data input association": gettext_lazy("Draw a line to a document"),
    "Delete": gettext_lazy("Take away"),
    "Open {element}": gettext_lazy("Open {element}"),
    "Search in diagram": gettext_lazy("Search in the diagram"),
    "Toggle non-interrupting": gettext_lazy("Interrupts or not"),
    "Task": gettext_lazy("Step"),
    "User task": gettext_lazy("Step in a system"),
    "Manual task": gettext_lazy("Step by hand"),
    "Service task": gettext_lazy("Done by a system"),
    "Script task": gettext_lazy("Done by a script"),
    "Business rule task": gettext_lazy("Decided by a rule"),
    "Send task": gettext_lazy("Sends"),
    "Receive task": gettext_lazy("Receives"),
    "Call activity": gettext_lazy("Another process"),
    "Sub-process": gettext_lazy("Steps within"),
    "Sub-process (collapsed)": gettext_lazy("Steps within, folded"),
    "Sub-process (expanded)": gettext_lazy("Steps within, unfolded"),
    "Event sub-process": gettext_lazy("Steps if something happens"),
    "Ad-hoc sub-process": gettext_lazy("Steps in any order"),
    "Ad-hoc sub-process (collapsed)": gettext_lazy("Steps in any order, folded"),
    "Ad-hoc sub-process (expanded)": gettext_lazy("Steps in any order, unfolded"),
    "Transaction": gettext_lazy("Steps that belong together"),
    "Exclusive gateway": gettext_lazy("Decision: one way"),
    "Inclusive gateway": gettext_lazy("Decision: one or more ways"),
    "Parallel gateway": gettext_lazy("All ways at once"),
    "Event-based gateway": gettext_lazy("What happens first decides"),
    "Complex gateway": gettext_lazy("Decision by a rule of its own"),
    "Sequence flow": gettext_lazy("Arrow"),
    "Default flow": gettext_lazy("Arrow when nothing else fits"),
    "Conditional flow": gettext_lazy("Arrow with a condition"),
    "Data object reference": gettext_lazy("Document or form"),
    "Data store reference": gettext_lazy("Register or system"),
    "Empty pool/participant": gettext_lazy("Organisation, folded"),
    "Expanded pool/participant": gettext_lazy("Organisation, unfolded"),
    "Start event": gettext_lazy("Start"),
    "End event": gettext_lazy("The end"),
    "Boundary event": gettext_lazy("Event meanwhile"),
    "Intermediate throw event": gettext_lazy("Event on the way"),
}
TRIGGERS = {
    "Message": gettext_lazy("message"),
    "Timer": gettext_lazy("time"),
    "Conditional": gettext_lazy("condition"),
    "Signal": gettext_lazy("signal"),
    "Error": gettext_lazy("error"),
    "Escalation": gettext_lazy("passed on upwards"),
    "Compensation": gettext_lazy("made undone"),
    "Cancel": gettext_lazy("called off"),
    "Link": gettext_lazy("goes on elsewhere"),
    "Terminate": gettext_lazy("stops everything"),
}
EVENTS = {
    "start event": gettext_lazy("Start"),
    "end event": gettext_lazy("The end"),
    "boundary event": gettext_lazy("Event meanwhile"),
    "intermediate catch event": gettext_lazy("Waits"),
    "intermediate throw event": gettext_lazy("Event on the way"),
}


def canvas_words() -> dict[str, str]:
    """The surface's own English words, each with what is said instead."""
    words = {key: str(said) for key, said in WORDS.items()}
    for (trigger, of), (event, happens) in product(TRIGGERS.items(), EVENTS.items()):
        said = _("%(event)s: %(trigger)s") % {"event": happens, "trigger": of}
        words[f"{trigger} {event}"] = said
        words[f"{trigger} {event} (non-interrupting)"] = _("%(said)s, the rest goes on") % {"said": said}
    return words
