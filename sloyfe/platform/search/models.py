"""What can be found, the words it is found by, and what was looked for in vain."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from sloyfe.platform import history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Scope

LANGUAGES = ("nb", "nn", "en")


@history.exempt("A copy of what others keep and have a history of; it can be made anew at any time.")
class Entry(models.Model):
    """One thing that can be found. `locked_by` is the key of the row that its subject's lock is asked about.

    `texts` holds title, lead and about in the languages it has: {"nb": {"title": …}}. `head` holds their words in one
    form for bokmål and nynorsk, with parts of compounds; `body` those of the long text. Of those that are `same_as`
    each other the best is shown alone. What nobody may see, as a draft, has no entry.
    """

    source = models.SlugField(max_length=40)
    key = models.CharField(max_length=200)
    locked_by = models.BigIntegerField()
    kind = models.SlugField(max_length=40)
    texts = models.JSONField()
    url = models.CharField(max_length=600)
    scope = models.ForeignKey(Scope, models.SET_NULL, null=True, blank=True, related_name="+")
    roles = ArrayField(models.CharField(max_length=40, choices=Role.choices), default=list, blank=True)
    codes = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    weight = models.FloatField(default=1)
    same_as = models.CharField(max_length=60, blank=True)
    title_words = models.PositiveSmallIntegerField(default=1)
    head = SearchVectorField()
    body = SearchVectorField(null=True)

    class Meta:
        indexes = [
            GinIndex("head", name="entry_head"),
            GinIndex("body", name="entry_body"),
            GinIndex("codes", name="entry_codes"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="entry_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="entry_weighs_something"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url

    @property
    def title(self) -> str:
        return self._said("title")

    @property
    def lead(self) -> str:
        """The two lines that answer."""
        return self._said("lead")

    @property
    def about(self) -> str:
        """Where it belongs: a process, a unit, a source."""
        return self._said("about")

    @property
    def language(self) -> str:
        """What it is told in: the reader's language, or the one it has."""
        own = (get_language() or "nb")[:2]
        return own if self.texts.get(own) else next(one for one in LANGUAGES if one in self.texts)

    def _said(self, name: str) -> str:
        found: dict[str, Any] = self.texts[self.language]
        return str(found.get(name, ""))


@history.exempt("Made from an entry by a model; it can be made anew at any time.")
class Sense(models.Model):
    """What a model of meaning makes of an entry, as numbers of four bytes; only where one is installed.

    `digest` is of the texts it was made from, so that what has changed is read again.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="sense")
    model = models.CharField(max_length=60)
    digest = models.CharField(max_length=32)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(vector=b""), name="sense_says_something")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.model}"


@history.exempt("A counter without a person.")
class Use(models.Model):
    """How often an entry was opened from the search by those of a unit. Nobody is named, and no day."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="uses")
    scope = models.ForeignKey(Scope, models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "scope"], name="use_once_a_unit")]
        indexes = [models.Index("scope", F("count").desc(), name="use_most")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.count}"


@history.exempt("A list of words gathered from the entries; it can be made anew at any time.")
class Word(models.Model):
    """The municipality's own vocabulary. `entries` counts in how many entries the word stands; a `name` is of a
    person and is no part of a compound. It is never shown: a word of what one may not see would tell of it."""

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60)
    entries = models.PositiveIntegerField(default=1)
    is_name = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(OpClass("stem", name="varchar_pattern_ops"), name="word_by_stem"),
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="word_letters"),
        ]

    def __str__(self) -> str:
        return self.word


@history.tracked()
class DictionaryEdition(models.Model):
    """A published state of the dictionary; what it holds is each line that came with it or before and still stands."""

    number = models.PositiveIntegerField(unique=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"dictionary {self.number}"


class SynonymQuerySet(models.QuerySet["Synonym"]):
    def in_force(self) -> "SynonymQuerySet":
        return self.filter(until=None)


@history.tracked(exclude=["terms"])
class Synonym(models.Model):
    """A line of words that mean the same, apart by semicolons; `also` holds slang and what people say.

    `terms` are all of them as stems, to be looked up. A line is never changed: it ends, and another comes.
    """

    since = models.ForeignKey(DictionaryEdition, models.PROTECT, related_name="came")
    until = models.ForeignKey(DictionaryEdition, models.PROTECT, null=True, blank=True, related_name="went")
    nb = models.CharField(max_length=300)
    nn = models.CharField(max_length=300, blank=True)
    en = models.CharField(max_length=300, blank=True)
    also = models.CharField(max_length=500, blank=True)
    terms = ArrayField(models.CharField(max_length=120))

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering = ["nb", "pk"]
        indexes = [GinIndex("terms", name="synonym_terms", condition=Q(until=None))]
        constraints = [
            models.CheckConstraint(condition=~Q(nb=""), name="synonym_has_a_word"),
            models.CheckConstraint(condition=~Q(until=F("since")), name="synonym_stood_in_an_edition"),
        ]

    def __str__(self) -> str:
        return self.nb


@history.exempt("A counter of words without a person, gone after a time.")
class Missing(models.Model):
    """Words that were looked for in vain. `asked_for` counts those who pressed the button and said it is missing."""

    text = models.CharField(max_length=80, unique=True)
    count = models.PositiveIntegerField(default=0)
    asked_for = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="missing_says_something")]

    def __str__(self) -> str:
        return self.text
