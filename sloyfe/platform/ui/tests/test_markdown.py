"""What a text becomes on a page: anchors that are its own, headings that say something, tables with a name."""

import re

from sloyfe.platform.ui.markdown import parse


def test_each_heading_has_an_anchor_of_its_own_whatever_the_others_are_called():
    text = parse("# Vask\n\n# Vask 2\n\n# Vask\n\n# Vask\n\n# Vask 2")
    assert [one.id for one in text.headings] == ["d-vask", "d-vask-2", "d-vask-3", "d-vask-4", "d-vask-2-2"]


def test_a_thousand_namesakes_are_told_apart():
    ids = [one.id for one in parse("# a\n" * 5000).headings]
    assert (len(set(ids)), ids[-1]) == (5000, "d-a-5000")


def test_a_heading_without_words_is_no_heading():
    text = parse("##\n\nHent listen.\n\n#   \n\n## Etterpå\n")
    assert [one.text for one in text.headings] == ["Etterpå"]
    assert text.html(lambda _names: {}) == '<p>Hent listen.</p>\n<h2 id="d-etterpa">Etterpå</h2>\n'


def test_a_table_is_named_by_the_heading_it_stands_under():
    table = "\n\n| Dag |\n|---|\n| mandag |\n\n"
    html = parse(f"{table}# Vakter{table}{table}# Telefoner{table}").html(lambda _names: {})
    assert [name.split(" ", 1)[1] for name in re.findall(r'aria-label="([^"]+)"', html)] == [
        "1", "2: Vakter", "3: Vakter", "4: Telefoner",
    ]  # fmt: skip
