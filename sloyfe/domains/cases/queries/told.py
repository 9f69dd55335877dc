"""What has happened to a case in words, and who has read it: platform history with this subject's names."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sloyfe.platform import access
from sloyfe.platform.history import queries as history
from sloyfe.platform.history.timeline import Entry, Related, Words, timeline

from ..models import (
    Assessment,
    Case,
    CaseCost,
    DutyClock,
    Loop,
    NamedReader,
    Reminder,
    ReporterVerdict,
    Sample,
)

WORDS = Words(
    commands={
        "cases.report": gettext_lazy("Reported"),
        "cases.import": gettext_lazy("Imported from another system"),
        "cases.mark_read": gettext_lazy("Read"),
        "cases.answer": gettext_lazy("Answered"),
        "cases.close": gettext_lazy("Answered and closed"),
        "cases.return": gettext_lazy("Asked the one who reported"),
        "cases.take": gettext_lazy("Chose a track"),
        "cases.classify": gettext_lazy("Assessed"),
        "cases.forward": gettext_lazy("Sent on"),
        "cases.sort": gettext_lazy("Given to its unit"),
        "cases.merge": gettext_lazy("Merged with another case"),
        "cases.make_problem": gettext_lazy("Made part of a problem"),
        "cases.accept_proposal": gettext_lazy("Made part of a problem"),
        "cases.leave_problem": gettext_lazy("Taken out of the problem"),
        "cases.undo": gettext_lazy("Took the last decision back"),
        "cases.reply": gettext_lazy("The one who reported replied"),
        "cases.name_reader": gettext_lazy("Let somebody read the case"),
        "cases.remind": gettext_lazy("Reminded of the date"),
        "cases.propose_duties": gettext_lazy("A duty notice was proposed"),
        "cases.start_duty": gettext_lazy("Started the clock of a duty notice"),
        "cases.set_duty_aside": gettext_lazy("Set a duty notice aside"),
        "cases.decide_duty": gettext_lazy("Decided about a duty notice"),
        "cases.record_duty_sent": gettext_lazy("Sent a duty notice"),
        "cases.say_whether_it_helped": gettext_lazy("The one who reported said whether it helped"),
        "cases.add_cost": gettext_lazy("Wrote down a cost"),
        "cases.remove_cost": gettext_lazy("Took a cost away"),
        "cases.draw_samples": gettext_lazy("Drawn by lot for a second look"),
        "cases.judge_sample": gettext_lazy("Judged the choice of track"),
        "cases.raise_track": gettext_lazy("Opened again as a standard case"),
        "cases.write_breach": gettext_lazy("Wrote in the register of privacy breaches"),
        "cases.tell_of_duty": gettext_lazy("Told of the time of a duty notice"),
        "cases.find_cause": gettext_lazy("Looked for the cause"),
        "cases.find_again": gettext_lazy("Began to look for the cause again"),
        "cases.anchor": gettext_lazy("Opened a draft of what must change"),
        "cases.leave_as_it_is": gettext_lazy("Said that the process is right as it is"),
        "cases.keep_to_us": gettext_lazy("Said that it concerns only us"),
        "cases.record_shared": gettext_lazy("Shared the lesson"),
        "cases.finish": gettext_lazy("Closed at the end of the loop"),
        "cases.reopen": gettext_lazy("Opened again, since it had happened again"),
        "actions.accept": gettext_lazy("Said yes to an action"),
        "actions.decline": gettext_lazy("Said no to an action"),
        "actions.finish": gettext_lazy("Said that an action is done"),
        "actions.judge": gettext_lazy("Judged whether it helped"),
        "publishing.approve": gettext_lazy("Put what was changed into force"),
        "publishing.take_effect": gettext_lazy("What was changed came into force"),
        "lessons.publish": gettext_lazy("Shared the lesson"),
        "cases.reassign": gettext_lazy("Handed on, since the handler was away or had left"),
    },
    fields={
        "case.status": gettext_lazy("Status"),
        "case.track": gettext_lazy("Track"),
        "case.severity": gettext_lazy("Severity"),
        "case.category": gettext_lazy("Category"),
        "case.unit": gettext_lazy("Unit"),
        "case.handler": gettext_lazy("Handled by"),
        "case.due_on": gettext_lazy("Answer promised"),
        "case.merged_into": gettext_lazy("Continues in"),
        "namedreader.user": gettext_lazy("Reader"),
        "reminder.recipient": gettext_lazy("Told"),
        "assessment.actual": gettext_lazy("What happened"),
        "assessment.potential": gettext_lazy("What could have happened"),
        "assessment.recurrence": gettext_lazy("Again"),
        "reporterverdict.answer": gettext_lazy("Did it help?"),
        "casecost.what": gettext_lazy("Cost"),
        "casecost.amount": gettext_lazy("Kroner"),
        "sample.verdict": gettext_lazy("Track"),
        "dutyclock.rule": gettext_lazy("Notice"),
        "dutyclock.state": gettext_lazy("Where the notice stands"),
        "dutyclock.started_at": gettext_lazy("We became aware"),
        "dutyclock.due_at": gettext_lazy("The time is out"),
        "dutyclock.submitted_at": gettext_lazy("Sent"),
        "dutyclock.reference": gettext_lazy("Reference"),
    },
)
# A loop has no words of its own: that it moved is told by what moved it.
RELATED = (
    Related(Loop, "case"),
    Related(NamedReader, "case"),
    Related(Reminder, "case"),
    Related(DutyClock, "case"),
    Related(Assessment, "case"),
    Related(ReporterVerdict, "case"),
    Related(CaseCost, "case"),
    Related(Sample, "case"),
)


def history_of(user: Any, case: Case) -> list[Entry]:
    """The timeline; where the reporter's name is kept from this reader, it is kept here too."""
    reporter = getattr(case, "reporter", None)
    hidden = None
    if reporter and not access.can("cases.see_reporter", user, case):
        hidden = reporter.user_id

    def masked(user_id: int) -> str | None:
        return _("The one who reported") if user_id == hidden else None

    return timeline(case, words=WORDS, related=RELATED, masked=masked)


def reads_of(case: Case) -> list[Any]:
    """Who has opened a restricted case, the newest first; for those who may see it."""
    return list(history.reads_of(case)[:50])
