"""Whoever leads the workshop that is played, signed in by the one click of the demo."""

import re
from datetime import date, timedelta
from typing import Any

from sloyfe.site.demo.playing.visitor import SENT_ON, Answer, Form, Visitor

CODE = re.compile(r'class="workshop-code">(\w+)<')
KEY = re.compile(r'href="/verksted/(\w+)/skjerm"')
REF = re.compile(r"/verksteder/(V-\d+)")
IDEA = re.compile(r'name="ideas" value="([\w-]+)"')
ACTION = re.compile(r'href="/tiltak/([\w-]+)"')
NAME = re.compile(r'class="shell-more-name">([^<]+)<')
LEADER, DEPUTY = "leder", "nestleder"
OPEN = 'value="open"'
MOST_OLD, NEW = 8, 2  # risks on the list


class NotPlayed(Exception):
    """The site does not let it be played, in a sentence."""


def signed_in(address: str, persona: str) -> Visitor:
    visitor = Visitor(address)
    try:
        page = visitor.get("/logg-inn").text
    except OSError as fault:
        raise NotPlayed(
            f"No site answers at {address}. Start it with `sloyfe demo` in another window."
        ) from fault
    if "/logg-inn/rolle" not in page:
        raise NotPlayed(f"{address} is not the demo: simulated people have no business in a real workshop.")
    if visitor.post("/logg-inn/rolle", {"persona": persona}).status not in SENT_ON:
        raise NotPlayed(f"The demo at {address} has nobody called {persona}.")
    return visitor


class Leader:
    def __init__(self, address: str, today: date) -> None:
        self.visitor, self.today, self.address = signed_in(address, LEADER), today, address
        self.path = self._ready() or self._prepared()

    def _ready(self) -> str | None:
        """The first workshop that has not begun."""
        for ref in dict.fromkeys(REF.findall(self.visitor.get("/verksteder?state=open").text)):
            if OPEN in self.visitor.get(f"/verksteder/{ref}").text:
                return f"/verksteder/{ref}"
        return None

    def _prepared(self) -> str:
        """Where none waits: an analysis of the own unit is planned, and a workshop for it."""
        units = Form.on(self.visitor.get("/risiko/vurderinger/ny").text).fields["unit"].options
        page = f"/risiko/vurderinger/ny?enhet={[code for code in units.values() if code][-1]}"
        analysis = self._done(self.visitor.fill(page, title=f"ROS {self.today:%d.%m.%Y}", kind="service"))
        self._done(self.visitor.fill(f"{analysis}/tekster", purpose="Vi vil vite hva som kan gå galt."))
        return self._done(self.visitor.fill(f"/verksteder/ny/{analysis.rpartition('/')[2]}"))

    @property
    def page(self) -> str:
        return self.visitor.get(self.path).text

    def move(self, event: str) -> None:
        self._post("videre", event=event)

    def open(self) -> tuple[str, str]:
        """The code that people type, and the address of the big screen."""
        self.move("open")
        page = self.page
        [code], [key] = CODE.findall(page), KEY.findall(page)[:1]
        return code, f"{self.address}/verksted/{key}/skjerm"

    def gather(self, words: dict[str, Any]) -> None:
        """Two of the room's ideas come on the list, in the place of what would be too much."""
        for question in re.findall(rf'action="{self.path}/sporsmal/(\d+)/utelat"', self.page)[MOST_OLD:]:
            self._post(f"sporsmal/{question}/utelat", out="yes")
        for _place in range(NEW):
            page = self.page
            form, ideas = Form.on(page, f"{self.path}/sporsmal"), IDEA.findall(page)
            if not ideas:
                return
            said = re.search(rf'id="idea-{ideas[0]}">([^<]+)<', page)
            said_of_it = {"because": words["because"], "so_that": words["so_that"], "ideas": ideas[0]}
            self._post("sporsmal", **form.values | said_of_it | {"event": said[1] if said else ""})

    def note(self, words: dict[str, Any]) -> None:
        """What was said about the one on the screen; then the next."""
        found = re.findall(rf'action="{self.path}/sporsmal/(\d+)/notat"', self.page)
        if found:
            self._post(f"sporsmal/{found[0]}/notat", note=words["note"])
        self._post("droft")

    def agree(self, words: dict[str, Any]) -> None:
        """An action, which its owner says yes to on the own phone."""
        deputy = signed_in(self.address, DEPUTY)
        [name] = NAME.findall(deputy.get("/").text)
        form = Form.on(self.page, f"{self.path}/tiltak")
        owner = form.choice("owner", name)
        days = {"due_on": self.today + timedelta(40), "effect_on": self.today + timedelta(130)}
        said = {"title": words["action"], "sign": words["sign"], "owner": owner}
        self._post("tiltak", **form.values | said | {name: day.isoformat() for name, day in days.items()})
        self._done(deputy.post(f"/tiltak/{ACTION.findall(self.page)[-1]}/ja", {}))

    def approve(self) -> None:
        fields = Form.on(self.page, f"{self.path}/godkjenn").values
        self._post("godkjenn", **fields | {"decision": "treat"})

    def _post(self, verb: str, **fields: Any) -> None:
        self._done(self.visitor.post(f"{self.path}/{verb}", fields))

    def _done(self, answer: Answer) -> str:
        """Where it led; what was refused is said."""
        if answer.status in SENT_ON:
            return answer.to
        said = re.search(r'data-(?:errors|color="warning")[^>]*>(.*?)</(?:section|div)>', answer.text, re.S)
        words = " ".join(re.sub(r"<[^>]+>", " ", said[1]).split()) if said else ""
        raise NotPlayed(f"The site answered {answer.status}. {words}".strip())
