"""The kinds of fault that a model can have, and how much each weighs."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    # A reader can't follow the process, or the standard is broken.
    NO_STEPS = "no_steps"
    NO_START = "no_start"
    NO_END = "no_end"
    NO_NAME = "no_name"
    NO_QUESTION = "no_question"  # a decision that asks nothing
    UNNAMED_WAY = "unnamed_way"  # out of a decision
    SAME_ANSWER = "same_answer"  # two ways out of a decision say the same
    UNREACHED = "unreached"
    DEAD_END = "dead_end"
    NEVER_ENDS = "never_ends"
    WAITS_FOR_EVER = "waits_for_ever"  # a parallel join after a decision
    LOOSE_FLOW = "loose_flow"
    FLOW_INTO_START = "flow_into_start"
    FLOW_OUT_OF_END = "flow_out_of_end"
    FLOW_OUT_OF_LEVEL = "flow_out_of_level"
    MESSAGE_IN_POOL = "message_in_pool"
    TWO_ROLES = "two_roles"
    NO_ID = "no_id"
    # Worth a thought.
    NO_ROLE = "no_role"
    SAME_NAME = "same_name"
    ONE_WAY_DECISION = "one_way_decision"
    SILENT_SPLIT = "silent_split"  # several ways out of an activity: all of them are taken
    JOINS_AND_SPLITS = "joins_and_splits"
    NOT_DRAWN = "not_drawn"
    LOOSE_REFERENCE = "loose_reference"  # it points at something that is not in the file
    LOOSE_SHAPE = "loose_shape"
    REPEATED_DRAWING_ID = "repeated_drawing_id"
    UNKNOWN_PART = "unknown_part"  # kept, and not understood

    @property
    def is_grave(self) -> bool:
        return self not in _WORTH_A_THOUGHT


_WORTH_A_THOUGHT = frozenset(
    {
        Fault.NO_ROLE,
        Fault.SAME_NAME,
        Fault.ONE_WAY_DECISION,
        Fault.SILENT_SPLIT,
        Fault.JOINS_AND_SPLITS,
        Fault.NOT_DRAWN,
        Fault.LOOSE_REFERENCE,
        Fault.LOOSE_SHAPE,
        Fault.REPEATED_DRAWING_ID,
        Fault.UNKNOWN_PART,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a step, way, process or other part by its id; `what` is another id or a name that explains it.

    `line` is where that part stands in the file the model was read from, 0 for what an edit has added.
    """

    fault: Fault
    id: str
    what: str = ""
    line: int = 0
