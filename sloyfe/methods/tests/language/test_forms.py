"""One form for bokmål and nynorsk."""

import pytest

from sloyfe.methods.language.forms import Forms, fold, tokens

FORMS = Forms({"kva": "hva", "eit": "et"}, {"heime": "hjemme", "teneste": "tjeneste", "tenest": "tjenest"})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÆØÅ", "æøå"),
        ("Kåfé", "kåfe"),
        ("Härö", "hærø"),
        ("fi\ufb01", "fifi"),
        ("a\u030a", "å"),
        ("Čáhci", "cahci"),
    ],
)
def test_letters_are_folded_but_ours_are_kept(text, folded):
    assert fold(text) == folded


def test_hyphens_part_words_but_join_a_single_letter():
    assert tokens("E-post om ROS-analyse, KL-25-1") == ["epost", "om", "ros", "analyse", "kl", "25", "1"]


def test_nynorsk_and_the_other_form_become_one():
    assert FORMS.words("Kva gjer heimetenesta?") == ["hva", "gjer", "hjemmetjenesta"]
    assert FORMS.words("Hva gjør hjemmetjenesten?")[2].startswith("hjemmetjenest")


def test_without_pairs_words_are_left_alone():
    assert Forms({}, {}).words("Heime er best") == ["heime", "er", "best"]
