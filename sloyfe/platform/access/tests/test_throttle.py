from datetime import UTC, datetime, timedelta

import pytest

from sloyfe.platform.access.throttle import Door, TooMany

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def visits(door, *sources, now=NOW):
    for source in sources:
        door.pass_through(source, now)


def test_the_visit_over_the_limit_is_stopped_and_another_place_is_not():
    door = Door(2, HOUR)
    visits(door, "192.0.2.1", "192.0.2.1", "192.0.2.2")
    with pytest.raises(TooMany):
        visits(door, "192.0.2.1")


def test_a_new_window_starts_afresh():
    door = Door(1, HOUR)
    visits(door, "192.0.2.1")
    visits(door, "192.0.2.1", now=NOW + HOUR)


def test_no_address_lies_in_the_memory_of_the_door():
    door = Door(1, HOUR)
    visits(door, "192.0.2.1", "2001:db8::1")
    assert "192.0.2" not in repr(vars(door))
    assert "2001:db8" not in repr(vars(door))


def test_a_subscribers_whole_network_is_one_place():
    door = Door(1, HOUR)
    visits(door, "2001:db8::1")
    with pytest.raises(TooMany):
        visits(door, "2001:db8::2")


def test_where_only_wrong_answers_count_the_place_is_full_for_one_window():
    door = Door(2, HOUR)
    for number in (1, 2):
        assert door.has_room("192.0.2.1", NOW)
        assert door.count("192.0.2.1", NOW) == number
    assert not door.has_room("192.0.2.1", NOW + timedelta(minutes=59))
    assert door.has_room("192.0.2.2", NOW)
    assert door.has_room("192.0.2.1", NOW + HOUR)


def test_the_network_next_to_it_is_another_place():
    door = Door(1, HOUR)
    door.count("2001:db8::1", NOW)
    assert [door.has_room(one, NOW) for one in ("2001:db8::ffff", "2001:db8:0:1::1")] == [False, True]
