"""The table of PRODUCT §3 as cases: one for each of the ways in which its rows tell cases apart."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case

from .factories import reported

# name → (who reported, unit, what differs). The stories share a word, so that a search would find them all.
ONE_OF_EACH = {
    "plain": ("nurse", "a", {"story": "Mørk gang uten lys."}),
    "hse": ("nurse", "a", {"story": "Mørk bod.", "category": "hse"}),
    "privacy": ("nurse", "a", {"story": "Mørk mappe.", "category": "privacy"}),
    "confidential": ("nurse_b", "a", {"story": "Mørk prat.", "mode": "confidential"}),
    "nameless": (None, "a", {"story": "Mørk kjeller."}),
    "restricted": ("nurse", "a", {"story": "Mørk trussel.", "category": "violence_threats"}),
    "let_in": ("nurse", "a", {"story": "Mørk vold.", "category": "violence_threats"}),
    "handled": ("nurse", "a", {"story": "Mørk trapp."}),
    "elsewhere": ("nurse_b", "b", {"story": "Mørkt rom."}),
    "concerns": ("nurse", "a", {"story": "Mørk leder.", "concerns_leader": True}),
}


def picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    return SimpleUploadedFile("bilde.png", drawn.getvalue())


@pytest.fixture
def cases(cast) -> dict[str, Case]:
    """One case of each, reported an hour ago, each with a picture from the one who reported."""
    now = timezone.now() - timedelta(hours=1)
    today = timezone.localdate(now)
    made = {}
    for name, (who, where, given) in ONE_OF_EACH.items():
        by = cast.users.get(who)
        code = given.get("category")
        category = queries.category_named(code, today) if code else None
        made[name] = reported(by, cast.units[where], now=now, **given | {"category": category})
        commands.attach(by=by, case=made[name], upload=picture(), now=now, with_code=by is None)
    commands.forward(by=cast.leader, case=made["handled"], to=cast.handler, now=now)
    commands.name_reader(by=cast.coordinator, case=made["let_in"], user=cast.area_leader)
    return {name: Case.objects.get(pk=case.pk) for name, case in made.items()}
