"""A small catalogue of the municipality's own, and the one that comes along."""

from datetime import UTC, date, datetime

from sloyfe.domains.requirements import commands, queries
from sloyfe.domains.requirements.models import Requirement

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def own_source(by, code="AVTALE:1", label="2026"):
    titles = {"nb": "Avtale", "nn": "Avtale", "en": "Agreement"}
    return commands.add_source(
        by=by, source=commands.NewSource(code=code, kind="contract", titles=titles, label=label)
    )


def own_requirement(by, edition, number="1", title="Svar innen en dag", **more):
    values = {"families": [], "unit_types": [], "questions": {"nb": "Svarer vi?", "nn": "", "en": ""}}
    titles = {"nb": title, "nn": title, "en": title}
    return commands.add_requirement(by=by, edition=edition, number=number, titles=titles, **values | more)


def requirement(cast, **more):
    return own_requirement(cast.quality_manager, own_source(cast.quality_manager), **more)


def catalogue():
    return commands.load(by=None, today=TODAY)


def named(ref):
    return Requirement.objects.get(ref=ref)


def met(by, about, unit, **more):
    """As whoever has read what stands there now."""
    there = queries.fulfilment_for(about, unit)
    values = {
        "revision": there.written if there else None,
        "body": "Vi gjør det i ukemøtet.",
        "standing": "met",
        "evidence_months": 12,
        "today": TODAY,
    }
    return commands.fulfil(by=by, about=about, unit=unit, **values | more)


def shown(by, fulfilment, day=date(2026, 10, 1), what="Referat"):
    return commands.add_evidence(
        by=by, fulfilment=fulfilment, what=what, url="", dated_on=day, now=NOW, today=TODAY
    )
