"""What the database itself refuses: a sound row, changed past every form and command."""

from copy import copy

import pytest
from django.db import IntegrityError, models, transaction


def refused(constraint: str, row: models.Model, **changes: object) -> None:
    """The changed row breaks exactly this constraint."""
    with pytest.raises(IntegrityError, match=f'"{constraint}"'), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


def refused_once_more(constraint: str, row: models.Model, **changes: object) -> None:
    """A second row like this one, but for the changes, breaks exactly this constraint."""
    other = copy(row)
    other._state = copy(row._state)
    other.pk, other._state.adding = None, True
    for name, value in changes.items():
        setattr(other, name, value)
    with pytest.raises(IntegrityError, match=f'"{constraint}"'), transaction.atomic():
        other.save(force_insert=True)
