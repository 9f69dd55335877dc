"""What is drawn of a file."""

from itertools import count

from sloyfe.domains.processes import queries
from sloyfe.methods import bpmn


def test_a_lane_that_has_no_name_is_drawn_without_words():
    steps = bpmn.drafted("Leder: Motta\nSende", map("Step_{}".format, count()), ("Leder",))
    (picture,) = queries.pictures_of(bpmn.layout(steps, name="Post"))
    said = sorted(tuple(frame.words.lines) for frame in picture.frames)
    assert said == [(), ("Leder",), ("Post",)]
