"""Editions that were imported before anybody was asked what language they are in get the one their small words tell.

Where too few of those stand there, as in a list of names, nothing is said, as before.
"""

import json
import re
from collections import Counter

import pghistory
from django.db import migrations

# Small words of one language that are none in those near it, nor in the great ones.
OF = {
    "en": {"the", "and", "are", "shall", "should", "with", "that", "from", "which"},
    "nb": {"ikke", "være", "noen", "hvilke", "hvordan", "hva", "hvor", "hver"},
    "nn": {"ikkje", "frå", "vere", "eit", "nokon", "kva", "korleis", "kvar"},
}
NORWEGIAN = {"og", "til", "skal", "ved", "mellom"}
ENOUGH, CLEARLY = 5, 3  # so many of them, and so many times those of the other
SAID = ("title", "prose")


def language_of(texts):
    """The language of the texts where their small words leave no doubt, else nothing."""
    counts = Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
    found = {name: sum(counts[word] for word in words) for name, words in OF.items()}
    norwegian = found["nb"] + found["nn"] + sum(counts[word] for word in NORWEGIAN)
    if found["en"] >= max(ENOUGH, CLEARLY * norwegian):
        return "en"
    if norwegian >= max(ENOUGH, CLEARLY * found["en"]):
        return "nn" if found["nn"] > found["nb"] else "nb"
    return ""


def texts_of(own):
    """Titles and prose wherever they lie; what we wrote ourselves says its own language."""
    if isinstance(own, list):
        for one in own:
            yield from texts_of(one)
    elif isinstance(own, dict) and "ns" not in own:
        yield from (own[name] for name in SAID if isinstance(own.get(name), str))
        for one in own.values():
            yield from texts_of(one)


def tell(apps, schema_editor):
    editions = apps.get_model("requirements", "Edition").objects.filter(origin="imported", language="")
    with pghistory.context(command="requirements.tell_languages"):
        for edition in editions:
            rows = edition.requirements.exclude(oscal="").values_list("oscal", flat=True)
            texts = [text for own in rows.iterator() for text in texts_of(json.loads(own))]
            if language := language_of(texts):
                edition.language = language
                edition.save(update_fields=["language"])


class Migration(migrations.Migration):
    dependencies = [("requirements", "0004_languages_and_decisions")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
