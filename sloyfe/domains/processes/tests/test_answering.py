"""A requirement, a shared clause and a control say at which steps they are met and used, to those who may read them."""

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes import commands
from sloyfe.domains.processes.models import Step
from sloyfe.domains.processes.tests.factories import NOW, approved, in_force, key_of, rewritten
from sloyfe.domains.requirements import queries as requirements
from sloyfe.domains.requirements.tests.factories import catalogue

pytestmark = pytest.mark.django_db


def hung(cast, process, name, **ends):
    version = rewritten(process, cast.leader)
    return commands.describe(
        by=cast.leader,
        version=version,
        revision=version.revision,
        key=key_of(process, name),
        on_step=commands.OnStep(**ends),
        text="",
        now=NOW,
    )


def page_of(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def test_what_a_step_answers_to_leads_back_to_the_step(client, cast):
    catalogue()
    asked = requirements.visible_to(cast.nurse).asked().exclude(common=None).order_by("pk")[0]
    kept = control(cast)
    process = in_force(cast.leader, cast.a, cast.area_leader)
    version = hung(cast, process, "Kontrollere navnet", requirements=(asked,), controls=(kept,))
    step = Step.objects.get(process=process, key=key_of(process, "Kontrollere navnet"))
    said = f'<a class="ds-link" href="/steg/{step.pk}">Dele ut legemidler: 2 Kontrollere navnet</a>'
    pages = [asked.get_absolute_url(), asked.common.get_absolute_url(), kept.get_absolute_url()]
    assert [said in page_of(client, cast.nurse, one) for one in pages] == [False] * 3
    approved(version, cast.leader, cast.area_leader)
    assert [said in page_of(client, cast.nurse, one) for one in pages] == [True] * 3
    assert [f"/steg/{step.pk}" in page_of(client, cast.nurse_b, one) for one in pages] == [False] * 3
