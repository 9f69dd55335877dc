"""The dictionary of synonyms: each change is a new edition, and a line that ends can still be read."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from .. import vocabulary
from ..models import DictionaryEdition, Missing, Synonym, Word


class AlreadyThere(ValueError):
    """The same words stand in a line already; two lines of the same would have to be kept alike."""

    sentence = _("These words stand in the dictionary already. Change that line instead.")


class LineEnded(ValueError):
    """Somebody has changed the line or taken it out since the page was opened."""

    conflict = True
    sentence = _("The line has been changed or taken out meanwhile. Look at the dictionary, then go on.")


@dataclass(frozen=True)
class Line:
    """Words apart by semicolons: bokmål, nynorsk, English, and what people say."""

    nb: str
    nn: str = ""
    en: str = ""
    also: str = ""


@history.command("search.add_line")
def add_line(*, by: Any, line: Line, now: datetime, missing: Missing | None = None) -> Synonym:
    """Words that mean the same. What was looked for in vain with one of them is settled by it."""
    access.require("search.keep_dictionary", by)
    made = _line(line, _edition(by, now))
    if _same(made):
        raise AlreadyThere
    made.save()
    _know([made])
    if missing is not None:
        missing.delete()
    return made


@history.command("search.change_line")
def change_line(*, by: Any, synonym: Synonym, line: Line, now: datetime) -> Synonym:
    """The old line ends with the edition before, and stays to be read."""
    access.require("search.keep_dictionary", by)
    edition = _edition(by, now)
    if not Synonym.objects.in_force().filter(pk=synonym.pk).update(until=edition):
        raise LineEnded
    made = _line(line, edition)
    if _same(made):
        raise AlreadyThere
    made.save()
    _know([made])
    return made


@history.command("search.end_line")
def end_line(*, by: Any, synonym: Synonym, now: datetime) -> None:
    access.require("search.keep_dictionary", by)
    Synonym.objects.in_force().filter(pk=synonym.pk).update(until=_edition(by, now))


def _edition(by: Any, now: datetime) -> DictionaryEdition:
    """One row is held, so that two who change at once get numbers that follow each other."""
    list(DictionaryEdition.objects.select_for_update().order_by("number")[:1])
    last = DictionaryEdition.objects.aggregate(last=Max("number"))["last"] or 0
    return DictionaryEdition.objects.create(number=last + 1, published_at=now, published_by=by)


def _line(line: Line, edition: DictionaryEdition) -> Synonym:
    tidy = {
        name: "; ".join(filter(None, map(str.strip, text.split(";")))) for name, text in asdict(line).items()
    }
    return Synonym(since=edition, terms=vocabulary.stemmed(vocabulary.terms_of(tidy.values())), **tidy)


def _same(made: Synonym) -> bool:
    return Synonym.objects.in_force().filter(terms__contains=made.terms).exists()


def _know(lines: list[Synonym]) -> None:
    """Words of the dictionary are words we know, so that they are not taken for misspelt ones."""
    texts = [text for line in lines for text in (line.nb, line.nn, line.en, line.also)]
    words = {word for term in vocabulary.terms_of(texts) for word in term}
    stems = vocabulary.stems(words)
    Word.objects.bulk_create(
        [Word(word=word, stem=stems[word]) for word in sorted(words) if not word.isdigit()],
        ignore_conflicts=True,
    )
