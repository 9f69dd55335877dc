import pytest

from tools import templates

SOUND = """{% extends "ui/page.html" %}
{% import "ui/kit.html" as kit %}
{% from "cases/parts.html" import row %}
{% block content %}
<h1>{% trans count=cases|length %}{{ count }} case{% pluralize %}{{ count }} <em>cases</em>{% endtrans %}</h1>
<p title="{{ _('When it happened') }}" class="a {% if late %}late{% endif %}">{{ case.title }} · 3 %</p>
<a href="{{ url('cases:list') }}" aria-label="{{ _('All') }}">PDF</a>
<script src="{{ static('cases/list.js') }}" type="module"></script>
<script type="application/json" id="rows">{"rows": []}</script>
{% do rows.append(1) %}
{% include "cases/empty.html" %}
{% endblock %}
"""


@pytest.fixture
def said(tmp_path):
    folder = tmp_path / "sloyfe" / "domains" / "cases" / "templates" / "cases"
    folder.mkdir(parents=True)

    def about(source, name="list.html"):
        (folder / name).write_text(source)
        place = f"sloyfe/domains/cases/templates/cases/{name}:"
        return [problem.removeprefix(place) for problem in templates.problems(tmp_path)]

    return about


def test_a_sound_template_has_no_problems(said):
    assert said(SOUND) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<p>\n{% include 'risk/row.html' %}",
            "2: risk/row.html is another app's; include cases/ or ui/, or fill a panel",
        ),
        (
            "{% extends 'x/base.html' %}",
            "1: x/base.html is another app's; include cases/ or ui/, or fill a panel",
        ),
        (
            "{% extends 'ui/page.html' if user else 'risk/page.html' %}",
            "1: risk/page.html is another app's; include cases/ or ui/, or fill a panel",
        ),
        ("{% include part %}", "1: name the included template as text, so that it can be checked"),
        ("{{ text|safe }}", "1: |safe trusts text; let a macro in ui/ make the markup"),
        ("<p>\n\n<script>run()</script>", "3: no script inside the page; put it in static/"),
        ("<style>p { color: red }</style>", "1: no style inside the page; put it in static/"),
        ("<p style='color: red'>", "1: no style=; give the element a class"),
        ("<p {% if x %}\n style='{{ x }}'{% endif %}>", "1: no style=; give the element a class"),
        ("<a onclick='go()'>", "1: no onclick=; attach a module by a data- attribute"),
        ("<a href=' JavaScript:go()'>", "1: no script in href=; attach a module by a data- attribute"),
        ("<h1>Cases</h1>", "1: 'Cases' is never translated; use trans or _()"),
        ("<p>{{ n }} open cases</p>", "1: '… open cases' is never translated; use trans or _()"),
        ("<a title='Close'></a>", "1: title='Close' is never translated; use _()"),
        ("<img alt='Photo {{ n }}'>", "1: alt='Photo …' is never translated; use _()"),
        ("{% trans %}Yes{% endtrans %} No", "1: 'No' is never translated; use trans or _()"),
        (
            "{% set rest %}type='button' title='Close'{% endset %}",
            "1: title='Close' is never translated; use _()",
        ),
        ("{% endif %}", "1: Encountered unknown tag 'endif'."),
    ],
)
def test_each_fault_is_named_with_its_line(said, source, expected):
    assert said(source) == [expected]


def test_a_column_of_a_file_is_no_prose_but_what_follows_it_is(said):
    assert said("<code>kode, navn</code> and more") == ["1: 'and more' is never translated; use trans or _()"]


def test_markup_inside_a_translated_text_is_still_checked(said):
    assert said("{% trans %}\n<b style='x'>Hello</b>{% endtrans %}") == [
        "2: no style=; give the element a class"
    ]


def test_mail_in_plain_text_may_hold_no_foreign_include_either(said):
    assert said("{% include 'risk/row.txt' %}\nAll words here come from trans", name="mail.txt") == [
        "1: risk/row.txt is another app's; include cases/ or ui/, or fill a panel"
    ]
