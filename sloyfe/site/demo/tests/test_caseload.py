from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest

from sloyfe.methods import national_id, workdays
from sloyfe.site.demo import municipality, reading
from sloyfe.site.demo.caseload import caseload
from sloyfe.site.demo.roles import PERSONAS

TODAY = date(2025, 11, 24)  # a Monday


@pytest.fixture(scope="module")
def fjordvik():
    return municipality.build()


@pytest.fixture(scope="module")
def cases(fjordvik):
    return list(caseload(fjordvik, today=TODAY))


def shares(values):
    counted = Counter(values)
    return {key: 100 * number / counted.total() for key, number in counted.items()}


def fingerprint(cases):
    digest = sha256()
    for case in cases:
        digest.update(repr(case).encode())
    return digest.hexdigest()


def test_there_are_as_many_as_asked_for_in_the_order_they_came(cases):
    assert len(cases) == 20_000
    assert [case.reported for case in cases] == sorted(case.reported for case in cases)
    assert cases[0].reported.date() >= date(2022, 11, 24)
    assert cases[-1].reported.date() < TODAY


def test_the_same_seed_and_day_give_the_same_cases(cases, fjordvik):
    assert fingerprint(caseload(fjordvik, today=TODAY)) == fingerprint(cases)


def test_another_seed_gives_others(cases, fjordvik):
    assert fingerprint(caseload(fjordvik, today=TODAY, seed=1)) != fingerprint(cases)


def test_half_are_violence_and_threats(cases):
    found = shares(case.category for case in cases)
    assert found["violence_threats"] == pytest.approx(49, abs=4)
    harm = found["service_quality"] + found["hse"] + found["child_environment"]
    assert harm == pytest.approx(39, abs=5)
    assert found["improvement"] == pytest.approx(2.9, abs=1)
    assert found["environment"] == pytest.approx(0.4, abs=0.3)
    assert found["privacy"] + found["information_security"] == pytest.approx(2.2, abs=0.8)


def test_health_reports_most_and_then_education(cases):
    found = shares(case.unit.area.key for case in cases)
    assert found["health"] == pytest.approx(55.5, abs=3)
    assert found["education"] == pytest.approx(39.7, abs=3)


def test_a_quarter_of_the_units_report_seventy_per_cent(cases):
    per_unit = Counter(case.unit.code for case in cases)
    assert sum(number for _, number in per_unit.most_common(37)) / len(cases) == pytest.approx(0.70, abs=0.04)


def test_three_to_eight_per_cent_are_high_or_critical(cases):
    found = shares(case.severity for case in cases)
    assert 3 <= found["high"] + found["critical"] <= 8


def test_july_is_quiet_and_autumn_is_not(cases):
    months = Counter(case.reported.month for case in cases)
    assert months[7] == min(months.values())
    autumn, spring, summer = ([months[m] for m in part] for part in ((9, 10, 11), (2, 3, 4), (6, 7, 8)))
    assert min(autumn) > max(summer)
    assert min(spring) > max(summer)


def test_care_reports_at_the_change_of_shift_and_schools_in_school_hours(cases):
    def peaks(profile, number):
        hours = Counter(case.reported.hour for case in cases if case.unit.profile == profile)
        return {hour for hour, _ in hours.most_common(number)}

    assert peaks("nursing_home", 3) == {7, 15, 22}
    assert peaks("primary", 2) == {10, 14}


def test_most_answers_come_in_time_and_some_do_not(cases):
    answered = [case for case in cases if case.answer]
    in_time = sum(case.answer.at.date() <= case.due for case in answered) / len(answered)
    assert 0.85 <= in_time <= 0.95
    assert all(case.answer.at > case.reported and case.answer.text for case in answered)
    assert all(workdays.is_working_day(case.answer.at.date()) for case in answered)


def test_the_due_date_is_three_working_days_on(cases):
    usual = [case for case in cases[::50] if case.outcome != "serious"]
    assert all(case.due == workdays.add_working_days(case.reported.date(), 3) for case in usual)


def test_serious_harm_is_answered_at_once_and_goes_the_long_way(cases):
    serious = [case for case in cases if case.outcome == "serious"]
    assert len(serious) >= 5
    for case in serious:
        assert case.due == workdays.add_working_days(case.reported.date(), 0)
        assert case.answer is None or case.track == "learning"


def test_what_waits_for_the_leaders_one_can_log_in_as_is_five_to_eight(cases):
    waiting = Counter(case.handler.username for case in cases if case.answer is None)
    assert waiting[PERSONAS["unit_leader"]] == 6
    assert waiting[PERSONAS["area_director"]] == 5


def test_one_of_them_is_over_its_date(cases):
    late = [c for c in cases if c.answer is None and c.handler.username == "leder" and c.due < TODAY]
    assert len(late) == 1


def test_the_nurse_has_answered_and_waiting_reports_of_her_own(cases):
    mine = [c for c in cases if c.reporter and c.reporter.username == PERSONAS["home_care_nurse"]]
    assert sum(c.answer is None for c in mine) == 2
    assert sum(c.answer is not None for c in mine) >= 5


def test_an_anonymous_report_names_nobody(cases):
    modes = shares(case.mode for case in cases)
    assert 4 <= modes["anonymous"] <= 9
    assert 3 <= modes["confidential"] <= 9
    assert {case.reporter is None for case in cases if case.mode == "anonymous"} == {True}
    assert {case.reporter is None for case in cases if case.mode != "anonymous"} == {False}


def test_reporters_and_handlers_belong_to_the_unit_or_lead_above_it(cases, fjordvik):
    directors = {fjordvik.holders["director", area.code] for area in fjordvik.areas}
    for case in cases:
        staff = fjordvik.staff[case.unit.code]
        assert case.reporter is None or case.reporter in staff
        assert case.handler in (directors if case.about_leader else {staff[0]})


def test_the_sixty_written_cases_are_there_in_units_of_their_kind(cases):
    rows = {int(row["number"]): row for row in reading.table("written_cases.csv")}
    told = {case.number: case for case in cases if case.number}
    assert sorted(told) == list(range(1, 61))
    for number, case in told.items():
        row = rows[number]
        assert case.unit.type == row["unit_type"]
        assert (case.text, case.immediate, case.severity) == (row["text"], row["immediate"], row["severity"])
        assert case.answer is not None


def test_texts_vary_and_hold_no_national_id_and_no_unspoken_choice(cases, fjordvik):
    texts = [case.text for case in cases]
    assert len(set(texts)) > 6000
    spoken = [case.text + case.immediate + (case.answer.text if case.answer else "") for case in cases]
    assert not [text for text in spoken if any(sign in text for sign in "[]|{}") or "  " in text]
    assert not [text for text in spoken if national_id.find(text)]


def test_no_text_names_a_person_of_the_municipality(cases, fjordvik):
    names = {f"{person.first} {person.last}" for person in fjordvik.people}
    pairs = set()
    for case in cases:
        said = case.text.replace(".", "").split()
        pairs.update(" ".join(pair) for pair in pairwise(said))
    assert pairs & names == set()


def test_some_are_written_in_nynorsk_and_answered_in_it(cases):
    found = [case for case in cases if case.language == "nn"]
    assert 0.04 <= len(found) / len(cases) <= 0.15
    assert {case.answer.text.split(".")[0] for case in found if case.answer} == {
        "Takk for at du melde frå",
        "Takk for at du sa frå",
        "Takk, dette er nyttig å vite",
    }


def test_the_small_one_has_the_same_people_waiting():
    small = list(caseload(municipality.build(small=True), today=TODAY, count=200))
    waiting = Counter(case.handler.username for case in small if case.answer is None)
    assert len(small) == 200
    assert (waiting["leder"], waiting["kommunalsjef"]) == (6, 5)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 1, 2), date(2025, 4, 22), date(2025, 7, 20)])
def test_it_works_on_leap_days_after_easter_and_in_the_holidays(today):
    small = list(caseload(municipality.build(small=True), today=today, count=200))
    assert len(small) == 200
    assert all(case.answer is None or case.answer.at.date() < today for case in small)
    late = [c for c in small if c.answer is None and c.handler.username == "leder" and c.due < today]
    assert len(late) == 1
