"""Which subject fills which slot of which page, in order. Nothing is filled elsewhere."""

from sloyfe.platform.ui.panels import fill

from . import acting, answering, causing, holding, learning, meeting, reality, risking, standing
from .dashboard import actions, cases, lessons, publishing, requirements, risk


def connect() -> None:
    fill(
        "my.waiting",
        cases.waiting,
        actions.waiting,
        lessons.waiting,
        publishing.waiting,
        requirements.waiting,
        risk.waiting,
    )
    fill("my.state", cases.state, actions.state, requirements.state)
    fill("my.news", cases.news, lessons.news)
    fill("case.touched", acting.actions_of_case, learning.lesson_of_case)
    fill("process.learnt", learning.lessons_of_process)
    fill(
        "unit.holding",
        standing.loops_of_unit,
        acting.actions_of_unit,
        risking.risks_of_unit,
        holding.requirements_of_unit,
    )
    fill("process.holding", standing.loops_of_process)
    fill(
        "requirement.touched",
        answering.controls_of_requirement,
        answering.documents_of_requirement,
        answering.processes_of_requirement,
    )
    fill(
        "common.touched",
        answering.controls_of_clause,
        answering.documents_of_clause,
        answering.processes_of_clause,
    )
    fill("process.risk", risking.risks_by_step)
    fill("process.changed", causing.changes_of_process)
    fill("process.causes", causing.proposed_at_process)
    fill("assessment.live", meeting.workshops_of_assessment)
    fill("draft.beside", causing.cases_beside)
    fill("control.used", answering.processes_of_control, risking.risks_of_control)
    fill("risk.reality", reality.reality_of_risk)
    fill("risk.at_hand", reality.at_hand_of_risk)
    fill("risk.touched", risking.actions_of_risk, risking.cases_of_risk)
