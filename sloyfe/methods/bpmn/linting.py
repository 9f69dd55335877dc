"""What makes a process hard or impossible to follow, step by step; the subject puts it into words.

Source: OMG BPMN 2.0.2, 10.5 and 10.6 (events, gateways, how tokens pass); Silver, BPMN Method and Style (2011);
Mendling, Reijers and van der Aalst, Seven Process Modeling Guidelines (2010).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .checking import file_problems
from .faults import Fault, Problem
from .listing import Course, Step, Way, courses
from .model import Model
from .names import DECISIONS, Kind, Trigger


def problems(model: Model) -> tuple[Problem, ...]:
    """Everything found, first what concerns steps, in reading order, then what concerns the file."""
    found = [problem for course in courses(model) for problem in _course_problems(model, course)]
    return (*found, *file_problems(model))


def _course_problems(model: Model, course: Course) -> Iterator[Problem]:
    process = model.by_id.get(course.id)
    if not course.steps:
        if process is not None and model.pool_of(process) is None:
            yield Problem(Fault.NO_STEPS, course.id, line=process.line)
        return
    levels: dict[str, list[Step]] = {}
    for step in course.steps:
        levels.setdefault(step.parent, []).append(step)
    found = [
        problem for parent, level in levels.items() for problem in _Level(model, parent, level).problems()
    ]
    found += _same_names(course.steps)
    place = {step.id: number for number, step in enumerate(course.steps)}
    own = _missing_ends(course)
    yield from own
    yield from sorted(found, key=lambda problem: place.get(_seat(course, problem.id), -1))


def _missing_ends(course: Course) -> list[Problem]:
    kinds = {step.kind for step in course.steps if not step.parent}
    found = [] if Kind.START in kinds else [Problem(Fault.NO_START, course.id)]
    return found if Kind.END in kinds else [*found, Problem(Fault.NO_END, course.id)]


def _seat(course: Course, id_: str) -> str:
    """The step at which a problem is shown: the one a way leaves."""
    return next((step.id for step in course.steps if any(way.id == id_ for way in step.next)), id_)


def _same_names(listed: Sequence[Step]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for step in listed:
        if step.kind.is_event or step.kind.is_gateway or not step.name.strip():
            continue
        key = (" ".join(step.name.casefold().split()), step.role)
        if key in seen:
            yield Problem(Fault.SAME_NAME, step.id, seen[key])
        seen.setdefault(key, step.id)


class _Level:
    """The steps of a process, or of one subprocess, that see each other by flows."""

    def __init__(self, model: Model, parent: str, level: Sequence[Step]) -> None:
        self.model = model
        self.holder = model.by_id.get(parent)
        self.steps = {step.id: step for step in level}
        self.led: dict[str, list[str]] = {}
        for step in level:
            for way in step.next:
                self.led.setdefault(way.target, []).append(step.id)
        self.has_roles = any(step.role for step in level)

    def problems(self) -> Iterator[Problem]:
        unreached, endless = self._unreached(), self._endless()
        for step in self.steps.values():
            yield from self._words(step)
            yield from self._ends(step)
            if step.kind.is_gateway:
                yield from self._gateway(step)
            elif sum(not way.condition and not way.is_default for way in step.next) > 1:
                yield self._problem(Fault.SILENT_SPLIT, step)
            if step.id in unreached:
                yield self._problem(Fault.UNREACHED, step)
            elif step.id in endless:
                yield self._problem(Fault.NEVER_ENDS, step)

    def _problem(self, fault: Fault, step: Step, what: str = "") -> Problem:
        element = self.model.by_id.get(step.id)
        return Problem(fault, step.id, what, element.line if element is not None else 0)

    def _words(self, step: Step) -> Iterator[Problem]:
        is_activity = not step.kind.is_event and not step.kind.is_gateway
        if is_activity and not step.name.strip():
            yield self._problem(Fault.NO_NAME, step)
        if is_activity and not step.parent and not step.role.strip():
            yield self._problem(Fault.NO_ROLE, step)

    def _ends(self, step: Step) -> Iterator[Problem]:
        if step.kind is Kind.END and step.next:
            yield self._problem(Fault.FLOW_OUT_OF_END, step)
        if step.kind in {Kind.START, Kind.BOUNDARY} and self.led.get(step.id):
            yield self._problem(Fault.FLOW_INTO_START, step)
        if not step.next and not self._may_stop(step):
            yield self._problem(Fault.DEAD_END, step)

    def _may_stop(self, step: Step) -> bool:
        """Ends, links that go on elsewhere, what undoes others, and the steps of a subprocess without an end."""
        if step.kind is Kind.END or (step.kind is Kind.THROW and step.trigger is Trigger.LINK):
            return True
        if step.trigger is Trigger.COMPENSATION or self._is_apart(step):
            return True
        return bool(step.parent) and not any(other.kind is Kind.END for other in self.steps.values())

    def _is_apart(self, step: Step) -> bool:
        """Compensation and event subprocesses are started by what happens, not by a flow."""
        element = self.model.by_id.get(step.id)
        return element is not None and "true" in {
            element.get("isForCompensation"),
            element.get("triggeredByEvent"),
        }

    def _gateway(self, step: Step) -> Iterator[Problem]:
        ins, outs = len(self.led.get(step.id, ())), len(step.next)
        if outs > 1 and ins > 1:
            yield self._problem(Fault.JOINS_AND_SPLITS, step)
        if outs == 1 and ins <= 1:
            yield self._problem(Fault.ONE_WAY_DECISION, step)
        if outs > 1 and step.kind in DECISIONS:
            yield from self._answers(step)
        if ins > 1 and step.kind is Kind.PARALLEL and (split := self._choice_before(step)):
            yield self._problem(Fault.WAITS_FOR_EVER, step, split)

    def _answers(self, step: Step) -> Iterator[Problem]:
        if not step.name.strip():
            yield self._problem(Fault.NO_QUESTION, step)
        said: set[str] = set()
        for way in step.next:
            words = _answer(way)
            if not words and not way.is_default:
                yield Problem(Fault.UNNAMED_WAY, way.id, way.target)
            if words and words in said:
                yield Problem(Fault.SAME_ANSWER, way.id, way.target)
            said.add(words)

    def _choice_before(self, join: Step) -> str:
        """A decision of which two different ways lead straight to the join, which then waits for both."""
        choices: set[str] = set()
        for led in self.led[join.id]:
            split = self.steps[self._back_to_split(led, join.id)]
            if split.kind in {Kind.DECISION, Kind.EVENT_BASED} and len(split.next) > 1:
                if split.id in choices:
                    return split.id
                choices.add(split.id)
        return ""

    def _back_to_split(self, id_: str, join: str) -> str:
        """Back over steps with one way in and one way on."""
        passed = {join}
        while id_ not in passed and len(self.led.get(id_, ())) == 1 and len(self.steps[id_].next) == 1:
            passed.add(id_)
            id_ = self.led[id_][0]
        return id_

    def _unreached(self) -> set[str]:
        begins = [step.id for step in self.steps.values() if self._begins(step)]
        if not any(self.steps[id_].kind is Kind.START for id_ in begins):
            begins += [id_ for id_ in self.steps if not self.led.get(id_)]
        onward = {step.id: [way.target for way in step.next] for step in self.steps.values()}
        for step in self.steps.values():
            if step.attached_to in onward:
                onward[step.attached_to].append(step.id)
        return {*self.steps} - _closure(begins, onward)

    def _begins(self, step: Step) -> bool:
        is_link_target = step.kind is Kind.CATCH and step.trigger is Trigger.LINK
        is_ad_hoc = self.holder is not None and self.holder.local == Kind.AD_HOC
        return step.kind is Kind.START or is_link_target or is_ad_hoc or self._is_apart(step)

    def _endless(self) -> set[str]:
        """Steps from which no way leads to a step that may stop."""
        stops = [step.id for step in self.steps.values() if not step.next]
        if not stops:
            return {*self.steps}
        back = {id_: [*self.led.get(id_, ())] for id_ in self.steps}
        for step in self.steps.values():
            if step.attached_to:
                back[step.id].append(step.attached_to)
        return {*self.steps} - _closure(stops, back)


def _closure(begins: Iterable[str], onward: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [*begins]
    while waiting:
        id_ = waiting.pop()
        if id_ not in seen:
            seen.add(id_)
            waiting += onward.get(id_, ())
    return seen


def _answer(way: Way) -> str:
    return " ".join(way.name.casefold().split()) or way.condition.strip()
