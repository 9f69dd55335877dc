from collections import Counter
from random import Random

import pytest

from sloyfe.site.demo import reading
from sloyfe.site.demo.phrases import Phrase, Weighted
from sloyfe.site.demo.scenes import by_profile


def test_a_choice_says_each_of_its_options():
    phrase = Phrase.parse("[Fall|Glapp] på [badet|rommet].")
    rng = Random(1)
    said = {phrase.say(rng) for _ in range(100)}
    assert said == {"Fall på badet.", "Fall på rommet.", "Glapp på badet.", "Glapp på rommet."}
    assert phrase.variants() == 4


def test_a_sentence_without_choices_says_itself():
    assert Phrase.parse("Ingen skade.").say(Random(1)) == "Ingen skade."


def test_things_are_drawn_by_their_weight_and_never_past_the_end():
    class AlmostOne(Random):
        def random(self):
            return 1 - 2**-53

    drawn = Weighted({"often": 3, "seldom": 1})
    rng = Random(1)
    counted = Counter(drawn.draw(rng) for _ in range(4000))
    assert counted["often"] == pytest.approx(3000, abs=150)
    assert drawn.draw(AlmostOne()) == "seldom"


def test_every_kind_of_place_has_words_for_every_category_it_reports():
    scenes = by_profile()
    for profile, row in reading.settings("profiles.toml").items():
        assert set(row["shares"]) - set(scenes[profile]) == set()


def test_every_unit_has_a_profile_and_every_office_a_unit():
    units = reading.table("units.csv")
    assert {row["profile"] for row in units} == set(reading.settings("profiles.toml"))
    assert {row["unit_type"] for row in reading.table("offices.csv")} <= {row["type"] for row in units}
    assert {row["unit_type"] for row in reading.table("written_cases.csv")} <= {row["type"] for row in units}


def test_every_scene_can_end_in_each_way_it_may_go():
    """A scene with harm says what the harm was; only what ended well or is unknown may stay unsaid."""
    for row in reading.scenes():
        outcomes = set(row.get("outcome", {})) - {"unknown"}
        assert outcomes <= {"well", "hurt", "serious"} & set(row), row["text"][0]


def test_every_choice_is_closed_and_offers_something():
    for row in reading.scenes():
        for key in ("text", "well", "hurt", "serious", "immediate", "answer"):
            for text in row.get(key, []):
                assert text.count("[") == text.count("]"), text
                assert not any(sign in Phrase.parse(text).fixed for sign in "[]|{}"), text
