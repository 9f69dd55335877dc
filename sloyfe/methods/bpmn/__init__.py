"""BPMN 2.0 as it comes from any tool: read, list, lay out, edit, compare, check, and write without loss.

Source: OMG, Business Process Model and Notation 2.0.2 (formal/2013-12-09). Each file names what it adds to that.
"""

from .arranging import arranged, layout
from .changes import Change, What, diff
from .drafting import drafted
from .drawing import Box, Diagram, Edge, Point, Shape, diagrams
from .editing import (
    assign,
    branch,
    change_kind,
    connect,
    disconnect,
    document,
    insert,
    insert_before,
    move,
    remove,
    rename,
    reroute,
)
from .faults import Fault, Problem
from .linting import problems
from .listing import Course, Message, Role, Step, Way, courses, messages, roles, steps, words
from .matching import adopted, matched
from .merging import merged
from .model import Model, read, write
from .names import Kind, Trigger
from .refusals import Impossible, Obstacle, Reason, Unreadable

__all__ = [
    "Box",
    "Change",
    "Course",
    "Diagram",
    "Edge",
    "Fault",
    "Impossible",
    "Kind",
    "Message",
    "Model",
    "Obstacle",
    "Point",
    "Problem",
    "Reason",
    "Role",
    "Shape",
    "Step",
    "Trigger",
    "Unreadable",
    "Way",
    "What",
    "adopted",
    "arranged",
    "assign",
    "branch",
    "change_kind",
    "connect",
    "courses",
    "diagrams",
    "diff",
    "disconnect",
    "document",
    "drafted",
    "insert",
    "insert_before",
    "layout",
    "matched",
    "merged",
    "messages",
    "move",
    "problems",
    "read",
    "remove",
    "rename",
    "reroute",
    "roles",
    "steps",
    "words",
    "write",
]
