"""What has happened to a risk and to an analysis, in words."""

from django.utils.translation import gettext_lazy

from sloyfe.platform.history.timeline import Entry, Related, Words, timeline

from ..models import (
    Barrier,
    Cause,
    Consequence,
    Lift,
    Offer,
    Participant,
    Risk,
    RiskAcceptance,
    RiskAssessment,
    Score,
)

WORDS = Words(
    commands={
        "risk.plan": gettext_lazy("Planned the analysis"),
        "risk.describe": gettext_lazy("Described the analysis anew"),
        "risk.write": gettext_lazy("Wrote in the analysis"),
        "risk.add_participant": gettext_lazy("Added a participant"),
        "risk.remove_participant": gettext_lazy("Took a participant away"),
        "risk.say_who_took_part": gettext_lazy("Said who took part"),
        "risk.start": gettext_lazy("Started the analysis"),
        "risk.send": gettext_lazy("Sent it for approval"),
        "risk.send_back": gettext_lazy("Sent it back"),
        "risk.approve": gettext_lazy("Approved it"),
        "risk.cancel": gettext_lazy("Called it off"),
        "risk.expire": gettext_lazy("It ran out"),
        "risk.add_risk": gettext_lazy("Wrote down the risk"),
        "risk.change_risk": gettext_lazy("Described the risk anew"),
        "risk.retire": gettext_lazy("Said that it is no longer a risk here"),
        "risk.resume": gettext_lazy("Said that it is a risk again"),
        "risk.take_over": gettext_lazy("Took it along into a new analysis"),
        "risk.add_cause": gettext_lazy("Added a cause"),
        "risk.change_cause": gettext_lazy("Changed a cause"),
        "risk.remove_cause": gettext_lazy("Took a cause away"),
        "risk.add_consequence": gettext_lazy("Added a consequence"),
        "risk.change_consequence": gettext_lazy("Changed a consequence"),
        "risk.remove_consequence": gettext_lazy("Took a consequence away"),
        "risk.add_barrier": gettext_lazy("Added a barrier"),
        "risk.change_barrier": gettext_lazy("Changed a barrier"),
        "risk.remove_barrier": gettext_lazy("Took a barrier away"),
        "risk.score": gettext_lazy("Scored the risk"),
        "risk.accept": gettext_lazy("Accepted the risk"),
        "risk.end_acceptance": gettext_lazy("Took the acceptance back"),
        "risk.lift": gettext_lazy("Lifted the risk"),
        "risk.answer_lift": gettext_lazy("Answered"),
        "risk.gather": gettext_lazy("Gathered risks of units into this one"),
        "risk.tie_parts": gettext_lazy("Chose the risks it gathers"),
        "risk.offer": gettext_lazy("Offered it to units like this one"),
        "risk.answer_offer": gettext_lazy("A unit answered the offer"),
    },
    fields={
        "risk.because": gettext_lazy("Because"),
        "risk.event": gettext_lazy("May happen"),
        "risk.so_that": gettext_lazy("So that"),
        "risk.owner": gettext_lazy("Owner"),
        "risk.theme": gettext_lazy("Theme"),
        "risk.level": gettext_lazy("Level"),
        "risk.likelihood": gettext_lazy("Likelihood"),
        "risk.consequence": gettext_lazy("Consequence"),
        "risk.target_level": gettext_lazy("Target"),
        "risk.knowledge": gettext_lazy("Knowledge"),
        "risk.reason": gettext_lazy("Why"),
        "riskassessment.status": gettext_lazy("Status"),
        "riskassessment.valid_until": gettext_lazy("Holds until"),
        "riskassessment.title": gettext_lazy("Title"),
    },
)
OF_RISK = tuple(
    Related(model, "risk") for model in (Score, Cause, Consequence, Barrier, RiskAcceptance, Lift, Offer)
)


def history_of(risk: Risk) -> list[Entry]:
    return timeline(risk, words=WORDS, related=OF_RISK)


def history_of_assessment(assessment: RiskAssessment) -> list[Entry]:
    return timeline(assessment, words=WORDS, related=(Related(Participant, "assessment"),))
