"""A visitor over plain HTTP, one connection kept open, as a browser keeps it."""

import gzip
import http.client
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

SENT_ON = {302, 303}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    milliseconds: float

    @property
    def text(self) -> str:
        raw = gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body
        return raw.decode()


class Visitor:
    def __init__(self, address: str, *, token: str = "") -> None:
        self.address = address
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = token

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """With the token of the page that came before, and from our own address, as the site asks."""
        fields = fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        headers = {"Content-Type": FORM, "Origin": self.address, "Referer": f"{self.address}{path}"}
        return self._ask("POST", path, urlencode(fields).encode(), headers)

    def sign_in(self, persona: str) -> "Visitor":
        """By the one click of the demo."""
        self.get("/logg-inn")
        answer = self.post("/logg-inn/rolle", {"persona": persona})
        if answer.status not in SENT_ON:
            raise RuntimeError(f"{persona} was not let in: {answer.status}.")
        return self

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {"Accept-Encoding": "gzip", "Accept": "text/html", "Accept-Language": "nb"} | headers
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.token:
            sent |= {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        start = time.perf_counter()
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - start) * 1000
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, response.headers, content, took)


class Fields(HTMLParser):
    """The fields of the forms on a page as they stand: the hidden ones, what is chosen of each set of radio buttons,
    and what is written or chosen in the first field of each other name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.chosen: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("name"):
            if given.get("type") == "hidden":
                self.hidden[given["name"]] = given.get("value", "")
            elif given.get("type") == "radio" and "checked" in given:
                self.chosen[given["name"]] = given.get("value", "")
        elif tag in ("textarea", "select"):
            name = given.get("name", "")
            self.inside = "" if name in self.written else name
            self.written.setdefault(name, "")
        elif tag == "option" and self.inside and "selected" in given:
            self.written[self.inside] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.inside:  # the line break that a browser takes for the tag's own
            self.written[self.inside] = self.written[self.inside].removeprefix("\r").removeprefix("\n")
        if tag in ("textarea", "select"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "textarea" and self.inside:
            self.written[self.inside] += data
