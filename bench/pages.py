"""What is measured: each page with who asks, and the goal of PRODUCT §5 where it names one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

EMPTY = "empty signed-in page"
LIST = "case list"
UNIT = "unit page"
REPORT = "report a case (POST)"
API = "API list of 20"
CASE = "a case with a broken loop"
RISKS_API = "API list of 20 risks"
BROKEN = "/saker?state=broken"
HIGHEST = "/risiko"
LEADER, DIRECTOR, NURSE, QUALITY = "leder", "kommunalsjef", "sykepleier", "kvalitetssjef"


@dataclass(frozen=True)
class Page:
    """`goal` is milliseconds at the slow end (p95). A `{ref}` in the path is the first on the page
    `first_on` of the links that begin with `leads`."""

    name: str
    path: str
    persona: str = QUALITY
    goal: int | None = None
    method: str = "GET"
    grows: bool = False
    first_on: str = ""
    leads: str = "/sak/"

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    def arrived(self, ask: Callable[[str], Any]) -> str:
        """Where the path leads: what a person looks at is measured, not the way there. `ask` answers a path."""
        if self.first_on:
            return self.leading_to(ask(self.first_on).text)
        return str(ask(self.path).headers.get("Location", self.path))

    def leading_to(self, listed: str) -> str:
        """The path, with the first found on a page of HTML in it. Raises LookupError where the page holds none."""
        met = re.search(rf'href="{self.leads}([^"/?#]+)"', listed)
        if met is None:
            raise LookupError(f"{self.name}: no link on {self.first_on} begins with {self.leads}.")
        return self.path.format(ref=met[1])


def pages(unit: str) -> list[Page]:
    """The pages for a unit code. Mostly the widest reader asks, who sees the most rows."""
    return [
        Page(EMPTY, "/profil/nokler", NURSE),
        Page("my page, a nurse", "/", NURSE),
        Page("my page, a unit leader", "/", LEADER, 80),
        Page("my page, quality for all units", "/", QUALITY, 80),
        Page(LIST, "/saker", goal=60, grows=True),
        Page("case list, a unit leader", "/saker", LEADER, 60),
        Page("case list, a director", "/saker", DIRECTOR, 60),
        Page("case list, open ones", "/saker?state=open", goal=60),
        Page("search a common word", "/saker?q=medisin", goal=100),
        Page("search a rare word", "/saker?q=nabomerknad", goal=100),
        Page("search a word nobody wrote", "/saker?q=romskip", goal=100),
        Page("search everything, a common word", "/sok?q=medisin", goal=100),
        Page("search everything, a question", "/sok?q=hvordan+gir+vi+medisin+hjemme", LEADER, goal=100),
        Page("search everything, a word spelt wrongly", "/sok?q=legemidelskap", goal=100),
        Page("suggestions while one types", "/sok/forslag?q=legemi", NURSE, 100),
        Page(UNIT, f"/enhet/{unit}", goal=80, grows=True),
        Page("weekly review", "/gjennomgang", LEADER),
        Page(CASE, "/sak/{ref}", first_on=BROKEN),
        Page("cases like one", "/saker?lik={ref}", first_on=BROKEN, goal=100),
        Page("case list, broken loops", BROKEN, goal=60),
        Page("insight, the whole municipality", "/innsikt", goal=150, grows=True),
        Page("insight, a unit leader", "/innsikt", LEADER, 150),
        Page("actions, a unit leader", "/tiltak", LEADER, 60),
        Page("lessons, a unit leader", "/laring", LEADER, 60),
        Page("risks in a table", "/risiko", goal=30),
        Page("risks in a table, a unit leader", "/risiko", LEADER, 30),
        Page("risks in the matrix", "/risiko/matrise", goal=30),
        Page("risks by theme and part", "/risiko/tema", goal=30),
        Page("risks by theme and part, a unit leader", "/risiko/tema", LEADER, 30),
        Page("a risk", "/risiko/R-{ref}", first_on=HIGHEST, leads="/risiko/R-", goal=60),
        Page("coverage of analyses", "/risiko/dekning"),
        Page("report form", "/meld", NURSE),
        Page(REPORT, "/meld", NURSE, 40, "POST"),
        Page(API, "/api/v1/cases?limit=20", goal=30),
        Page(RISKS_API, "/api/v1/risks?limit=20", goal=30),
    ]
