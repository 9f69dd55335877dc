"""An index of the shared cast with something that could leak in it."""

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.requirements.models import Alias, Common, Requirement
from sloyfe.domains.requirements.tests.factories import own_requirement, own_source
from sloyfe.platform.search import commands

TITLES = {
    "nb": "Avvik blir funnet og fulgt opp",
    "nn": "Avvik blir funne og følgde opp",
    "en": "Deviations are found",
}


@pytest.fixture
def index(cast):
    """A law, a clause of two standards, a control in unit B, all units and people."""
    manager = cast.quality_manager
    law = own_requirement(manager, own_source(manager, "LOV", "2018"), "25-1:c", TITLES["nb"])
    Requirement.objects.filter(pk=law.pk).update(**TITLES, question_nn="Finn vi avvik?")
    Alias.objects.create(requirement=law, code="KL-25-1-c")
    shared = Common.objects.create(key="rette", nb="Rette feil", nn="Rette feil", en="Mend")
    for code in ("ISO:1", "ISO:2"):
        own_requirement(manager, own_source(manager, code), "10.2", "Rette feil og fjerne årsaken til avvik")
    Requirement.objects.filter(number="10.2").update(common=shared)
    control(cast, unit=cast.b, title="To kontrollerer legemiddelskapet")
    commands.rebuild(by=None)
    return cast
