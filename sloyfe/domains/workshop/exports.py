"""The minutes and the paper ballots: PDF that screen readers can read (PDF/UA-1) and archives can keep (PDF/A-2a)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sloyfe.domains.risk.choices import Part
from sloyfe.platform.ui import formats, pdf

from . import queries
from .choices import Decision
from .models import Workshop

FOLDER = Path(__file__).parent / "templates" / "workshop"
MINUTES, BALLOTS = FOLDER / "minutes.typ", FOLDER / "ballots.typ"
REPRESENTED = Part.SAFETY_REPRESENTATIVE


def facts_of(workshop: Workshop) -> list[tuple[str, str]]:
    """What stands on top of the minutes: when, who by what they do, and whether the safety representative took part."""
    assessment = workshop.assessment
    came = queries.functions_in(workshop)
    functions = ", ".join(f"{Part(function).label} ({n})" for function, n in came)
    represented = _("Yes") if any(function == REPRESENTED for function, _n in came) else _("No")
    facts = [
        (_("Analysis"), f"{assessment.ref} {assessment.title}"),
        (_("Unit"), str(assessment.unit)),
        (_("Scale"), str(assessment.edition)),
        (_("Led by"), workshop.facilitator.name),
        (_("Owns the risk"), assessment.leader.name),
        (_("Began"), formats.datetime(workshop.opened_at) if workshop.opened_at else ""),
        (_("The workshop ended"), formats.datetime(workshop.ended_at) if workshop.ended_at else ""),
        (_("Took part"), functions),
        (_("Ballots entered from paper"), _papers(workshop)),
        (_("The safety representative took part"), represented),
        (_("Decision"), str(Decision(workshop.decision).label) if workshop.decision else ""),
        (_("Approved by"), workshop.approved_by.name if workshop.approved_by else ""),
    ]
    return [pair for pair in facts if pair[1]]


def _papers(workshop: Workshop) -> str:
    """How many in each round, so that the room can hold it against the box on the table."""
    words = _("%(n)s in round %(number)s")
    return ", ".join(words % {"n": n, "number": number} for number, n in queries.papers_in(workshop))


def minutes_as_pdf(workshop: Workshop) -> bytes:
    room = queries.room(workshop, timezone.now())
    content = {
        "title": _("Minutes of workshop %(ref)s") % {"ref": workshop.ref},
        "about": workshop.title,
        "municipality": settings.MUNICIPALITY,
        "language": get_language() or settings.LANGUAGE_CODE,
        "facts": facts_of(workshop),
        "scored": _("What we scored"),
        "head": _scored_head(),
        "rows": [row for asked in room.asked for row in _scored_rows(asked)],
        "notes_heading": _("What was said"),
        "notes": [[one.question.event, one.question.note] for one in room.asked if one.question.note],
        "reasons_heading": _("Reasons that were written"),
        "reasons": [[one.question.event, words] for one in room.asked for words in one.reasons],
        "actions": _("Actions"),
        "actions_head": [_("Action"), _("Owner"), _("Deadline"), _("State")],
        "actions_rows": [_action_row(one) for one in room.actions],
        "nothing": _("None."),
        "page": _("Page"),
        "of": _("of"),
    }
    return pdf.render(MINUTES, {"data": content})


def _scored_head() -> list[str]:
    return [_("Risk"), _("Round"), _("Likelihood"), _("Consequence"), _("Settled as")]


def _scored_rows(asked: Any) -> list[list[str]]:
    levels = queries.decided(asked.question)
    decided = f"{levels[0]} × {levels[1]}" if levels else ""
    last = max(asked.rounds, default=0)
    return [
        [
            asked.question.event if number == min(asked.rounds) else "",
            str(number),
            _said(axes["likelihood"]),
            _said(axes["consequence"]),
            decided if number == last else "",
        ]
        for number, axes in sorted(asked.rounds.items())
    ] or [[asked.question.event, "", "", "", decided]]


def _said(scored: Any) -> str:
    """n, the middle, and between which levels half of them lie. Of fewer than five only how few."""
    if scored.few_on_phones:
        return _("%(n)s scored, too few on a phone to show") % {"n": scored.n}
    if scored.median is None:
        return ngettext("%(n)s score, too few to show", "%(n)s scores, too few to show", scored.n) % {
            "n": scored.n
        }
    words = {
        "median": formats.number(scored.median),
        "lower": formats.number(scored.lower),
        "upper": formats.number(scored.upper),
        "n": scored.n,
        "unknown": scored.unknown,
    }
    return _("%(median)s (%(lower)s–%(upper)s), %(n)s scored, %(unknown)s do not know") % words


def _action_row(one: Any) -> list[str]:
    return [
        one.action.title,
        one.action.owner.name,
        formats.date(one.action.due_on, "short"),
        str(one.action.get_status_display()),
    ]


def ballots_as_pdf(workshop: Workshop) -> bytes:
    """One page for each who has no phone: the list, and the scale in words."""
    room = queries.room(workshop, timezone.now())
    content = {
        "title": workshop.title,
        "municipality": settings.MUNICIPALITY,
        "language": get_language() or settings.LANGUAGE_CODE,
        "alone": _("Answer on your own first. Nobody sees your answer, not even the facilitator."),
        "how": _("Put a cross in one box on each line. Fold the paper, and put it in the box on the table."),
        "head": [_("Risk"), "", "1", "2", "3", "4", "5", _("Do not know")],
        "questions": [one.question.event for one in room.asked],
        "likelihood": _("How likely?"),
        "consequence": _("How bad?"),
        "scale": _("What the numbers mean"),
        "levels": [[str(one.level), str(one.hint or one)] for one in room.scale.likelihoods],
        "names": [[str(one.level), str(one)] for one in room.scale.names],
        "page": _("Page"),
    }
    return pdf.render(BALLOTS, {"data": content})
