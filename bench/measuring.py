"""Asks for the pages, turn by turn, so that what the machine does meanwhile falls on all of them alike."""

from dataclasses import replace

from bench.figures import Summary
from bench.pages import Page
from bench.visitor import SENT_ON, Fields, Visitor

WARM_UP = 5
STORY = "Dosetten manglet kveldsdosen på onsdag, sett ved utdeling."


def measure(address: str, pages: list[Page], token: str, rounds: int) -> dict[str, Summary]:
    """Page name → its times. Raises RuntimeError where a page answers with a refusal or a fault."""
    visitors = {persona: Visitor(address).sign_in(persona) for persona in {page.persona for page in pages}}
    machine = Visitor(address, token=token)
    pages = [replace(page, path=arrived(visitors[page.persona], page)) for page in pages]
    times: dict[str, list[float]] = {page.name: [] for page in pages}
    for turn in range(WARM_UP + rounds):
        for page in pages:
            visitor = machine if page.is_api else visitors[page.persona]
            took = once(visitor, page)
            if turn >= WARM_UP:
                times[page.name].append(took)
    return {name: Summary.of(values) for name, values in times.items()}


def arrived(visitor: Visitor, page: Page) -> str:
    """A form and the interface are asked for where they are."""
    return page.arrived(visitor.get) if page.method == "GET" and not page.is_api else page.path


def once(visitor: Visitor, page: Page) -> float:
    """Milliseconds of one request; for a form, of sending it and not of fetching it."""
    if page.method == "POST":
        fields = Fields(visitor.get(page.path).text)
        filled = fields.hidden | fields.chosen | {"kind": "deviation", "outcome": "well", "story": STORY}
        answer = visitor.post(page.path, filled)
    else:
        answer = visitor.get(page.path)
    if answer.status not in (SENT_ON if page.method == "POST" else {200}):
        raise RuntimeError(f"{page.name} ({page.path}) answered {answer.status}.")
    return answer.milliseconds
