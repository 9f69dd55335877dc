"""What each of the crowd does: reads, reports, handles, with the pauses of people."""

import random
from typing import Any, ClassVar

from locust import FastHttpUser, between, task

from bench.crowd_kept import Kept
from bench.visitor import SENT_ON, Fields

SEVERITIES = ("low", "medium")


class Person(FastHttpUser):
    """Signed in from the start. A page that is not a page is an error; so is a form that comes back."""

    abstract = True
    wait_time = between(5, 15)
    people: ClassVar[list[dict[str, Any]]] = []
    kept: ClassVar[Kept]

    def on_start(self) -> None:
        self.me = self.people.pop()
        self.headers = {"Cookie": f"{self.me['cookie']}", "Accept": "text/html", "Accept-Encoding": "gzip"}

    def look(self, path: str, name: str) -> str:
        with self.client.get(
            path, name=name, headers=self.headers, allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"answered {answer.status_code}")
            for cookie in answer.headers.get_all("Set-Cookie") if answer.headers else ():
                if cookie.startswith("csrftoken="):
                    self.headers["Cookie"] = f"{self.me['cookie']}; {cookie.split(';')[0]}"
            return answer.text or "" if answer.status_code == 200 else ""

    def send(self, path: str, name: str, fields: dict[str, str], may: set[int] = SENT_ON) -> int:
        headers = self.headers | {"Origin": self.host, "Referer": f"{self.host}{path}"}
        with self.client.post(
            path, data=fields, name=name, headers=headers, allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code in may:
                answer.success()
            else:
                answer.failure(f"answered {answer.status_code}")
            return int(answer.status_code)

    def read(self) -> None:
        path, name = random.choice(self.me["reads"])
        self.look(path, name)


class Employee(Person):
    @task(3)
    def reads(self) -> None:
        self.read()

    @task(1)
    def reports(self) -> None:
        form = self.look("/meld", "report form")
        if not form:
            return
        page = Fields(form)
        story = self.kept.words("Dosetten manglet kveldsdosen")
        sent = page.hidden | page.chosen | {"kind": "deviation", "outcome": "well", "story": story}
        if self.send("/meld", "report (POST)", sent) in SENT_ON:
            self.kept.reports.append(story)


class Handler(Person):
    @task(1)
    def reads(self) -> None:
        self.read()

    @task(1)
    def handles(self) -> None:
        ref = random.choice(list(self.me["cases"]))
        page = self.look(f"/sak/{ref}", "a case")
        if page:
            random.choice((self.notes, self.weighs))(ref, page)

    def notes(self, ref: str, page: str) -> None:
        text = self.kept.words("Ringte avdelingen")
        form = page[page.index("/notat") :]
        if self.send(f"/sak/{ref}/notat", "note (POST)", Fields(form).hidden | {"text": text}) in SENT_ON:
            self.kept.notes.append(text)

    def weighs(self, ref: str, page: str) -> None:
        """Two who change the same: the second hears of it (409) and nothing is hidden."""
        fields = Fields(page)
        was = fields.hidden.get("was_severity", "")
        to = next(word for word in random.sample(SEVERITIES, 2) if word != was)
        kept = ("csrfmiddlewaretoken", "was_category", "was_severity")
        sent = {name: fields.hidden.get(name, "") for name in kept} | {"severity": to}
        sent |= {name: fields.written.get(name, "") for name in ("category", "correction")}
        status = self.send(f"/sak/{ref}/vurdering", "assessment (POST)", sent, SENT_ON | {409})
        if status in SENT_ON:
            self.kept.changes.append((ref, was, to))
        elif status == 409:
            self.kept.overtaken += 1
