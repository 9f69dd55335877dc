"""The wording and the native inputs of the base form."""

import datetime as dt

import pytest
from django import forms

from sloyfe.platform.ui.forms import Form

pytestmark = pytest.mark.usefixtures("in_english")


class Sample(Form):
    name = forms.CharField(label="Name")
    how = forms.ChoiceField(label="How", choices=[("a", "A")])
    day = forms.DateField(label="Day")
    hour = forms.TimeField(label="Hour")
    count = forms.IntegerField(label="Count")
    mail = forms.EmailField(label="Mail")
    file = forms.FileField(label="File")
    sure = forms.BooleanField(label="I am sure")
    own = forms.CharField(label="Own", error_messages={"required": "Write what happened."})
    unnamed_one = forms.CharField()


def errors(**data):
    return {name: list(words) for name, words in Sample(data).errors.items()}


def test_a_missing_answer_is_named_so_that_the_summary_can_be_read_alone():
    assert errors() == {
        "name": ["Fill in “Name”."],
        "how": ["Choose an answer to “How”."],
        "day": ["Choose an answer to “Day”."],
        "hour": ["Fill in “Hour”."],
        "count": ["Fill in “Count”."],
        "mail": ["Fill in “Mail”."],
        "file": ["Choose a file for “File”."],
        "sure": ["Tick “I am sure” to go on."],
        "own": ["Write what happened."],
        "unnamed_one": ["Fill in “Unnamed one”."],
    }


def test_a_wrong_answer_says_how_a_right_one_looks():
    wrong = errors(how="z", day="soon", hour="late", count="some", mail="me")
    assert {name: wrong[name] for name in ("how", "day", "hour", "count", "mail")} == {
        "how": ["Choose one of the answers in the list."],
        "day": ["Write the date with day, month and year, for example 27.11.2025."],
        "hour": ["Write the time with hours and minutes, for example 14:05."],
        "count": ["Write a whole number, with digits only."],
        "mail": ["Write the e-mail address like this: name@example.org."],
    }


@pytest.mark.parametrize("written", ["2025-11-27", "27.11.2025", "27.11.25", "27/11/2025"])
def test_a_date_reads_as_the_browser_and_as_people_write_it(written):
    form = Sample({"day": written})
    form.full_clean()
    assert form.cleaned_data["day"] == dt.date(2025, 11, 27)


def test_dates_and_times_use_the_inputs_of_the_device():
    form = Sample(initial={"day": dt.date(2025, 11, 27), "hour": dt.time(14, 5)})
    assert 'type="date"' in str(form["day"]) and 'value="2025-11-27"' in str(form["day"])
    assert 'type="time"' in str(form["hour"]) and 'value="14:05"' in str(form["hour"])


def test_two_forms_do_not_share_their_wording():
    class Other(Sample):
        name = forms.CharField(label="Other name")

    assert list(Other({}).errors["name"]) == ["Fill in “Other name”."]
    assert errors()["name"] == ["Fill in “Name”."]
