"""Language, looks, headers, navigation and the pages for what went wrong."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language

from sloyfe.platform.access import Refused
from sloyfe.platform.ui import views
from sloyfe.platform.ui.middleware import (
    LanguageMiddleware,
    PackedPagesMiddleware,
    SecurityHeadersMiddleware,
    language_of,
)
from sloyfe.platform.ui.navigation import Item, navigation
from sloyfe.platform.ui.tests.kitchen_sink import Nurse

pytestmark = pytest.mark.usefixtures("kitchen")


def asked(cookie=None, browser="", user=None):
    request = RequestFactory(headers={"Accept-Language": browser}).get("/")
    request.user = user or SimpleNamespace(is_authenticated=False)
    if cookie is not None:
        request.COOKIES["language"] = cookie
    return request


@pytest.mark.parametrize(
    ("own", "cookie", "browser", "language"),
    [
        ("nn", "en", "nb", "nn"),
        (None, "en", "nb", "en"),
        (None, None, "nn-NO,nn;q=0.9,en;q=0.8", "nn"),
        (None, None, "no", "nb"),
        (None, None, "se,sv;q=0.9,en-GB;q=0.8", "en"),
        (None, None, "de", "nb"),
        (None, None, "", "nb"),
        ("xx", "../../etc", "a" * 5000, "nb"),
    ],
)
def test_the_language_is_ones_own_then_the_cookie_then_the_browser_then_bokmal(
    own, cookie, browser, language
):
    user = SimpleNamespace(is_authenticated=True, language=own) if own else None
    assert language_of(asked(cookie, browser, user)) == language


def test_the_language_holds_for_the_request_and_not_after_it():
    before = get_language()
    answer = LanguageMiddleware(lambda _request: HttpResponse(get_language()))(asked(cookie="nn"))
    assert (answer.content, answer["Content-Language"]) == (b"nn", "nn")
    assert get_language() == before


def test_choosing_a_language_leads_back_to_the_page_and_is_remembered(client):
    sent = client.post("/language", {"language": "nn", "next": "/sak/2026-01432?tab=2"})
    assert (sent.status_code, sent["Location"]) == (303, "/sak/2026-01432?tab=2")
    assert client.get("/hjelp").content.decode().count('<html lang="nn"') == 1


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\evil"]
)
def test_a_choice_never_leads_to_another_site(client, target):
    assert client.post("/language", {"language": "en", "next": target})["Location"] == "/"


def test_another_sites_form_cannot_choose_for_the_reader(client):
    sent = client.post("/language", {"language": "en"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (sent.status_code, "language" in sent.cookies) == (400, False)


def test_an_unknown_language_or_scheme_changes_nothing(client):
    for address, field in (("/language", "language"), ("/utseende", "scheme")):
        sent = client.post(address, {field: "xx", "next": "/hjelp"})
        assert (sent.status_code, dict(sent.cookies)) == (303, {})


def test_light_or_dark_is_remembered_and_drawn_without_script(client):
    client.post("/utseende", {"scheme": "dark", "next": "/hjelp"})
    assert 'data-color-scheme="dark"' in client.get("/hjelp").content.decode()


def test_reading_a_public_page_leaves_no_cookie():
    page = Client().get("/tilgjengelighet")
    assert (page.status_code, dict(page.cookies)) == (200, {})


@pytest.mark.django_db
def test_a_signed_in_persons_choice_goes_with_the_person(cast, client, settings):
    settings.ROOT_URLCONF = "sloyfe.site.urls"
    client.force_login(cast.nurse)
    client.post("/language", {"language": "nn"})
    client.post("/utseende", {"scheme": "dark"})
    client.post("/snarveier", {"shortcuts": "off"})
    nurse = cast.again("nurse")
    assert (nurse.language, nurse.colour_scheme, nurse.shortcuts) == ("nn", "dark", False)


def test_every_answer_carries_the_strict_policy(client):
    for address in ("/hjelp", "/nowhere", "/sink"):
        answer = client.get(address)
        policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert (answer["Referrer-Policy"], answer["X-Content-Type-Options"]) == ("same-origin", "nosniff")


@pytest.mark.parametrize(("kind", "packed"), [("text/html; charset=utf-8", True), ("application/pdf", False)])
def test_pages_come_packed_and_never_twice_of_the_same_length(kind, packed):
    def page(_request):
        return HttpResponse("Si fra. " * 100, content_type=kind)

    request = asked()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    sent = [PackedPagesMiddleware(page)(request) for _ in range(20)]
    assert [answer.get("Content-Encoding") == "gzip" for answer in sent] == [packed] * 20
    assert (len({len(answer.content) for answer in sent}) > 1) == packed


def test_pages_of_a_signed_in_person_are_not_stored():
    request = asked(user=Nurse())
    keep = SecurityHeadersMiddleware(lambda _request: HttpResponse())(request)
    visitor = SecurityHeadersMiddleware(lambda _request: HttpResponse())(asked())
    assert (keep["Cache-Control"], visitor.get("Cache-Control")) == ("no-store", None)


def test_a_login_at_the_municipality_may_be_a_forms_target(settings):
    settings.UI_FORM_TARGETS = ["https://login.example"]
    answer = SecurityHeadersMiddleware(lambda _request: HttpResponse())(asked())
    assert "form-action 'self' https://login.example;" in answer["Content-Security-Policy"]


def test_a_refusal_is_the_sentence_it_came_with():
    request = asked(user=Nurse())
    page = views.refused(
        request, Refused("cases.close", "Only the leader of the unit closes a case. Ask Kari.")
    )
    assert page.status_code == 403
    assert "Only the leader of the unit closes a case. Ask Kari." in page.content.decode()


@pytest.mark.parametrize(
    ("view", "args", "status"),
    [
        (views.bad_request, (ValueError("secret detail"),), 400),
        (views.refused, (PermissionError("secret detail"),), 403),
        (views.csrf_failure, ("secret detail",), 403),
        (views.not_found, (KeyError("secret detail"),), 404),
        (views.server_error, (), 500),
    ],
)
def test_what_went_wrong_is_said_without_our_insides(view, args, status):
    page = view(asked(), *args)
    html = page.content.decode()
    assert page.status_code == status
    assert "secret detail" not in html
    assert html.count("<h1") == 1


def test_a_rule_that_says_no_is_told_in_its_own_words():
    page = views.unprocessable(asked(), ValueError("The case is already closed."))
    assert (page.status_code, "The case is already closed." in page.content.decode()) == (422, True)


def test_the_error_page_still_comes_when_the_shell_itself_fails(settings):
    settings.UI_NAVIGATION = "sloyfe.platform.ui.tests.test_shell.broken"
    page = views.server_error(asked(user=Nurse()))
    assert page.status_code == 500
    assert "Sløyfe" in page.content.decode()


def broken(_request):
    raise RuntimeError("the menu cannot be made")


def offered(_request):
    return [
        Item("Cases", "/saker", True, "cases", phone=4),
        Item("My page", "/", False, "my", phone=1),
        Item("Report", "/meld", False, "report", kind="primary", phone=3),
        Item("Search", "/sok", False, "search", kind="search"),
        Item("Sign out", "/ut", False, "out", kind="user", post=True),
    ]


def test_the_menu_keeps_its_order_and_the_bottom_bar_its_own(settings):
    settings.UI_NAVIGATION = "sloyfe.platform.ui.tests.test_shell.offered"
    menu = navigation(asked())
    assert [item.key for item in menu.main] == ["cases", "my"]
    assert [item.key for item in menu.bottom] == ["my", "report", "cases"]
    assert (menu.primary.key, menu.search.key, [item.key for item in menu.user]) == (
        "report",
        "search",
        ["out"],
    )


def test_what_changes_something_is_a_button_in_the_menu(settings, client):
    settings.UI_NAVIGATION = "sloyfe.platform.ui.tests.test_shell.offered"
    html = client.get("/sink").content.decode()
    assert '<form method="post" action="/ut">' in html
    assert html.count('aria-current="page"') == 4  # rail, bottom bar, more, and the breadcrumb
