"""What risk says on the pages of others, and what others say on the page of a risk."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions.tables import status_tag, title
from sloyfe.domains.cases import queries as cases
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.risk import queries as risk
from sloyfe.domains.risk.choices import Level
from sloyfe.domains.risk.tables import SHAPES, present_tag
from sloyfe.platform import access
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.panels import Line, Section


def cases_of_risks(user: Any, risks: Collection[Any], today: date) -> Mapping[int, int]:
    """Cases of the last twelve months at the step of each risk, in its unit: one question for all of them."""
    placed = {one.pk: (one.step_id, one.unit_id) for one in risks if one.step_id}
    if not placed:
        return {}
    steps, units = (set(ends) for ends in zip(*placed.values(), strict=True))
    found = cases.counted_at_places(user, steps, units, today)
    return {pk: found[place] for pk, place in placed.items() if found[place]}


def actions_of_risk(request: HttpRequest, about: Any) -> Iterator[Section]:
    """What is done about it; those who keep it ask for more."""
    source = risk.source_of(about)
    rows = list(actions.of_source(request.user, source))
    keeps = access.can("risk.keep", request.user, about)
    if not rows and not keeps:
        return
    today = timezone.localdate()
    lines = [
        Line(
            str(title(one)),
            one.get_absolute_url(),
            " · ".join([str(one.owner), formats.date(one.due_on, "short")]),
            *(str(said) for said in status_tag(one, today)),
        )
        for one in rows
    ]
    add = (_("Add an action"), f"{reverse('actions:new')}?{urlencode({'kilde': ':'.join(source)})}")
    yield Section(_("Actions"), lines, _("No action yet."), add if keeps else None, key="actions")


def cases_of_risk(request: HttpRequest, about: Any) -> Iterator[Section]:
    """The last twelve months at its step, or where one of its barriers failed, as the reader may see them."""
    rows = cases.at_place(
        request.user,
        step_id=about.step_id,
        unit_id=about.unit_id,
        control_ids=risk.controls_of(about),
        today=timezone.localdate(),
    )
    if rows:
        lines = [
            Line(one.ref, one.get_absolute_url(), formats.date(one.reported_at, "short"), "", "none")
            for one in rows
        ]
        yield Section(_("Cases, the last 12 months"), lines, key="cases")


def risks_of_control(request: HttpRequest, control: Any) -> Iterator[Section]:
    """The bow-ties in which the control is a barrier."""
    lines = [_line(one) for one in risk.using(request.user, control)]
    if lines:
        yield Section(_("A barrier against these risks"), lines)


def risks_of_unit(request: HttpRequest, unit: Any) -> Iterator[Section]:
    rows, total = risk.of_unit(request.user, unit)
    if not rows:
        return
    url = f"{reverse('risk:list')}?{urlencode({'unit': unit.code})}"
    words = ngettext("%(n)s risk in the register", "All %(n)s risks in the register", total)
    yield Section(_("Highest risks"), [_line(one) for one in rows], "", (words % {"n": total}, url))


def risks_by_step(request: HttpRequest, process: Any) -> Iterator[Section]:
    """The risks themselves, step by step, the highest first; for those who keep risk, the way to look for more."""
    rows = processes.lines_readable_by(request.user).filter(process=process.pk).order_by("position")
    for line in rows:
        lines = [_line(one) for one in risk.at_step(request.user, line.step_id)]
        if lines:
            yield Section(str(line), lines, key=f"steg-{line.step_id}")
    if access.can("risk.make", request.user):
        plan = (_("Plan an analysis"), reverse("risk:assessment_new"))
        yield Section(_("Is a risk missing?"), [], _("Plan an analysis that looks at this process."), plan)


def dangers_at_steps(user: Any, step_ids: Collection[int]) -> dict[int, processes.Danger]:
    """How many lie at each step, and the highest of them, in the list of steps and in the diagram."""
    return {
        step: processes.Danger(_danger_words(one), str(Level(one.level).label), SHAPES[Level(one.level)])
        for step, one in risk.risks_at_steps(user, step_ids).items()
    }


def _danger_words(one: risk.AtStep) -> str:
    words = ngettext("%(n)s risk: %(level)s", "%(n)s risks, the highest: %(level)s", one.count)
    return words % {"n": one.count, "level": Level(one.level).label.lower()}


def _line(one: Any) -> Line:
    words, shape = present_tag(one)
    return Line(f"{one.ref} {one.event}", one.get_absolute_url(), str(one.unit), words, shape)
