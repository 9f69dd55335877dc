"""What the method finds, refuses and compares, in words that a reader can use."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sloyfe.methods import bpmn
from sloyfe.methods.bpmn import Fault, Kind, Obstacle, Reason

from ..choices import KINDS
from .listing import Row, rows_of

# %(step)s is «Steg 6 «Svare»» or «The process»; %(what)s the other thing it is about.
FAULTS: dict[Fault, Any] = {
    Fault.NO_STEPS: gettext_lazy("The process has no steps yet. Write them, one on each line."),
    Fault.NO_START: gettext_lazy("The process has no start."),
    Fault.NO_END: gettext_lazy("The process has no end."),
    Fault.NO_NAME: gettext_lazy("%(step)s has no name. Write what is done."),
    Fault.NO_QUESTION: gettext_lazy("%(step)s asks nothing. Write the question that is decided."),
    Fault.UNNAMED_WAY: gettext_lazy("%(step)s has a way on without an answer. Write when it is taken."),
    Fault.SAME_ANSWER: gettext_lazy("%(step)s has two ways on with the same answer."),
    Fault.UNREACHED: gettext_lazy("Nothing leads to %(step)s."),
    Fault.DEAD_END: gettext_lazy("%(step)s leads nowhere. Say what comes after it."),
    Fault.NEVER_ENDS: gettext_lazy("From %(step)s no way leads to an end."),
    Fault.WAITS_FOR_EVER: gettext_lazy(
        "%(step)s waits for both ways of a decision, and only one of them is ever taken."
    ),
    Fault.LOOSE_FLOW: gettext_lazy("An arrow hangs loose. Connect both its ends, or take it away."),
    Fault.FLOW_INTO_START: gettext_lazy("Something leads back into the start. Let it lead to a step."),
    Fault.FLOW_OUT_OF_END: gettext_lazy(
        "Something follows after an end. Take it away, or make the end a step."
    ),
    Fault.FLOW_OUT_OF_LEVEL: gettext_lazy("An arrow leads into or out of a step that holds others."),
    Fault.MESSAGE_IN_POOL: gettext_lazy("A message goes to somebody in the same part. Use an arrow instead."),
    Fault.TWO_ROLES: gettext_lazy("%(step)s has two roles. Choose one who does it."),
    Fault.NO_ID: gettext_lazy("%(step)s has no id in the file. Draw it anew."),
    Fault.NO_ROLE: gettext_lazy("%(step)s has no role."),
    Fault.SAME_NAME: gettext_lazy("%(step)s has the same name and role as another step."),
    Fault.ONE_WAY_DECISION: gettext_lazy("%(step)s has one way on only, so nothing is decided."),
    Fault.SILENT_SPLIT: gettext_lazy(
        "%(step)s has several ways on, and all of them are taken. Is that meant?"
    ),
    Fault.JOINS_AND_SPLITS: gettext_lazy("%(step)s brings ways together and parts them. Use one for each."),
    Fault.NOT_DRAWN: gettext_lazy("%(step)s is not in the diagram. Tidy the diagram up to see it."),
    Fault.LOOSE_REFERENCE: gettext_lazy("%(step)s points at something that is not in the file."),
    Fault.LOOSE_SHAPE: gettext_lazy("The diagram shows something that stands for nothing."),
    Fault.REPEATED_DRAWING_ID: gettext_lazy("Two parts of the diagram have the same id."),
    Fault.UNKNOWN_PART: gettext_lazy(
        "The file holds something we do not know (%(what)s). It is kept as it came."
    ),
}
REASONS: dict[Reason, Any] = {
    Reason.EMPTY: gettext_lazy("The file is empty. Choose another one."),
    Reason.NOT_XML: gettext_lazy("The file is not a BPMN file. Export it as BPMN 2.0 and try again."),
    Reason.TOO_LARGE: gettext_lazy("The file is too large. Two megabytes is the most."),
    Reason.TOO_MANY_PARTS: gettext_lazy("The file has too many parts. Split the process."),
    Reason.TOO_DEEP: gettext_lazy("The file has parts within parts too many times over."),
    Reason.EXTERNAL_FILE: gettext_lazy("The file wants to fetch another file, which we never do."),
    Reason.ENTITIES: gettext_lazy("The file declares entities, which no BPMN file needs. We do not read it."),
    Reason.DOCUMENT_TYPE: gettext_lazy("The file declares a document type, so it is no BPMN file."),
    Reason.UNKNOWN_ENTITY: gettext_lazy("Line %(line)s names something that the file does not declare."),
    Reason.UNKNOWN_ENCODING: gettext_lazy("The file is written in an encoding we do not know: %(what)s."),
    Reason.WRONG_ENCODING: gettext_lazy("The file is not in the encoding it says (%(what)s)."),
    Reason.CUT_OFF: gettext_lazy("The file is cut off. Export it once more."),
    Reason.MISMATCHED_TAG: gettext_lazy("The file is broken in line %(line)s: a part is not closed."),
    Reason.REPEATED_ATTRIBUTE: gettext_lazy("The file is broken in line %(line)s: something is said twice."),
    Reason.NOT_WELL_FORMED: gettext_lazy("The file is broken in line %(line)s."),
    Reason.UNBOUND_PREFIX: gettext_lazy("Line %(line)s uses the prefix %(what)s without saying what it is."),
    Reason.NOT_BPMN: gettext_lazy("The file is XML, but not BPMN. It begins with %(what)s."),
    Reason.OTHER_VERSION: gettext_lazy("The file is of an older BPMN. Export it as BPMN 2.0 and try again."),
    Reason.FRAGMENT: gettext_lazy("The file is a piece of BPMN, not a whole process."),
    Reason.REPEATED_ID: gettext_lazy("Two parts of the file have the id %(what)s (line %(line)s)."),
}
OBSTACLES: dict[Obstacle, Any] = {
    Obstacle.NO_SUCH_STEP: gettext_lazy("The step is not there any more. Load the page again."),
    Obstacle.NO_SUCH_WAY: gettext_lazy("The way on is not there any more. Load the page again."),
    Obstacle.ID_TAKEN: gettext_lazy("There is a step with this id already."),
    Obstacle.BAD_ID: gettext_lazy(
        "The id of the step can hold letters, digits, hyphens and underscores only."
    ),
    Obstacle.ITSELF: gettext_lazy("A step cannot be put behind itself."),
    Obstacle.NO_WAY_ON: gettext_lazy("Nothing can follow after an end."),
    Obstacle.NO_WAY_IN: gettext_lazy("Nothing can lead to the start."),
    Obstacle.NOT_A_DECISION: gettext_lazy("Only a decision has answers. Add a decision first."),
    Obstacle.OTHER_FAMILY: gettext_lazy(
        "A step cannot become a decision, nor a decision a step. Add the new one and take the old one away."
    ),
    Obstacle.OTHER_LEVEL: gettext_lazy("A step inside another cannot lead out of it."),
}


@dataclass(frozen=True)
class Said:
    """A problem in words, and the step it is shown at. A grave one stops the process from being sent on."""

    sentence: str
    key: str
    grave: bool


def said_of(model: bpmn.Model, found: Iterable[bpmn.Problem]) -> list[Said]:
    rows = {row.key: row for row in rows_of(model)}
    ways = {way.id: step.id for step in bpmn.steps(model) for way in step.next if way.id}
    said = []
    for one in found:
        key = ways.get(one.id, one.id)
        words = {"step": step_words(rows.get(key)), "what": one.what}
        sentence = str(FAULTS[one.fault]) % words
        said.append(Said(sentence[:1].upper() + sentence[1:], key if key in rows else "", one.fault.is_grave))
    return list(dict.fromkeys(said))


def step_words(row: Row | None) -> str:
    if row is None:
        return _("the diagram")
    words = _("step %(n)s") % {"n": row.number} if row.number else _("what is without a number")
    return f"{words} «{row.name}»" if row.name else words


def why_unreadable(refusal: bpmn.Unreadable) -> str:
    what = refusal.what[:80]
    return str(REASONS[refusal.reason]) % {"line": refusal.line, "what": what}


def why_impossible(refusal: bpmn.Impossible) -> str:
    return str(OBSTACLES[refusal.obstacle])


Names = Mapping[str, str]


def _renamed(one: bpmn.Change, names: Names) -> str:
    if not one.before or not one.after:
        said = _("%(step)s has got a name.") if one.after else _("%(step)s has no name any more.")
        return said % {"step": names[one.id]}
    return _("“%(before)s” is now called “%(after)s”.") % {"before": one.before, "after": one.after}


def _changed_kind(one: bpmn.Change, names: Names) -> str:
    before, after = (str(KINDS[Kind(kind.split()[0])]) for kind in (one.before, one.after))
    if before == after:
        return _("%(step)s is of another kind now.") % {"step": names[one.id]}
    words = {"step": names[one.id], "before": before, "after": after}
    return _("%(step)s is now “%(after)s”, before “%(before)s”.") % words


# (change, names of steps by key) -> the sentence
CHANGES: dict[bpmn.What, Callable[[bpmn.Change, Names], str]] = {
    bpmn.What.ADDED: lambda one, names: _("New: %(step)s.") % {"step": names[one.id]},
    bpmn.What.REMOVED: lambda one, names: _("Taken away: %(step)s.") % {"step": names[one.id]},
    bpmn.What.RENAMED: _renamed,
    bpmn.What.MOVED: lambda one, names: (
        _("%(step)s now comes after %(other)s.")
        % {"step": names[one.id], "other": names.get(one.after) or _("the start")}
    ),
    bpmn.What.REASSIGNED: lambda one, names: (
        _("%(step)s is now done by %(after)s, before by %(before)s.")
        % {
            "step": names[one.id],
            "after": one.after or _("nobody named"),
            "before": one.before or _("nobody named"),
        }
    ),
    bpmn.What.REROUTED: lambda one, names: (
        _("The arrows from %(step)s now lead so: %(ways)s.")
        % {"step": names[one.id], "ways": _ways(one.ways_after, names)}
    ),
    bpmn.What.CHANGED_KIND: _changed_kind,
    bpmn.What.DOCUMENTED: lambda one, names: (
        _("What is written about %(step)s is changed.") % {"step": names[one.id]}
    ),
}
SIGNS = {bpmn.What.ADDED: "+", bpmn.What.REMOVED: "-"}


def sign_of(change: bpmn.Change) -> str:
    return SIGNS.get(change.what, "~")


def change_words(change: bpmn.Change, names: Names) -> str:
    sentence = CHANGES[change.what](change, names)
    return sentence[:1].upper() + sentence[1:]


def part_words(step: bpmn.Step, row: Row | None) -> str:
    """What a part of the diagram is called in a sentence: by what it is, its number and its name."""
    if step.kind is Kind.START:
        words = _("the start")
    elif step.kind is Kind.END:
        words = _("the end")
    elif step.kind.is_event:
        words = _("the event")
    elif row is None or not row.number:
        words = _("the place where the ways meet")
    elif step.kind.is_gateway and step.kind is not Kind.PARALLEL:
        words = _("the decision in step %(n)s") % {"n": row.number}
    else:
        words = _("step %(n)s") % {"n": row.number}
    return f"{words} «{step.name}»" if step.name else words


def _ways(ways: tuple[bpmn.Way, ...], names: Names) -> str:
    said = [f"{way.name} → {names.get(way.target, '')}".strip(" →") for way in ways]
    return ", ".join(filter(None, said)) or _("to the end")
