"""The page of a unit says which requirements hold there, with how they stand; a list of many stays short."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.organisation.models import UnitType
from sloyfe.domains.requirements.tests.factories import met, own_requirement, own_source
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant

pytestmark = pytest.mark.django_db
UNIT_QUERIES = 21


@pytest.fixture
def page(cast, client):
    client.force_login(cast.nurse)

    def shown(code="A"):
        said = client.get(f"/enhet/{code}").content.decode()
        return said.partition("Krav som gjelder her")[2].partition("</section>")[0]

    return shown


def test_what_names_the_type_stands_there_and_what_holds_for_all_is_counted(cast, page):
    edition, code = own_source(cast.quality_manager), cast.a.unit_type.code
    other = UnitType.objects.create(code="brannvesen", nb="Brannvesen", nn="Brannvesen", en="Fire service")
    own = own_requirement(cast.quality_manager, edition, "1", "Telle dosetter", unit_types=[code])
    own_requirement(cast.quality_manager, edition, "2", "Svare alle")
    own_requirement(cast.quality_manager, edition, "3", "Brannøvelse", unit_types=[other.code])
    met(cast.quality_manager, own, cast.top)
    said = page()
    assert f'href="{own.get_absolute_url()}">1 Telle dosetter</a>' in said
    assert "Oppfylt" in said
    assert f'href="/krav?type={code}">Se alle 2 krav</a>' in said
    assert ("Svare alle" in said, "Brannøvelse" in said) == (False, False)
    elsewhere = page(cast.top.code)
    assert "Bare det som gjelder alle enheter, gjelder her." in elsewhere
    assert 'href="/krav">Se kravene</a>' in elsewhere


def test_what_stands_there_is_the_answer_that_holds_in_the_unit(cast, page):
    edition, code = own_source(cast.quality_manager), cast.a.unit_type.code
    asked = own_requirement(cast.quality_manager, edition, unit_types=[code])
    found = []
    for unit, standing in ((cast.b, "met"), (cast.top, "partly"), (cast.a, "unmet")):
        met(cast.quality_manager, asked, unit, standing=standing)
        found.append(re.findall(r'data-shape="(\w+)"', page()))
    assert found == [["dashed"], ["half"], ["ring"]]


def test_without_requirements_or_for_a_guest_there_is_no_heading(cast, page):
    assert page() == ""
    own_requirement(cast.quality_manager, own_source(cast.quality_manager))
    assert page() != ""
    Grant.objects.filter(user=cast.nurse).update(role=Role.GUEST_AUDITOR)
    assert page() == ""


def test_the_page_asks_as_many_questions_for_three_requirements_as_for_one(cast, client, page):
    edition, found = own_source(cast.quality_manager), []
    for number in (1, 2, 3):
        asked = own_requirement(
            cast.quality_manager, edition, str(number), unit_types=[cast.a.unit_type.code]
        )
        met(cast.quality_manager, asked, cast.top)
        with CaptureQueriesContext(connection) as caught:
            said = page()
        found.append((said.count("<li>"), len(caught)))
    assert found == [(n, UNIT_QUERIES) for n in (1, 2, 3)]
