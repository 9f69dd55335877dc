"""What has happened to a requirement in words: platform history with this subject's names."""

from django.utils.translation import gettext_lazy

from sloyfe.platform.history.timeline import Entry, Related, Words, timeline

from ..models import Fulfilment, Requirement, Review, StatementLine

WORDS = Words(
    commands={
        "requirements.load": gettext_lazy("Came with the catalogue"),
        "requirements.add_requirement": gettext_lazy("Added"),
        "requirements.map": gettext_lazy("Said what it became in another edition"),
        "requirements.unmap": gettext_lazy("Took back what was said of another edition"),
        "requirements.import": gettext_lazy("Imported"),
        "requirements.fulfil": gettext_lazy("Wrote how it is met"),
        "requirements.assign": gettext_lazy("Named an owner"),
        "requirements.add_evidence": gettext_lazy("Added evidence"),
        "requirements.remove_evidence": gettext_lazy("Took evidence away"),
        "requirements.verify": gettext_lazy("Signed that it is right"),
        "requirements.declare": gettext_lazy("Decided whether it applies"),
        "requirements.record_amendment": gettext_lazy("Recorded that the source has changed"),
        "requirements.finish_review": gettext_lazy("Looked at the change"),
        "requirements.reopen_review": gettext_lazy("Took the change up again"),
        "requirements.limit": gettext_lazy("Decided for whom it holds"),
    },
    fields={
        "fulfilment.owner": gettext_lazy("Owner"),
        "fulfilment.standing": gettext_lazy("How it stands"),
        "fulfilment.newest": gettext_lazy("Newest evidence"),
        "requirement.verified_by": gettext_lazy("Signed by"),
        "requirement.ended_on": gettext_lazy("Ended"),
        "statementline.applies": gettext_lazy("Applies"),
        "statementline.progress": gettext_lazy("How far we are"),
        "review.outcome": gettext_lazy("What the change means"),
    },
)
RELATED = (
    Related(Fulfilment, "requirement"),
    Related(StatementLine, "requirement"),
    Related(Review, "requirement"),
)


def history_of(requirement: Requirement) -> list[Entry]:
    return timeline(requirement, words=WORDS, related=RELATED)
