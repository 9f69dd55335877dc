"""Schemathesis walks the whole description: no 500, and every answer fits what was promised."""

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import get_args

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections, transaction
from django.db.models import TextChoices
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from ninja import Schema
from pydantic import WithJsonSchema
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform.api import commands
from sloyfe.platform.api.scopes import known
from sloyfe.site.wsgi import application

# Not whether sound input is accepted: a unit that does not exist is well formed and still refused.
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    ignored_auth,
]
EXAMPLES = int(os.environ.get("SLOYFE_EXAMPLES", "12"))

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def bearer(cast) -> Iterator[str]:
    """A leader's token with every scope, and a case to find."""
    # As Django's own test client does: a request must not close the connection the test's data is on.
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    reported(cast.nurse, cast.a)
    _token, secret = commands.make_token(
        by=cast.leader, name="prøve", scopes=list(known()), lifetime=timedelta(days=1), now=timezone.now()
    )
    yield secret
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case, bearer):
    with transaction.atomic():
        case.call_and_validate(headers={"Authorization": f"Bearer {bearer}"}, checks=PROMISES)
        transaction.set_rollback(True)


def test_no_two_choices_share_a_name_in_the_description():
    """The description keeps one of each name, so the answers of the other would break their promise."""
    named: dict[str, set[type]] = {}
    for shape in _shapes():
        for field in shape.model_fields.values():
            if not any(isinstance(one, WithJsonSchema) for one in field.metadata):
                for choices in _choices(field.annotation):
                    named.setdefault(choices.__name__, set()).add(choices)
    assert {name: found for name, found in named.items() if len(found) > 1} == {}
    assert "Severity" in named


def test_no_two_shapes_share_a_name_in_the_description():
    """Of two by the same name it would tell other systems to send the one where the other is taken."""
    named: dict[str, set[type]] = {}
    for shape in _shapes():
        named.setdefault(shape.__name__, set()).add(shape)
    assert {name: found for name, found in named.items() if len(found) > 1} == {}
    assert "AnswerIn" in named


def _shapes() -> Iterator[type[Schema]]:
    for name, module in list(sys.modules.items()):
        if name.startswith("sloyfe.") and ".api." in f"{name}.":
            for shape in vars(module).values():
                if isinstance(shape, type) and issubclass(shape, Schema):
                    yield shape


def _choices(annotation: object) -> Iterator[type[TextChoices]]:
    if isinstance(annotation, type) and issubclass(annotation, TextChoices):
        yield annotation
    for inside in get_args(annotation):
        yield from _choices(inside)
