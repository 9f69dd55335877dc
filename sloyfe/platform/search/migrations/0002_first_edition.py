"""The dictionary a municipality starts with. It is replaced line by line, each time with a new edition."""

import pghistory
from django.db import migrations
from django.utils import timezone

from sloyfe.platform.search import vocabulary


def publish(apps, schema_editor):
    def model(name):
        return apps.get_model("search", name)

    with pghistory.context(command="search.publish_first_edition"):
        edition = model("DictionaryEdition").objects.create(number=1, published_at=timezone.now())
        rows = vocabulary.table("dictionary.csv")
        terms = [vocabulary.terms_of(row.values()) for row in rows]
        model("Synonym").objects.bulk_create(
            [model("Synonym")(since=edition, terms=vocabulary.stemmed(own), **row) for row, own in zip(rows, terms, strict=True)]
        )
    words = sorted({word for own in terms for term in own for word in term if not word.isdigit()})
    stems = vocabulary.stems(words)
    model("Word").objects.bulk_create([model("Word")(word=word, stem=stems[word]) for word in words])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(publish, migrations.RunPython.noop)]
