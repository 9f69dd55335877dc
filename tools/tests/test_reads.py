from pathlib import Path

import pytest

from tools.reads import problems

VIEW = "sloyfe/domains/cases/views/case.py"


def planted(root: Path, place: str, code: str) -> list[str]:
    path = root / place
    path.parent.mkdir(parents=True)
    path.write_text(code)
    return problems(root)


def test_the_faces_of_our_subjects_read_by_named_queries():
    assert problems() == []


@pytest.mark.parametrize(
    ("place", "face"),
    [
        (VIEW, "views"),
        ("sloyfe/domains/cases/api.py", "api"),
        ("sloyfe/domains/organisation/api/units.py", "api"),
        ("sloyfe/platform/files/jobs.py", "jobs"),
    ],
)
def test_a_filter_in_a_face_is_found(tmp_path, place, face):
    found = planted(tmp_path, place, "\nrow = queries.mine(user).filter(pk=1).first()\n")
    assert found == [f"{place}:2: .filter in {face}; ask a named query"]


@pytest.mark.parametrize("code", ["Case.objects.get(pk=1)", "case.texts.exists()", "rows.order_by('pk')"])
def test_other_ways_to_read_past_the_queries_are_found(tmp_path, code):
    assert len(planted(tmp_path, VIEW, code)) == 1


@pytest.mark.parametrize(
    "place",
    [
        "sloyfe/domains/cases/queries/own.py",
        "sloyfe/domains/cases/views/tests/test_case.py",
        "sloyfe/domains/cases/handlers.py",  # no reader, hence no lock
        "sloyfe/platform/api/paging.py",  # the room of that name, not a face
    ],
)
def test_where_reading_belongs_nothing_is_said(tmp_path, place):
    assert planted(tmp_path, place, "rows.filter(pk=1)") == []


def test_an_attribute_that_only_bears_such_a_name_is_nothing(tmp_path):
    assert planted(tmp_path, VIEW, "asked = search.filter is None") == []
