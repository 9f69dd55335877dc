import pytest

from bench.measuring import arrived, once
from bench.pages import EMPTY, Page, pages
from bench.sites import HOME, Site
from bench.visitor import Answer


class Scripted:
    """Answers with one status and remembers what was sent."""

    def __init__(self, status, body=b""):
        self.status, self.body, self.sent = status, body, []

    def get(self, path, **headers):
        return Answer(200 if self.body else self.status, {}, self.body, 12.5)

    def post(self, path, fields):
        self.sent.append(fields)
        return Answer(self.status, {}, b"", 30.0)


def test_a_site_of_the_bench_keeps_away_from_the_callers_installation(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@db.example/real")
    monkeypatch.setenv("SLOYFE_DATA", "/srv/real")
    monkeypatch.setenv("SLOYFE_SMTP_HOST", "mail.example")
    environment = Site(2_000, 3, 8139).environment
    assert "DATABASE_URL" not in environment
    assert "SLOYFE_SMTP_HOST" not in environment
    assert environment["SLOYFE_DATA"] == str(HOME / "2000")
    assert Site(2_000, 3, 8139, 900).folder == HOME / "2000-900"


def test_a_page_that_refuses_is_no_measurement():
    with pytest.raises(RuntimeError, match="answered 404"):
        once(Scripted(404), Page("gone", "/gone"))
    assert once(Scripted(200), Page("there", "/there")) == 12.5


def test_a_report_is_timed_alone_and_sends_the_forms_own_fields():
    form = b'<input type="hidden" name="key" value="k1">'
    visitor = Scripted(303, form)
    assert once(visitor, Page("report", "/meld", method="POST")) == 30.0
    assert {name: visitor.sent[0][name] for name in ("key", "kind", "outcome")} == {
        "key": "k1",
        "kind": "deviation",
        "outcome": "well",
    }


def test_a_report_that_comes_back_with_errors_is_no_measurement():
    with pytest.raises(RuntimeError, match="answered 422"):
        once(Scripted(422, b"<p>"), Page("report", "/meld", method="POST"))


def test_the_empty_page_is_among_the_pages_and_every_name_is_used_once():
    names = [page.name for page in pages("30101")]
    assert EMPTY in names
    assert len(names) == len(set(names))


def test_where_a_page_sends_on_the_place_is_measured():
    class SendsOn:
        def get(self, path):
            return Answer(303, {"Location": "/gjennomgang/2025-00001"}, b"", 1.0)

    assert arrived(SendsOn(), Page("review", "/gjennomgang")) == "/gjennomgang/2025-00001"
    assert arrived(SendsOn(), Page("report", "/meld", method="POST")) == "/meld"


def test_a_case_is_found_on_the_list_that_names_it():
    class Lists:
        def get(self, path):
            return Answer(200, {}, b'<a href="/sak/2025-00007">Fall</a> <a href="/sak/2025-00003">', 1.0)

    page = Page("a case", "/sak/{ref}", first_on="/saker?state=broken")
    assert arrived(Lists(), page) == "/sak/2025-00007"


def test_a_risk_is_found_by_where_its_links_lead():
    class Lists:
        def get(self, path):
            return Answer(
                200, {}, b'<a href="/risiko/matrise">x</a> <a href="/risiko/R-0007">Feil dose</a>', 1.0
            )

    page = Page("a risk", "/risiko/R-{ref}", first_on="/risiko", leads="/risiko/R-")
    assert arrived(Lists(), page) == "/risiko/R-0007"


def test_a_list_without_a_case_measures_no_case():
    page = Page("a case", "/sak/{ref}", first_on="/saker?state=broken")
    with pytest.raises(LookupError, match=r"no link on /saker.* begins with /sak/"):
        page.leading_to("<p>Ingen saker</p>")
