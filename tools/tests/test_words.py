import pytest

from tools import words

CONTEXT = """
# Words

| code | English | bokmål | nynorsk | avoid (nb, nn) | avoid (en) |
|---|---|---|---|---|---|
| `Case` | case | sak | sak | hendelse*, ticket | incident, ticket |
| `Reporter` | reporter | melder | meldar | innmelder* | |
| `Unit` | unit | virksomhet | verksemd | — | |
"""


@pytest.fixture
def said(tmp_path):
    (tmp_path / "CONTEXT.md").write_text(CONTEXT)

    def about(language, msgid, msgstr):
        path = tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(
            f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'
        )
        return [problem.partition(": ")[2] for problem in words.problems(tmp_path)]

    return about


def test_the_right_words_pass(said):
    assert said("nb", "A case", "En sak, ikke en hendingsliste") == []


def test_an_inflected_word_to_avoid_is_found_in_norwegian(said):
    assert said("nn", "Case", "Hendelsene i vår") == ["'Hendelsene' in 'Hendelsene i vår'; say 'sak'"]


def test_the_english_text_is_the_msgid(said):
    assert said("en", "New incident", "") == ["'incident' in 'New incident'; say 'case'"]


def test_a_word_inside_another_is_not_that_word(said):
    assert said("en", "Coincidental ticketing", "") == []


def test_the_handbook_is_read_too(said, tmp_path):
    page = tmp_path / "docs" / "handbok" / "melde.md"
    page.parent.mkdir(parents=True)
    page.write_text("Den som er innmelder får svar.")
    assert said("nb", "Case", "Sak") == ["'innmelder' in 'Den som er innmelder får svar.'; say 'melder'"]
