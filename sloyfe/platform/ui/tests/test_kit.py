"""The parts as pages use them: what they say, to eyes and to a screen reader."""

import datetime as dt
import re
from types import SimpleNamespace

import jinja2
import pytest
from django import forms
from django.template import engines

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.tests.kitchen_sink import NODES, ReportForm


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_a_button_is_a_link_when_it_goes_somewhere(drawn):
    assert drawn("{{ kit.button('Go', 'secondary', href='/a') }}") == (
        '<a class="ds-button" data-variant="secondary" href="/a">Go</a>'
    )


def test_a_button_sends_its_name_and_value_even_when_the_value_is_empty(drawn):
    assert drawn("{{ kit.button('Go', name='track', value='') }}") == (
        '<button class="ds-button" type="submit" name="track" value="">Go</button>'
    )


def test_everything_a_page_shows_is_escaped(drawn):
    evil = '"><script>alert(1)</script>'
    entry = SimpleNamespace(when=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), who=evil, text=evil, body=evil)
    html = drawn(
        "{{ kit.button(evil, href=evil, name=evil) }}{{ kit.tag(evil, evil) }}{{ kit.timeline([entry]) }}"
        "{{ kit.empty(evil, (evil, evil)) }}{{ kit.facts([(evil, evil)]) }}"
        "{{ kit.card(evil, evil, meta=evil) }}"
        "{{ kit.breadcrumbs([(evil, evil), (evil, None)]) }}{{ kit.search_form(evil, evil, evil) }}"
        "{{ kit.loop_strip([node]) }}{{ kit.steps([{'label': evil, 'state': 'current'}]) }}",
        evil=evil,
        entry=entry,
        node={"key": "x", "label": evil, "state": "done", "text": evil, "href": evil},
    )
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == html.count("alert(1)")


def test_a_secret_is_told_at_once_with_what_to_do_and_may_break_anywhere(drawn):
    html = drawn("{{ kit.shown_once('The key is made', 'Copy it now.', secret) }}", secret="a<b>" * 9)
    assert words(html).startswith("The key is made Copy it now. a&lt;b&gt;a")
    assert ('role="status"' in html, '<code class="secret">' in html) == (True, True)


def test_a_status_says_its_words_and_shows_its_shape(drawn):
    html = drawn("{{ kit.tag('Late', 'diamond') }}")
    assert (words(html), 'data-shape="diamond"' in html) == ("Late", True)


def test_the_loop_is_eight_nodes_that_say_their_state(drawn):
    html = drawn("{{ kit.loop_strip(nodes) }}", nodes=NODES)
    assert re.findall(r'class="loop-state"[^>]*>([^<]+)', html) == [
        "Done",
        "Done",
        "Done",
        "Broken",
        "Next",
        "Waiting",
        "Not needed",
        "Not needed",
    ]
    assert html.count("<li") == 8
    assert html.count("loop-break--across") == 1


def test_the_last_node_of_a_broken_loop_leads_to_no_zig_zag(drawn):
    node = {"key": "x", "label": "Effect", "state": "broken", "text": "", "href": None}
    assert "loop-break" not in drawn("{{ kit.loop_strip([node]) }}", node=node)


def test_steps_say_where_one_is(drawn):
    steps = [
        {"label": "A", "state": "done"},
        {"label": "B", "state": "current"},
        {"label": "C", "state": "ahead"},
    ]
    assert words(drawn("{{ kit.steps(steps) }}", steps=steps)) == "Step 2 of 3 : B A done B C"


def test_facts_without_a_value_are_left_out(drawn):
    assert words(drawn("{{ kit.facts([('Unit', 'East'), ('Due', none), ('Note', ''), ('Days', 0)]) }}")) == (
        "Unit East Days 0"
    )


def test_a_field_is_tied_to_its_label_hint_and_error(drawn):
    form = ReportForm({"kind": "wrong", "unit": "1"})
    html = drawn("{{ kit.field(form.text) }}", form=form)
    assert '<label class="ds-label" for="id_text">' in html
    assert 'aria-describedby="id_text_hint id_text_error" aria-invalid="true" id="id_text"' in html
    assert 'id="id_text_hint"' in html
    assert re.search(r'id="id_text_error"><p>Skriv hva som skjedde\.</p>', html)


def test_a_field_keeps_what_was_written(drawn):
    form = ReportForm({"text": "Dosetten <b>manglet</b>", "kind": "near"})
    html = drawn("{{ kit.fields(form) }}", form=form)
    assert "Dosetten &lt;b&gt;manglet&lt;/b&gt;" in html
    assert re.search(r'value="near" id="id_kind_1" checked', html)


def test_a_mixed_form_says_of_each_field_whether_it_must_be_filled_in(drawn):
    html = drawn("{{ kit.fields(form) }}", form=ReportForm())
    tags = re.findall(r"field-tag[^>]*>([^<]+)<", html)
    assert tags == [
        "Must be filled in",
        "Must be filled in",
        "Optional",
        "Must be filled in",
        "Optional",
        "Optional",
    ]
    assert "All fields must be filled in" not in html


def test_a_form_where_all_must_be_filled_in_says_it_once(drawn):
    class Both(Form):
        name = forms.CharField()
        place = forms.CharField()

    html = drawn("{{ kit.fields(form) }}", form=Both())
    assert html.count("All fields must be filled in.") == 1
    assert "field-tag" not in html


def test_the_summary_leads_to_the_first_control_of_each_faulty_field_in_their_order(drawn):
    html = drawn("{{ kit.form_errors(form) }}", form=ReportForm({}))
    assert re.findall(r'href="#([^"]+)">([^<]+)', html) == [
        ("id_kind_0", "Choose an answer to “Hva vil du melde?”."),
        ("id_text", "Skriv hva som skjedde."),
        ("id_unit", "Choose an answer to “Enhet”."),
    ]
    assert "To continue, you must correct the following" in html


def test_a_form_without_errors_has_no_summary(drawn):
    assert drawn("{{ kit.form_errors(form) }}", form=ReportForm()).strip() == ""


def test_the_summary_stands_on_top_of_a_page_and_above_the_button_of_a_fragment(drawn):
    # A context processor sets `fragment`, so the template says it here as `respond` does on the request.
    source = (
        '{% set fragment = %s %}{% from "ui/kit/fields.html" import form as draw with context %}'
        '{{ draw(it, "Send") }}'
    )
    page, fragment = (drawn(source.replace("%s", value), it=ReportForm({})) for value in ("false", "true"))
    assert page.index("ds-error-summary") < page.index('id="id_text"')
    assert fragment.index("ds-error-summary") > fragment.index('id="id_photo"')


def test_a_form_with_a_file_can_carry_it_and_leaves_checking_to_us(drawn):
    html = drawn("{{ kit.form(form, 'Send') }}", form=ReportForm())
    assert re.search(r'<form class="form" method="post" novalidate enctype="multipart/form-data">', html)
    assert 'name="csrfmiddlewaretoken"' in html
    assert not re.search(r"\srequired|placeholder=|\*", html)


def test_a_name_that_is_misspelt_in_a_template_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        engines["jinja2"].from_string("{{ misspelt }}").render({})
