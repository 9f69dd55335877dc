"""A browser of the simplest kind: keeps cookies, and sends a form with what stands in it."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

PATIENCE = 60
SENT_ON = (302, 303)


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    to: str  # where it sends on

    @property
    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found


class Visitor:
    """`remembers` is whether it keeps cookies: a vote is sent by somebody who has none."""

    def __init__(self, address: str, *, remembers: bool = True) -> None:
        self.address, self.remembers = address.rstrip("/"), remembers
        parts = urlsplit(self.address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.connection = kind(parts.netloc, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, Any]) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}, doseq=True)
        return self._ask("POST", path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, path: str, body: Any) -> Answer:
        return self._ask("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def fill(self, path: str, **changes: Any) -> Answer:
        """The last form of a page, with what stands in it but for the changes."""
        return self.post(path, Form.on(self.get(path).text).values | changes)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {"Accept": "text/html", "Accept-Language": "nb", "Origin": self.address} | headers
        sent["Referer"] = f"{self.address}{path}"
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.close()  # a phone that has lain still for long is not expected any more
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or () if self.remembers else ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(answer.status, text, answer.headers.get("Location", ""))


@dataclass
class Field:
    value: str = ""
    options: dict[str, str] = field(default_factory=dict)  # words → value


class Form(HTMLParser):
    """The fields of a form with what stands in them, and what can be chosen from."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.inside: Field | None = None
        self.written = False  # in a textarea, and not in a list of options
        self.value: str | None = None

    @classmethod
    def on(cls, page: str, action: str = "") -> "Form":
        """The one that is sent to the address, else the last of the page."""
        forms = page.split("<form")[1:]
        wanted = [one for one in forms if f'action="{action}"' in one] if action else forms
        found = cls()
        found.feed(f"<form{wanted[-1].split('</form>')[0]}" if wanted else "")
        return found

    @property
    def values(self) -> dict[str, str]:
        return {name: one.value for name, one in self.fields.items()}

    def choice(self, name: str, words: str) -> str:
        """The value of the option that says it."""
        return next(value for said, value in self.fields[name].options.items() if words in said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in ("checkbox", "radio", "file"):
            self.fields[name] = Field(given.get("value", ""))
        elif tag == "input" and name and "checked" in given:
            self.fields[name] = Field(given.get("value", "on"))
        elif tag in ("select", "textarea") and name:
            self.inside, self.written = self.fields.setdefault(name, Field()), tag == "textarea"
        elif tag == "option" and self.inside is not None:
            self.value = given.get("value", "")
            if "selected" in given or not self.inside.options:
                self.inside.value = self.value

    def handle_data(self, data: str) -> None:
        if self.inside is not None and self.written:
            self.inside.value += data
        elif self.inside is not None and self.value is not None and data.strip():
            self.inside.options[data.strip()] = self.value

    def handle_endtag(self, tag: str) -> None:
        if tag == "option":
            self.value = None
        if tag in ("select", "textarea"):
            self.inside = self.value = None
