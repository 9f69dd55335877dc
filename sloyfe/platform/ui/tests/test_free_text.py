import pytest

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import LONGEST, FreeLine, FreeText

pytestmark = pytest.mark.usefixtures("in_english")


class Saying(Form):
    title = FreeLine(label="Title", max_length=200, required=False)
    body = FreeText(label="Body", required=False)


def test_a_national_id_goes_no_further_and_other_digits_do():
    refused = ["The text seems to contain a national ID number. Remove it before you send."]
    for field in ("title", "body"):
        stopped = Saying({field: "Gjelder 31129956715 på rom 4."})
        assert stopped.errors == {field: refused}
    for said in ("Ring 12345678901.", "", "a" * LONGEST):
        assert Saying({"body": said}).is_valid(), said
    assert not Saying({"body": "a" * (LONGEST + 1)}).is_valid()


def test_a_line_is_written_on_one_line_and_a_text_on_several():
    form = Saying()
    assert "<textarea" not in str(form["title"])
    assert "<textarea" in str(form["body"])
