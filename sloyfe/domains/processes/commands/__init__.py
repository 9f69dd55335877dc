"""Writes of processes, by verb."""

from sloyfe.platform.ui.free_text import NationalId

from .editing import Edit
from .importing import bring
from .listing import forget_steps, list_steps
from .placing import place
from .refusals import (
    CannotEdit,
    CannotPutBack,
    NoSteps,
    NotRead,
    TooDeep,
    TooManySteps,
    UnknownStep,
)
from .taking import put_back, take_away
from .writing import (
    About,
    OnStep,
    Place,
    copy_content,
    create,
    describe,
    draw,
    edit,
    replace_file,
    tell,
)

__all__ = [
    "About",
    "CannotEdit",
    "CannotPutBack",
    "Edit",
    "NationalId",
    "NoSteps",
    "NotRead",
    "OnStep",
    "Place",
    "TooDeep",
    "TooManySteps",
    "UnknownStep",
    "bring",
    "copy_content",
    "create",
    "describe",
    "draw",
    "edit",
    "forget_steps",
    "list_steps",
    "place",
    "put_back",
    "replace_file",
    "take_away",
    "tell",
]
