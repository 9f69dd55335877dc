"""Pieces of a file are kept until they are read: pressing them together takes longer than writing them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_loops_that_relapsed")]

    operations = [
        migrations.RunSQL(
            "alter table cases_importpart alter column content set storage external",
            "alter table cases_importpart alter column content set storage extended",
        )
    ]
