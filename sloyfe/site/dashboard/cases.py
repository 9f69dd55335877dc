"""What cases put on Min side."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.cases import queries
from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach
from sloyfe.platform.ui import formats

from .parts import News, Sentence, Task

OVERSEERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT, Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
NEWEST = 5


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    """Promises that are past come first, then the review, then what is due next."""
    user, now = request.user, timezone.now()
    today = timezone.localdate(now)
    for case in queries.questions_to(user):
        words = {"name": case.handler, "ref": case.ref}
        text = _("Answer %(name)s about your report %(ref)s") % words
        yield Task(text, reverse("cases:own", args=[case.ref]), first=1)
    for case in queries.pressing_for(user, today):
        late = case.due_on < today
        first = 0 if late else 5
        about = _about_case(case)
        yield Task(_answer(user, case), case.get_absolute_url(), case.due_on, late, about, first)
    for duty in queries.duties_waiting_for(user):
        clock = queries.clock_of(duty, now)
        text = _("Decide about the notice: %(notice)s") % {"notice": duty.title}
        about = duty.case.ref if clock.late else f"{duty.case.ref} · {clock.words}"
        due = timezone.localdate(duty.due_at)
        yield Task(text, clock.url, due, clock.late, about, 0, clock.words)
    stack, soonest = queries.size_of_stack(user)
    if stack:
        words = {"num": stack, "minutes": queries.minutes_for(stack)}
        text = ngettext(
            "Weekly review (%(num)s case, about %(minutes)s min)",
            "Weekly review (%(num)s cases, about %(minutes)s min)",
            stack,
        )
        yield Task(text % words, reverse("cases:review"), soonest, first=2)
    yield from _loops(user, today)
    if access.can("cases.judge_samples", user) and (drawn := queries.samples_waiting(user).count()):
        text = ngettext(
            "Take a second look at %(num)s small case", "Take a second look at %(num)s small cases", drawn
        )
        yield Task(text % {"num": drawn}, reverse("cases:samples"), first=4)
    if access.can("cases.answer_proposal", user) and (found := queries.problems_proposed(user, today)):
        text = ngettext(
            "Look at %(num)s cause that several units share",
            "Look at %(num)s causes that several units share",
            len(found),
        )
        yield Task(text % {"num": len(found)}, reverse("cases:proposed"), first=4)
    if access.can("cases.sort_inbox", user) and (unsorted := queries.unsorted_for(user).count()):
        text = ngettext("Find the unit for %(num)s report", "Find the unit for %(num)s reports", unsorted)
        yield Task(text % {"num": unsorted}, reverse("cases:unsorted"), first=3)


def _loops(user: Any, today: date) -> Iterator[Task]:
    """What the loops of one's cases wait for, as a verb; a break is said in words."""
    for case in queries.stages_waiting(user):
        loop = case.loop
        words = {
            "cause": _("Find the cause of case %(ref)s"),
            "action": _("Decide what to do in case %(ref)s"),
            "anchored": _("Keep what was learnt in case %(ref)s"),
            "shared": _("Share what was learnt in case %(ref)s, or say why not"),
        }
        text = words.get(loop.stage, _("Close case %(ref)s with an answer")) % {"ref": case.ref}
        url = reverse("cases:cause", args=[case.ref]) if loop.stage == "cause" else case.get_absolute_url()
        late = loop.breaks_on is not None and loop.breaks_on <= today
        due = loop.breaks_on - timedelta(days=1) if loop.breaks_on else None
        said = (
            _("The loop is broken since %(day)s") % {"day": formats.date(loop.breaks_on, "short")}
            if late
            else ""
        )
        yield Task(text, url, due, late, _about_case(case), 1 if late else 6, said)


def _answer(user: Any, case: Any) -> str:
    if name := queries.reporter_name(user, case):
        return _("Answer %(name)s") % {"name": name}
    return _("Answer case %(ref)s") % {"ref": case.ref}


def _about_case(case: Any) -> str:
    return f"{case.ref} · {case.category or case.get_kind_display()} · {case.unit}"


def state(request: HttpRequest, _about: Any) -> Iterator[Sentence]:
    """For those who answer for a part: the last month and what is late. For others: how one's unit answers."""
    user, now = request.user, timezone.now()
    if reach(user).holds(*OVERSEERS):
        yield from _overseen(queries.state_of(user, now))
        yield from _broken(queries.breaks_in(user, timezone.localdate(now)))
        return
    for unit in organisation.home_units(user, timezone.localdate(now))[:1]:
        if found := queries.answers_of_unit(unit, now):
            words = {"unit": unit, "answered": found.answered, "in_time": found.in_time}
            yield Sentence(
                _("%(unit)s has answered %(answered)s reports the last 30 days, %(in_time)s of them on time.")
                % words
            )


def _overseen(found: Any) -> Iterator[Sentence]:
    cases = reverse("cases:list")
    words = {"num": found.reported, "answered": found.answered, "in_time": found.in_time}
    if found.reported and not found.answered:
        text = ngettext(
            "%(num)s case came in the last 30 days. It is not answered yet.",
            "%(num)s cases came in the last 30 days. None is answered yet.",
            found.reported,
        )
        yield Sentence(text % words, cases)
    elif found.reported:
        text = ngettext(
            "%(num)s case came in the last 30 days. %(answered)s is answered, %(in_time)s on time.",
            "%(num)s cases came in the last 30 days. %(answered)s are answered, %(in_time)s of them on time.",
            found.reported,
        )
        yield Sentence(text % words, cases)
    else:
        yield Sentence(_("No cases have come in the last 30 days."), cases)
    if found.overdue:
        text = ngettext(
            "%(num)s answer is late; it was promised for %(day)s.",
            "%(num)s answers are late; the oldest was promised for %(day)s.",
            found.overdue,
        )
        oldest = {"num": found.overdue, "day": formats.date(found.oldest_due)}
        yield Sentence(text % oldest, f"{cases}?state=overdue")
    else:
        yield Sentence(_("No answer is late."))


def _broken(found: dict[str, int]) -> Iterator[Sentence]:
    """How many loops are broken now, and where most of them are, if there is such a stage; nothing where none is."""
    total, worst = sum(found.values()), queries.worst_of(found)
    if not total:
        return
    words = {"num": total}
    if worst:
        text = ngettext(
            "%(num)s loop is broken, at “%(stage)s”.", "%(num)s loops are broken, most at “%(stage)s”.", total
        )
        words["stage"] = queries.label_of(worst)
    else:
        text = ngettext("%(num)s loop is broken.", "%(num)s loops are broken.", total)
    yield Sentence(text % words, f"{reverse('cases:list')}?state=broken")


def news(request: HttpRequest, _about: Any) -> Iterator[News]:
    """One's own reports, each with where it stands."""
    today = timezone.localdate()
    for case in queries.standing_of_newest(request.user, NEWEST):
        title = _("Your report %(ref)s") % {"ref": case.ref}
        url = reverse("cases:own", args=[case.ref])
        yield News(title, url, queries.standing(case, today), timezone.localdate(case.reported_at))
