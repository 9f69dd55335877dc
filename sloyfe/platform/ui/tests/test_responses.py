"""One template for page and fragment; 422 for what must be corrected; 303 after what was done."""

import pytest
from django.template import engines
from django.test import RequestFactory

from sloyfe.platform.ui.responses import render_block, respond, see_other
from sloyfe.platform.ui.tests.kitchen_sink import Nurse

pytestmark = pytest.mark.usefixtures("kitchen", "in_english")


def request(**headers):
    made = RequestFactory(headers=headers).get("/somewhere")
    made.user = Nurse()
    return made


def test_a_page_says_its_name_the_municipality_and_the_system(settings):
    settings.MUNICIPALITY = "Prøvekommunen"
    html = respond(request(), "ui/help.html").content.decode()
    assert "<title>Help – Prøvekommunen · Sløyfe</title>" in html


def test_what_must_be_corrected_is_422_and_the_title_says_it_first():
    response = respond(request(), "ui/help.html", status=422)
    assert response.status_code == 422
    assert "<title>Error: Help – " in response.content.decode()


def test_after_a_post_the_next_page_is_fetched_anew():
    response = see_other("ui:help")
    assert (response.status_code, response["Location"]) == (303, "/hjelp")


def test_htmx_gets_the_named_block_alone():
    response = respond(request(HX_Request="true"), "ui/help.html", block="title")
    assert response.content.decode().strip() == "Help"
    assert response["Vary"] == "HX-Request, HX-Request-Type"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Request-Type": "full"}])
def test_without_htmx_and_on_the_way_back_the_whole_page_comes(headers):
    response = respond(request(**headers), "ui/help.html", block="title")
    assert response.content.decode().lstrip().startswith("<!doctype html>")


def test_a_block_has_the_imports_and_variables_of_its_page_and_escapes_what_it_shows():
    source = (
        '{% extends "ui/page.html" %}{% import "ui/kit.html" as kit with context %}{% set word = "New" %}'
        '{% block title %}T{% endblock %}{% block main %}{{ kit.tag(word, "ring") }}{{ name }}{% endblock %}'
    )
    template = engines["jinja2"].from_string(source).template
    html = render_block(
        template, "main", {"name": "<b>", "csrf_input": "", "request": request(), "fragment": True}
    )
    assert "New" in html
    assert html.endswith("&lt;b&gt;")


def test_the_page_of_a_visitor_has_no_menu_and_no_personal_button():
    visitor = RequestFactory().get("/hjelp")
    html = respond(visitor, "ui/public.html").content.decode()
    assert "Main menu" not in html
    assert "shell-more" not in html


def test_a_page_that_swaps_parts_asks_for_htmx_and_others_do_not():
    source = '{% extends "ui/page.html" %}{% block title %}T{% endblock %}'
    asking = source + '{% block head %}{% include "ui/htmx.html" %}{% endblock %}'
    pages = [engines["jinja2"].from_string(one).render({}, request()) for one in (source, asking)]
    assert ["vendor/htmx.js" in page for page in pages] == [False, True]
