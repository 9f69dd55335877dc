import pytest

from sloyfe.platform.ui.forms import Form
from sloyfe.platform.ui.free_text import LONGEST, FreeText

pytestmark = pytest.mark.usefixtures("in_english")


class Saying(Form):
    body = FreeText(label="Body", required=False)


def test_a_national_id_goes_no_further_and_other_digits_do():
    stopped = Saying({"body": "Gjelder 31129956715 på rom 4."})
    assert stopped.errors == {
        "body": ["The text seems to contain a national ID number. Remove it before you send."]
    }
    for said in ("Ring 12345678901.", "", "a" * LONGEST):
        assert Saying({"body": said}).is_valid(), said
    assert not Saying({"body": "a" * (LONGEST + 1)}).is_valid()
