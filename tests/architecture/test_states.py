"""Every state table is sound: its targets exist, its states can be reached, and nothing is stuck."""

from sloyfe.methods.lifecycle import problems
from tools.generate_docs import state_tables


def test_every_state_table_is_sound():
    tables = list(state_tables())
    assert [(place, name, problem) for place, name, table in tables for problem in problems(table)] == []
    assert [place for place, _name, _table in tables] != []
