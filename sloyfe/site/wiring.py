"""What happens when: each event, and those who listen, in order. Nothing is connected elsewhere."""

from django.utils.translation import gettext_lazy

from sloyfe.domains.actions import api as actions_api
from sloyfe.domains.actions import events as action_events
from sloyfe.domains.actions import handlers as action_handlers
from sloyfe.domains.actions import queries as actions
from sloyfe.domains.actions import search as actions_search
from sloyfe.domains.cases import api as cases_api
from sloyfe.domains.cases import events as case_events
from sloyfe.domains.cases import handlers as case_handlers
from sloyfe.domains.cases import queries as cases
from sloyfe.domains.cases import search as cases_search
from sloyfe.domains.controls import api as controls_api
from sloyfe.domains.controls import events as control_events
from sloyfe.domains.controls import handlers as control_handlers
from sloyfe.domains.controls import search as controls_search
from sloyfe.domains.documents import api as documents_api
from sloyfe.domains.documents import events as document_events
from sloyfe.domains.documents import handlers as document_handlers
from sloyfe.domains.documents import queries as documents
from sloyfe.domains.documents import search as documents_search
from sloyfe.domains.insight import api as insight_api
from sloyfe.domains.lessons import api as lessons_api
from sloyfe.domains.lessons import events as lesson_events
from sloyfe.domains.lessons import handlers as lesson_handlers
from sloyfe.domains.lessons import queries as lessons
from sloyfe.domains.lessons import search as lessons_search
from sloyfe.domains.organisation import api as organisation_api
from sloyfe.domains.organisation import events as organisation_events
from sloyfe.domains.organisation import handlers as organisation_handlers
from sloyfe.domains.organisation import search as organisation_search
from sloyfe.domains.processes import api as processes_api
from sloyfe.domains.processes import exports as process_exports
from sloyfe.domains.processes import handlers as process_handlers
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.processes import search as processes_search
from sloyfe.domains.publishing import events as publishing_events
from sloyfe.domains.publishing import handlers as publishing_handlers
from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.requirements import api as requirements_api
from sloyfe.domains.requirements import events as requirement_events
from sloyfe.domains.requirements import handlers as requirement_handlers
from sloyfe.domains.requirements import search as requirements_search
from sloyfe.domains.risk import api as risk_api
from sloyfe.domains.risk import events as risk_events
from sloyfe.domains.risk import handlers as risk_handlers
from sloyfe.domains.risk import queries as risk
from sloyfe.domains.risk import search as risk_search
from sloyfe.domains.workshop import handlers as workshop_handlers
from sloyfe.platform.api import scopes
from sloyfe.platform.events import subscribe
from sloyfe.platform.search import api as search_api
from sloyfe.platform.search import sources
from sloyfe.platform.webhooks import api as webhooks_api
from sloyfe.site import hooks, risking, streams


def connect() -> None:
    _cases()
    _loops()
    subscribe(requirement_events.SourceAmended, requirement_handlers.tell_the_owners)
    subscribe(requirement_events.OwnerNamed, requirement_handlers.tell_the_owner)
    subscribe(organisation_events.UnitsChanged, organisation_handlers.keep_units_found)
    subscribe(organisation_events.PeopleChanged, organisation_handlers.keep_people_found)
    subscribe(requirement_events.RequirementsWritten, requirement_handlers.keep_found)
    subscribe(control_events.ControlDescribed, control_handlers.keep_found)
    subscribe(control_events.ControlStateChanged, control_handlers.keep_found)
    _actions()
    _publishing()
    _documents()
    _processes()
    _lessons()
    _risk()
    _workshop()
    for found in (
        organisation_search,
        requirements_search,
        controls_search,
        documents_search,
        processes_search,
        actions_search,
        risk_search,
        cases_search,
        lessons_search,
    ):
        sources.register(*found.SOURCES)
    for subject in (
        cases_api,
        organisation_api,
        requirements_api,
        controls_api,
        documents_api,
        processes_api,
        actions_api,
        risk_api,
        lessons_api,
        insight_api,
        search_api,
        webhooks_api,
    ):
        scopes.register(subject.SCOPES)
    streams.connect()
    hooks.connect()


def _cases() -> None:
    subscribe(case_events.CaseReported, case_handlers.tell_the_handler)
    subscribe(case_events.CaseReported, case_handlers.propose_duties)
    subscribe(case_events.CaseClassified, case_handlers.propose_duties)
    subscribe(case_events.NationalIdFound, case_handlers.tell_of_the_national_id)
    subscribe(case_events.CaseForwarded, case_handlers.tell_the_handler)
    subscribe(case_events.CaseReassigned, case_handlers.tell_the_handler)
    subscribe(case_events.CaseAnswered, case_handlers.tell_the_reporter)
    subscribe(case_events.CaseClosed, case_handlers.tell_the_reporter)
    subscribe(case_events.CaseClosed, case_handlers.tell_the_members)
    subscribe(case_events.CaseReturned, case_handlers.tell_the_reporter)
    subscribe(case_events.MessageWritten, case_handlers.tell_of_the_message)
    subscribe(case_events.DecisionUndone, case_handlers.take_back_the_notices)
    subscribe(case_events.DecisionUndone, case_handlers.forget_the_sample)
    subscribe(case_events.ReporterJudged, case_handlers.tell_of_the_verdict)
    subscribe(case_events.TrackRaised, case_handlers.tell_of_the_raise)
    subscribe(organisation_events.PositionEnded, case_handlers.release_the_cases)


def _loops() -> None:
    """What moves the loop of a case."""
    for event in (
        action_events.ActionProposed,
        action_events.ActionAccepted,
        action_events.ActionDeclined,
        action_events.ActionChanged,
        action_events.ActionDone,
        action_events.ActionResumed,
        action_events.EffectJudged,
        action_events.ActionWithdrawn,
    ):
        subscribe(event, case_handlers.follow_the_actions)
    for event in (
        publishing_events.DraftStarted,
        publishing_events.DraftSaved,
        publishing_events.VersionPublished,
    ):
        subscribe(event, case_handlers.follow_the_draft)
    for event in (case_events.CaseReported, case_events.CauseFound):
        subscribe(event, case_handlers.look_for_relapse)
    subscribe(case_events.CaseReopened, case_handlers.tell_of_the_relapse)


def _actions() -> None:
    for event in (action_events.ActionProposed, action_events.ActionWithdrawn):
        subscribe(event, action_handlers.tell_the_owner)
    for event in (action_events.ActionAccepted, action_events.ActionDeclined, action_events.ActionDone):
        subscribe(event, action_handlers.tell_who_asked)
    subscribe(organisation_events.PositionEnded, action_handlers.release_the_actions)
    actions.register_source(
        "cases.case",
        actions.Source(gettext_lazy("case"), about=cases.origin, acts=cases.acts, hold=cases.hold),
    )
    actions.register_measure(
        "cases.count",
        actions.Measure(
            gettext_lazy("We count new cases on the step"),
            needs_step=True,
            takes_most=True,
            read=cases.read_count,
        ),
    )
    actions.register_measure(
        "cases.rate",
        actions.Measure(
            gettext_lazy("Cases on the step come more seldom than before"),
            needs_step=True,
            read=cases.read_rate,
        ),
    )


def _publishing() -> None:
    subscribe(publishing_events.WriterInvited, publishing_handlers.tell_who_may_write)
    subscribe(publishing_events.VersionSent, publishing_handlers.tell_whom_it_is_sent_to)
    subscribe(publishing_events.VersionReturned, publishing_handlers.tell_the_writers)
    subscribe(publishing_events.VersionApproved, publishing_handlers.tell_the_writers)
    subscribe(publishing_events.HearingOpened, publishing_handlers.tell_the_invited)
    subscribe(publishing_events.CommentAnswered, publishing_handlers.tell_who_commented)
    subscribe(publishing_events.VersionPublished, publishing_handlers.tell_the_readers)
    subscribe(publishing_events.VersionPublished, publishing_handlers.tell_those_with_addenda)
    subscribe(publishing_events.ItemWithdrawn, publishing_handlers.tell_those_with_addenda)
    subscribe(publishing_events.ItemHandedOver, publishing_handlers.tell_the_new_owner)
    subscribe(publishing_events.ReadingAsked, publishing_handlers.tell_the_readers)
    subscribe(publishing_events.ItemDue, publishing_handlers.tell_the_owner)
    subscribe(publishing_events.ChangeSuggested, publishing_handlers.tell_the_owner)
    subscribe(publishing_events.SuggestionAnswered, publishing_handlers.tell_who_suggested)


def _documents() -> None:
    subscribe(publishing_events.DraftStarted, document_handlers.copy_the_content)
    subscribe(publishing_events.VersionPublished, document_handlers.keep_found)
    subscribe(publishing_events.ItemWithdrawn, document_handlers.keep_found)
    subscribe(document_events.FileReadOut, document_handlers.keep_files_found)
    publishing.register_subject(
        "documents",
        publishing.Subject(
            name=gettext_lazy("Documents"),
            url=documents.url_of,
            edit_url=documents.edit_url,
            show=documents.html_of,
            problems=documents.problems,
            differences=documents.differences,
            fingerprint=documents.fingerprint_of,
            places=documents.places,
            files=documents.attachments_of,
        ),
    )


def _processes() -> None:
    subscribe(publishing_events.DraftStarted, process_handlers.copy_the_content)
    subscribe(publishing_events.VersionPublished, process_handlers.list_the_steps)
    subscribe(publishing_events.ItemWithdrawn, process_handlers.forget_the_steps)
    for event in (publishing_events.VersionPublished, publishing_events.ItemWithdrawn):
        subscribe(event, process_handlers.keep_found)
    publishing.register_subject(
        "processes",
        publishing.Subject(
            name=gettext_lazy("Processes"),
            url=processes.url_of,
            edit_url=processes.edit_url,
            show=process_exports.shown,
            problems=processes.problems,
            differences=process_exports.differences,
            fingerprint=processes.fingerprint_of,
            places=processes.places,
        ),
    )
    publishing.register_groups(
        processes.GROUP,
        publishing.Groups(
            members=processes.members,
            of_user=processes.groups_of,
            names=processes.names_of,
            offered=processes.groups_offered,
        ),
    )
    documents.register_names("steg", processes.names_for_texts, processes.steps_named)
    processes.register_tallies(cases.cases_at_steps)


def _lessons() -> None:
    for event in (
        lesson_events.LessonWritten,
        lesson_events.LessonPublished,
        lesson_events.LessonWithdrawn,
    ):
        subscribe(event, lesson_handlers.keep_found)
    subscribe(lesson_events.LessonSent, lesson_handlers.tell_quality)
    for event in (lesson_events.LessonReturned, lesson_events.LessonPublished):
        subscribe(event, lesson_handlers.tell_the_author)
    subscribe(lesson_events.LessonDelivered, lesson_handlers.tell_the_leader)
    subscribe(lesson_events.LessonAnswered, lesson_handlers.tell_that_it_is_taken_up)
    actions.register_source(
        "lessons.delivery",
        actions.Source(gettext_lazy("lesson"), about=lessons.origin, acts=lessons.acts, own_alone=True),
    )


def _risk() -> None:
    subscribe(risk_events.RisksWritten, risk_handlers.keep_risks_found)
    subscribe(risk_events.AssessmentChanged, risk_handlers.keep_assessments_found)
    subscribe(risk_events.AssessmentSent, risk_handlers.tell_who_approves)
    subscribe(risk_events.AssessmentReturned, risk_handlers.tell_who_sent)
    subscribe(risk_events.AssessmentApproved, risk_handlers.tell_who_leads)
    subscribe(risk_events.AssessmentExpired, risk_handlers.tell_that_it_ran_out)
    subscribe(risk_events.RiskAccepted, risk_handlers.watch_the_acceptance)
    subscribe(risk_events.RiskLifted, risk_handlers.tell_who_is_to_answer)
    subscribe(risk_events.LiftAnswered, risk_handlers.tell_who_lifted)
    subscribe(risk_events.RiskOffered, risk_handlers.tell_those_alike)
    actions.register_source(
        risk.LABEL, actions.Source(gettext_lazy("risk"), about=risk.origin, acts=risk.acts)
    )
    risk.register_tallies(risking.cases_of_risks)
    risk.register_failures(cases.failed_there)
    processes.register_dangers(risking.dangers_at_steps)


def _workshop() -> None:
    for event in (action_events.ActionDeclined, action_events.ActionUnanswered):
        subscribe(event, workshop_handlers.fall_back)
