"""A table for the tests of lists: a column of each kind that lists sort by, with ties and gaps."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models
from django.test.utils import isolate_apps


@contextmanager
def things() -> Iterator[type[models.Model]]:
    """The model, with its table standing in the current transaction only."""
    with isolate_apps("sloyfe.platform.ui"):

        class Thing(models.Model):
            name = models.CharField(max_length=60)
            size = models.IntegerField(default=0)
            price = models.DecimalField(max_digits=8, decimal_places=2, default=0)
            seen = models.DateTimeField(null=True)
            due = models.DateField(null=True)

            class Meta:
                app_label = "ui"

            def __str__(self) -> str:
                return self.name

            def get_absolute_url(self) -> str:
                return f"/thing/{self.pk}"

        with connection.schema_editor() as editor:
            editor.create_model(Thing)
        yield Thing
