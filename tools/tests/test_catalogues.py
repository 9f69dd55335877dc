import gettext

import pytest

from tools import catalogues

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

TITLE = _("Report something")
COUNT = ngettext("%(count)s case", "%(count)s cases", 2)
OPEN = pgettext("state of a case", "Open")
"""
TEMPLATE = """
{% trans trimmed name=person.name %}
  Hello, {{ name }}.
{% endtrans %}
{% do rows.append(_("Close the loop")) %}
"""


@pytest.fixture
def app(tmp_path):
    home = tmp_path / "sloyfe" / "domains" / "cases"
    templates = home / "templates" / "cases"
    templates.mkdir(parents=True)
    (home / "apps.py").touch()
    (home / "views.py").write_text(CODE)
    (templates / "list.html").write_text(TEMPLATE)
    (home / "tests").mkdir()
    (home / "tests" / "test_views.py").write_text('_("never shown")')
    return home


def write(app, language, replacements):
    path = catalogues.po_file(app, language)
    text = path.read_text()
    for msgid, string in replacements.items():
        before = f'msgid "{msgid}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{msgid}"\nmsgstr "{string}"')
    path.write_text(text)


PLURAL = 'msgid_plural "%(count)s cases"\nmsgstr[0] ""\nmsgstr[1] ""'


def translate(app, tmp_path):
    catalogues.extract(tmp_path)
    texts = {
        "nb": {"Report something": "Meld fra", "Open": "Åpen", "Hello, %(name)s.": "Hei, %(name)s."},
        "nn": {"Report something": "Meld frå", "Open": "Open", "Hello, %(name)s.": "Hei, %(name)s."},
    }
    for language, text in texts.items():
        write(app, language, text | {"Close the loop": "Lukk sløyfa"})
        path = catalogues.po_file(app, language)
        plural = PLURAL.replace('[0] ""', '[0] "éi sak"').replace('[1] ""', '[1] "%(count)s saker"')
        path.write_text(path.read_text().replace(PLURAL, plural))


def test_extraction_finds_code_and_templates_and_leaves_tests_out(app, tmp_path):
    assert catalogues.extract(tmp_path) == [
        f"sloyfe/domains/cases/locale/{language}/LC_MESSAGES/django.po" for language in ("nb", "nn", "en")
    ]
    assert set(catalogues.by_key(catalogues.stored(catalogues.po_file(app, "nb"), "nb"))) == {
        (None, "Report something"),
        (None, "%(count)s case"),
        ("state of a case", "Open"),
        (None, "Hello, %(name)s."),
        (None, "Close the loop"),
    }


def test_extracting_twice_changes_nothing(app, tmp_path):
    catalogues.extract(tmp_path)
    assert catalogues.extract(tmp_path) == []


def test_extraction_keeps_what_is_written_and_drops_what_is_gone(app, tmp_path):
    translate(app, tmp_path)
    (app / "views.py").write_text(CODE.replace("Report something", "Report it"))
    catalogues.extract(tmp_path)
    known = catalogues.by_key(catalogues.stored(catalogues.po_file(app, "nb"), "nb"))
    assert (known[None, "Close the loop"].string, known[None, "Report it"].string) == ("Lukk sløyfa", "")
    assert (None, "Report something") not in known


def test_complete_catalogues_have_no_problems_and_english_may_stay_empty(app, tmp_path):
    translate(app, tmp_path)
    assert catalogues.check(tmp_path) == []


def fault(app, tmp_path, old, new, language="nn"):
    translate(app, tmp_path)
    path = catalogues.po_file(app, language)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    place = f"sloyfe/domains/cases/locale/{language}/LC_MESSAGES/django.po: "
    return [problem.removeprefix(place) for problem in catalogues.check(tmp_path)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('msgstr "Meld frå"', 'msgstr ""', "'Report something' has no text"),
        ('[0] "éi sak"', '[0] ""', "'%(count)s case' has no text"),
        (
            'msgstr "Meld frå"',
            'msgstr "Report something"',
            (
                "'Report something' still stands in English; where that is right, "
                "say so in a comment: # same as English"
            ),
        ),
        ('msgstr "Meld frå"', 'msgstr "Dette skjer ikke"', "'Report something' has 'ikke', which is not nn"),
        ("Hei, %(name)s.", "Hei.", "'Hello, %(name)s.' should hold ['name'] and holds []"),
        (
            "Hei, %(name)s.",
            "Hei, %(name)s 5 % av",
            "'Hello, %(name)s.' holds a bare % beside placeholders; write %%",
        ),
        ("%(count)s saker", "saker", "'%(count)s case' should hold ['count'] and holds []"),
        (
            "éi sak",
            "%(number)s sak",
            "'%(count)s case' holds ['number'] in the singular, which nobody fills",
        ),
        (
            'msgid "Close the loop"',
            '#, fuzzy\nmsgid "Close the loop"',
            "'Close the loop' is marked fuzzy; read it, mend it, remove the mark",
        ),
        (
            'msgid "Close the loop"',
            'msgid "Close"\nmsgstr "Lukk"\n\nmsgid "Close the loop"',
            "'Close' is no longer used; run `python -m tools.catalogues extract`",
        ),
        (
            'msgid "Close the loop"',
            '#~ msgid "Close"\n#~ msgstr "Lukk"\n\nmsgid "Close the loop"',
            "1 obsolete entries; run `python -m tools.catalogues extract`",
        ),
        (
            'msgid "Report something"',
            'msgid "Report all"',
            "'Report something' is missing; run `python -m tools.catalogues extract` and write it",
        ),
    ],
)
def test_each_fault_is_named_with_its_text(app, tmp_path, old, new, said):
    assert said in fault(app, tmp_path, old, new)


def test_a_text_that_is_rightly_english_says_so(app, tmp_path):
    old = 'msgid "Report something"\nmsgstr "Meld frå"'
    new = '# same as English\nmsgid "Report something"\nmsgstr "Report something"'
    assert fault(app, tmp_path, old, new) == []


def test_a_text_said_in_two_ways_is_named(app, tmp_path):
    translate(app, tmp_path)
    other = tmp_path / "sloyfe" / "site"
    other.mkdir()
    (other / "navigation.py").write_text('_("Close the loop")')
    catalogues.extract(tmp_path)
    write(other, "nb", {"Close the loop": "Avslutt sløyfa"})
    write(other, "nn", {"Close the loop": "Lukk sløyfa"})
    path = "LC_MESSAGES/django.po"
    assert catalogues.check(tmp_path) == [
        (
            f"sloyfe/domains/cases/locale/nb/{path}, sloyfe/site/locale/nb/{path}: "
            "'Close the loop' is said in two ways; one word per thing"
        )
    ]


def test_a_text_where_no_catalogue_is_read_is_named(app, tmp_path):
    translate(app, tmp_path)
    events = tmp_path / "sloyfe" / "platform" / "events"
    events.mkdir(parents=True)
    (events / "bus.py").write_text('_("Never translated")')
    assert catalogues.check(tmp_path) == [
        "sloyfe/platform/events/bus.py: texts in a folder without apps.py are never translated"
    ]


def test_compiled_catalogues_speak_and_leave_empty_english_to_the_msgid(app, tmp_path):
    translate(app, tmp_path)
    assert len(catalogues.compile_all(tmp_path)) == 3
    assert catalogues.compile_all(tmp_path) == []
    spoken = {}
    for language in catalogues.LANGUAGES:
        with catalogues.po_file(app, language).with_suffix(".mo").open("rb") as file:
            words = gettext.GNUTranslations(file)
        spoken[language] = (
            words.gettext("Close the loop"),
            words.ngettext("%(count)s case", "%(count)s cases", 2),
        )
    assert spoken == {
        "nb": ("Lukk sløyfa", "%(count)s saker"),
        "nn": ("Lukk sløyfa", "%(count)s saker"),
        "en": ("Close the loop", "%(count)s cases"),
    }
