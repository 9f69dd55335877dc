"""The pages in docs/architecture say what the code says."""

from tools import generate_docs


def test_the_drawn_pages_are_fresh():
    assert generate_docs.stale() == []


def test_a_changed_page_and_a_missing_one_are_named(tmp_path):
    generate_docs.write(tmp_path)
    assert generate_docs.stale(tmp_path) == []
    (tmp_path / "map.md").write_text("# The map\n\nAll is well.\n")
    (tmp_path / "states.md").unlink()
    assert generate_docs.stale(tmp_path) == [
        "docs/architecture/map.md is stale; run `python -m tools.generate_docs`",
        "docs/architecture/states.md is stale; run `python -m tools.generate_docs`",
    ]
