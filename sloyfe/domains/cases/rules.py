"""Who may do what to a case: PRODUCT §3 as claims. `queries.visible_to` says the same of many at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access import Rule
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.predicates import anyone, holds, holds_anywhere, holds_for_all, signed_in
from sloyfe.platform.access.queries import reach

from .choices import Mode
from .models import Case

LEADERS = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)
QUALITY = (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER)
READERS = (
    Role.CASE_HANDLER,
    *LEADERS,
    *QUALITY,
    Role.SAFETY_REPRESENTATIVE,
    Role.DATA_PROTECTION_OFFICER,
    Role.INTERNAL_AUDITOR,
)


def is_reporter(user: Any, case: Case | None) -> bool:
    """Reported it, and not anonymously: an anonymous case has no reporter to be."""
    if case is None:
        return bool(user.is_authenticated)
    reporter = getattr(case, "reporter", None)
    return reporter is not None and reporter.user_id == user.pk


def concerns_the_user(user: Any, case: Case) -> bool:
    return case.concerns_id is not None and case.concerns_id == user.pk


def is_handler(user: Any, case: Case | None) -> bool:
    if case is None:
        return bool(user.is_authenticated)
    in_service = case.handler_id == user.pk and bool(reach(user).roles)
    return in_service and not concerns_the_user(user, case)


def is_named(user: Any, case: Case) -> bool:
    return case.named_readers.filter(user_id=user.pk).exists()


def leads_the_unit(user: Any, case: Case | None) -> bool:
    """Leads the unit or a part above it; restricted cases only when named, never one about oneself.

    Nor does a deputy by right of the leader whom it concerns: such a case goes to the next leader up.
    """
    if case is None:
        return reach(user).holds(*LEADERS)
    if concerns_the_user(user, case):
        return False
    if not reach(user).holds(*LEADERS, path=case.access_path, not_from=case.concerns_id):
        return False
    return not case.is_restricted or is_named(user, case)


def is_named_reader(user: Any, case: Case | None) -> bool:
    """Let into this restricted case by name, and still in service."""
    return (
        case is not None
        and bool(reach(user).roles)
        and not concerns_the_user(user, case)
        and is_named(user, case)
    )


def is_quality(user: Any, case: Case | None) -> bool:
    if case is None:
        return reach(user).holds(*QUALITY)
    return reach(user).holds(*QUALITY, path=case.access_path) and not concerns_the_user(user, case)


def is_quality_manager(user: Any, case: Case | None) -> bool:
    path = None if case is None else case.access_path
    return reach(user).holds(Role.QUALITY_MANAGER, path=path) and not (case and concerns_the_user(user, case))


def guards_safety(user: Any, case: Case | None) -> bool:
    """Safety representative: health, safety, violence and threats in the own area."""
    if case is None:
        return reach(user).holds(Role.SAFETY_REPRESENTATIVE)
    mine = reach(user).holds(Role.SAFETY_REPRESENTATIVE, path=case.access_path)
    return mine and bool(case.category and case.category.for_safety) and not concerns_the_user(user, case)


def guards_privacy(user: Any, case: Case | None) -> bool:
    """Data protection officer: privacy cases everywhere."""
    if case is None:
        return reach(user).holds(Role.DATA_PROTECTION_OFFICER)
    officer = reach(user).holds(Role.DATA_PROTECTION_OFFICER)
    return officer and bool(case.category and case.category.for_privacy) and not concerns_the_user(user, case)


def audits_the_unit(user: Any, case: Case | None) -> bool:
    """Internal auditor: the grant's part and period are those of the running audit."""
    if case is None:
        return reach(user).holds(Role.INTERNAL_AUDITOR)
    inside = reach(user).holds(Role.INTERNAL_AUDITOR, path=case.access_path)
    return inside and not case.is_restricted and not concerns_the_user(user, case)


def may_know_the_name(user: Any, case: Case | None) -> bool:
    """An open report's name is for those who handle it; a confidential one's for the quality manager alone."""
    if case is None:
        return reach(user).holds(*LEADERS, *QUALITY)
    if case.mode == Mode.CONFIDENTIAL:
        return is_quality_manager(user, case)
    return case.mode == Mode.OPEN and (
        is_handler(user, case) or leads_the_unit(user, case) or is_quality(user, case)
    )


def owns_the_process(user: Any, proposed: Any) -> bool:
    """Owns the process that the step of a proposal belongs to."""
    if proposed is None:
        return reach(user).holds(Role.PROCESS_OWNER, *LEADERS)
    line = getattr(proposed.step, "line", None)
    return line is not None and line.process.item.owner_id == user.pk


def keeps_quality_of_all(user: Any, proposed: Any) -> bool:
    return reach(user).holds_whole(*QUALITY)


def owns_the_device(user: Any, token: Any) -> bool:
    return bool(user.is_authenticated) and (token is None or token.user_id == user.pk)


HANDLING = (is_handler, leads_the_unit, is_quality)
WATCHING = (*LEADERS, *QUALITY, Role.DATA_PROTECTION_OFFICER)
_not_yours = _("Only the case handler, the leaders of the unit and quality can do this.")

POLICY = {
    "cases.report": Rule(prose="Everyone may report.", any_of=(anyone,)),
    "cases.view": Rule(
        prose="Handler, leaders of the unit and above, quality; safety, privacy and audit in their field.",
        any_of=(*HANDLING, is_named_reader, guards_safety, guards_privacy, audits_the_unit),
        refusal=_("You do not have access to this case."),
    ),
    "cases.view_own": Rule(
        prose="Whoever reported sees status, thread and answer of the own case, never internal notes.",
        any_of=(is_reporter,),
        refusal=_("Only the person who reported can see this page."),
    ),
    "cases.write_own": Rule(
        prose="Whoever reported adds to the own case.",
        any_of=(is_reporter,),
        refusal=_("Only the person who reported can write here."),
    ),
    "cases.say_whether_it_helped": Rule(
        prose="Whoever reported says whether it helped, when the case is closed.",
        any_of=(is_reporter,),
        refusal=_("Only the person who reported can write here."),
    ),
    "cases.see_reporter": Rule(
        prose="The name on an open report: those who handle it. On a confidential one: the quality manager.",
        any_of=(may_know_the_name,),
    ),
    "cases.list": Rule(
        prose="Everyone who is signed in has a list; it holds what they may see.",
        any_of=(signed_in,),
    ),
    "cases.review": Rule(
        prose="Leaders and those with cases to handle have the weekly review.",
        any_of=(holds_anywhere(*LEADERS, *QUALITY, Role.CASE_HANDLER), is_handler),
        refusal=_("The weekly review is for those who handle cases."),
    ),
    **{
        f"cases.{verb}": Rule(prose=prose, any_of=HANDLING, refusal=_not_yours)
        for verb, prose in {
            "answer": "Those who handle the case answer the reporter.",
            "close": "Those who handle the case close it, with an answer the reporter sees.",
            "forward": "Those who handle the case send it to the right unit or person.",
            "merge": "Those who handle both cases make them one.",
            "return": "Those who handle the case ask the reporter.",
            "take": "Those who handle the case choose its track and handler.",
            "undo": "Those who handle the case take the last decision back.",
            "classify": "Those who handle the case set category, severity and what was done at once.",
            "make_problem": "Those who handle several cases make them one problem.",
            "note": "Those who handle the case write internal notes.",
            "find_cause": "Those who handle the case write down its causes, and begin again when it did not help.",
            "anchor": "Those who handle the case open a draft of what must change, or say why nothing must.",
            "share": "Those who handle the case share what was learnt, or say why it concerns only them.",
            "finish": "Those who handle the case close it at the end of its loop, with an answer.",
            "count_costs": "Those who handle the case write down what it has cost.",
        }.items()
    },
    "cases.run_duties": Rule(
        prose="Those who handle the case, and the data protection officer in privacy cases, decide duty notices.",
        any_of=(*HANDLING, guards_privacy),
        refusal=_(
            "Only those who handle the case, and the data protection officer in privacy cases, can do this."
        ),
    ),
    "cases.watch_duties": Rule(
        prose="Leaders, quality and the data protection officer see which clocks run in what they may see.",
        any_of=(holds_anywhere(*WATCHING),),
        refusal=_("Only leaders, quality and the data protection officer have this list."),
    ),
    "cases.read_breaches": Rule(
        prose="The data protection officer and the quality manager read the register of privacy breaches, and take "
        "it out as a file; each export is logged.",
        any_of=(holds_anywhere(Role.DATA_PROTECTION_OFFICER, Role.QUALITY_MANAGER),),
        refusal=_("Only the data protection officer and the quality manager read this register."),
    ),
    "cases.name_reader": Rule(
        prose="Leaders and quality let a named person into a restricted case.",
        any_of=(leads_the_unit, is_quality),
        refusal=_not_yours,
    ),
    "cases.keep_own_devices": Rule(
        prose="Everyone who is signed in lets their own devices report, and takes that back.",
        any_of=(owns_the_device,),
        refusal=_("Only the person who let the device report can take it back."),
    ),
    "cases.answer_proposal": Rule(
        prose="The owner of the process and quality of the whole take or set aside a problem that is proposed.",
        any_of=(owns_the_process, keeps_quality_of_all),
        refusal=_("Only the owner of the process and quality can answer this proposal."),
    ),
    "cases.export": Rule(
        prose="Leaders and quality take out the list they may see; each export is logged.",
        any_of=(holds_anywhere(*LEADERS, *QUALITY),),
        refusal=_("Only leaders and quality can export cases."),
    ),
    "cases.read_quarantine": Rule(
        prose="The data protection officer and the quality manager see a text as it was sent, to erase it.",
        any_of=(is_quality_manager, holds_anywhere(Role.DATA_PROTECTION_OFFICER)),
        refusal=_(
            "Only the data protection officer and the quality manager can see the text as it was sent."
        ),
    ),
    "cases.judge_samples": Rule(
        prose="Quality judges whether small cases drawn by lot were on the right track.",
        any_of=(is_quality,),
        refusal=_("Only quality can judge the samples."),
    ),
    "cases.raise_track": Rule(
        prose="Quality opens a small case again as a standard case.",
        any_of=(is_quality,),
        refusal=_("Only quality can open a small case again."),
    ),
    "cases.sort_inbox": Rule(
        prose="Quality finds the right unit for reports that came without one.",
        any_of=(is_quality,),
        refusal=_("Only quality can sort these reports."),
    ),
    "cases.change_rules": Rule(
        prose="System administrator and quality manager of the whole publish new editions of the rules.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can change these rules."),
    ),
    "cases.import": Rule(
        prose="System administrator and quality manager of the whole bring in cases from old systems.",
        any_of=(holds_for_all(Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER),),
        refusal=_("Only the quality manager and system administrators can bring in old cases."),
    ),
    "cases.keep_places": Rule(
        prose="Leaders and administrators keep the places of their part and print posters.",
        any_of=(holds(*LEADERS, *QUALITY, Role.SYSTEM_ADMINISTRATOR),),
        refusal=_("Only leaders and administrators can make posters."),
    ),
}
