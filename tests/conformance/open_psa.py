"""Fault trees and event trees as others publish them, in the Open-PSA Model Exchange Format, as our own trees.

Only what the published files hold: gates, basic events with a number or an exponential of rate and time, parameters,
and forks whose paths name a parameter or one less it.
"""

from math import exp
from xml.etree import ElementTree

from sloyfe.methods.risk.tree import Event, Gate

KINDS = ("and", "or", "atleast", "not")
HOURS = 8760.0  # the mission time that the cases name


def fault_tree(path, top):
    """The gate of that name, with everything below it."""
    root = ElementTree.parse(path).getroot()
    values = {one.get("name"): one[-1] for one in root.iter("define-parameter")}
    events = {
        one.get("name"): Event(one.get("name"), number(one[-1], values))
        for one in root.iter("define-basic-event")
    }
    formulas = {
        one.get("name"): next(part for part in one if part.tag in KINDS) for one in root.iter("define-gate")
    }

    def node(name):
        if name in events:
            return events[name]
        formula = formulas[name]
        k = int(formula.get("min")) if formula.tag == "atleast" else None
        return Gate(name, formula.tag, tuple(node(part.get("name")) for part in formula), k)

    return node(top)


def number(expression, values):
    if expression.tag == "float":
        return float(expression.get("value"))
    if expression.tag == "parameter":
        return number(values[expression.get("name")], values)
    if expression.tag == "lognormal-deviate":  # its mean
        return number(expression[0], values)
    if expression.tag == "system-mission-time":
        return HOURS
    if expression.tag == "sub":
        first, second = (number(part, values) for part in expression)
        return first - second
    assert expression.tag == "exponential", expression.tag
    rate, time = (number(part, values) for part in expression)
    return 1 - exp(-rate * time)


def event_tree(path):
    """Name of each sequence → the tree of the paths that lead to it. A functional event is one event: its "yes"."""
    root = ElementTree.parse(path).getroot()
    values = {one.get("name"): one[-1] for one in root.iter("define-parameter")}
    ways: dict[str, list[list]] = {}

    def walk(place, met):
        for part in place:
            if part.tag == "sequence":
                ways.setdefault(part.get("name"), []).append(met)
            elif part.tag == "fork":
                yes = held(part, values)
                for branch in part:
                    no = Gate(f"not {yes.id}", "not", (yes,))
                    walk(branch, [*met, yes if branch.get("state") == "yes" else no])

    walk(root.find("define-event-tree/initial-state"), [])
    return {
        name: Gate(name, "or", tuple(Gate(f"{name} {n}", "and", tuple(met)) for n, met in enumerate(several)))
        for name, several in ways.items()
    }


def held(fork, values):
    chances = {branch.get("state"): number(branch.find("collect-expression")[0], values) for branch in fork}
    assert chances["no"] == 1 - chances["yes"]
    return Event(fork.get("functional-event"), chances["yes"])
