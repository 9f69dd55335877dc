"""Signs by which somebody may be recognised, each kind found, and ordinary words left alone."""

import pytest

from sloyfe.methods.deidentify import Hint, Known, Sign, find, name_parts, pieces, without

KNOWN = Known(
    name_parts(["Kari Nordmann", "Ola Åsmund Berg-Hansen"]), ("Solkroken bofellesskap",), ("Fjordvik",)
)


def signs(text, known=KNOWN):
    return [(hint.words_in(text), str(hint.sign)) for hint in find(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One for each identifier of the source that a text of ours may hold.
        ("Kari fant boksen.", [("Kari", "name")]),
        ("Det var Karis vakt.", [("Karis", "name")]),
        ("Født 31129956715.", [("31129956715", "national_id")]),
        ("Ring 22 33 44 55 eller +47 91234567.", [("22 33 44 55", "phone"), ("+47 91234567", "phone")]),
        ("Send til kari@fjordvik.example i dag.", [("kari@fjordvik.example", "email")]),
        ("Det skjedde 12.03.2026.", [("12.03.2026", "date")]),
        ("Det skjedde 3. mars og 2026-03-04.", [("3. mars", "date"), ("2026-03-04", "date")]),
        ("En 82-åring falt, og en på 79 år.", [("82-åring", "age"), ("79 år", "age")]),
        ("Hun lå på rom 14 b.", [("rom 14 b", "room")]),
        ("I Storgata 12 var det mørkt.", [("Storgata 12", "place")]),
        ("Ute i Fjordvik var det mørkt.", [("Fjordvik", "place")]),
        ("På solkroken bofellesskap er de få.", [("solkroken bofellesskap", "small_unit")]),
        ("Da fru Lie kom.", [("Lie", "likely_name")]),
        ("Vi ringte Per Lie etterpå.", [("Per Lie", "likely_name")]),
        ("Det var K. N. som så det.", [("K. N.", "likely_name")]),
    ],
)
def test_each_sign_is_found_where_it_stands(text, expected):
    assert signs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dosetten manglet kveldsdosen. To kontrollerer den nå.",
        "Vi gjorde det samme for 3 år siden.",
        "Gi 2.5 mg og vent 10 minutter.",
        "Listen har 12345678901 linjer.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert signs(text) == []


def test_where_two_meet_the_graver_is_told():
    assert signs("Da Kari Nordmann kom til Kari Storbakken.") == [
        ("Kari", "name"),
        ("Nordmann", "name"),
        ("Kari", "name"),
        ("Storbakken", "place"),
    ]


def test_a_text_is_cut_and_put_together_again():
    text = "Kari ringte 22 33 44 55."
    hints = find(text, KNOWN)
    assert pieces(text, hints) == [
        ("Kari", Hint(0, 4, Sign.NAME)),
        (" ringte ", None),
        ("22 33 44 55", Hint(12, 23, Sign.PHONE)),
        (".", None),
    ]
    assert "".join(piece for piece, _hint in pieces(text, hints)) == text
    assert without(text, hints) == "[…] ringte […]."
    assert without(text, hints, {Sign.NAME: "noen", Sign.PHONE: "et nummer"}) == "noen ringte et nummer."


def test_one_letter_is_no_name():
    assert name_parts(["A Berg, Per"]) == {"berg", "per"}
