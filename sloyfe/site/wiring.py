"""What happens when: each event, and those who listen, in order. Nothing is connected elsewhere."""

from sloyfe.domains.cases import api as cases_api
from sloyfe.domains.cases import events as case_events
from sloyfe.domains.cases import handlers as case_handlers
from sloyfe.domains.controls import api as controls_api
from sloyfe.domains.organisation import api as organisation_api
from sloyfe.domains.organisation import events as organisation_events
from sloyfe.domains.requirements import api as requirements_api
from sloyfe.domains.requirements import events as requirement_events
from sloyfe.domains.requirements import handlers as requirement_handlers
from sloyfe.platform.api import scopes
from sloyfe.platform.events import subscribe
from sloyfe.site import streams


def connect() -> None:
    subscribe(case_events.CaseReported, case_handlers.tell_the_handler)
    subscribe(case_events.NationalIdFound, case_handlers.tell_of_the_national_id)
    subscribe(case_events.CaseForwarded, case_handlers.tell_the_handler)
    subscribe(case_events.CaseReassigned, case_handlers.tell_the_handler)
    subscribe(case_events.CaseAnswered, case_handlers.tell_the_reporter)
    subscribe(case_events.CaseClosed, case_handlers.tell_the_reporter)
    subscribe(case_events.CaseReturned, case_handlers.tell_the_reporter)
    subscribe(case_events.MessageWritten, case_handlers.tell_of_the_message)
    subscribe(case_events.DecisionUndone, case_handlers.take_back_the_notices)
    subscribe(organisation_events.PositionEnded, case_handlers.release_the_cases)
    subscribe(requirement_events.SourceAmended, requirement_handlers.tell_the_owners)
    subscribe(requirement_events.OwnerNamed, requirement_handlers.tell_the_owner)
    for subject in (cases_api, organisation_api, requirements_api, controls_api):
        scopes.register(subject.SCOPES)
    streams.connect()
