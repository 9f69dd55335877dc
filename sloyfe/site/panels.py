"""Which subject fills which slot of which page, in order. Nothing is filled elsewhere."""

from sloyfe.platform.ui.panels import fill

from . import answering, holding
from .dashboard import cases, publishing, requirements


def connect() -> None:
    fill("my.waiting", cases.waiting, publishing.waiting, requirements.waiting)
    fill("my.state", cases.state, requirements.state)
    fill("my.news", cases.news)
    fill("unit.holding", holding.requirements_of_unit)
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
    fill("control.used", answering.processes_of_control)
