import pytest

from sloyfe.domains.processes.tests import factories as drawing


@pytest.fixture
def process_step(cast):
    return drawing.in_force(cast.leader, cast.a, cast.area_leader).lines.first().step
