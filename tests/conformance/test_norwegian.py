"""The search on other people's questions: NorQuAD, and the vocabulary that the Norwegian stemmer is published with."""

import json
import sys

import pytest
from django.db.models import Q

from sloyfe.platform.search import commands, queries, sources, vocabulary
from sloyfe.platform.search.sources import Draft, Kind, Source

pytestmark = pytest.mark.django_db
AT = 5


def passages(folder):
    """Text → its number, and (question, number of the text that answers)."""
    texts, questions = {}, []
    for article in json.loads((folder / "norquad-validation.json").read_text())["data"]:
        for paragraph in article["paragraphs"]:
            number = texts.setdefault(paragraph["context"], len(texts))
            questions += [(one["question"], number) for one in paragraph["qas"]]
    return texts, questions


def test_questions_find_the_passage_that_answers(cast, conformance, monkeypatch, record_property, capsys):
    """Recall at five, of 472 questions among 353 passages. Reported; a fall below what words alone give is a fault."""
    texts, questions = passages(conformance / "norwegian")

    def drafts(_keys):
        for text, number in texts.items():
            title, _line, body = text.partition("\n")
            yield Draft(
                key=str(number),
                locked_by=number,
                kind="passage",
                url=f"/{number}",
                title={"nb": title[:200]},
                lead={"nb": body[:300]},
                body=text,
            )

    monkeypatch.setattr(sources, "_sources", {})
    monkeypatch.setattr(sources, "_elsewhere", {})
    kinds = {"passage": Kind("Avsnitt", "Avsnitt")}
    sources.register(Source("passages", kinds, drafts, lambda _user: Q(), "passages.read"))
    commands.rebuild(by=None)
    found = 0
    for question, number in questions:
        results = queries.find(cast.nurse, question)
        rows = (results.rows or results.nearest)[:AT]
        found += f"/{number}" in {row.url for row in rows}
    recall = found / len(questions)
    record_property("recall@5", round(recall, 3))
    with capsys.disabled():
        sys.stdout.write(f"\nNorQuAD: recall@5 = {recall:.3f} ({found} of {len(questions)})\n")
    assert recall > 0.8


def test_the_stemmer_of_the_index_is_the_published_one(conformance):
    """Every word of the published vocabulary: nearly all have its stem, whatever the server's version of it."""
    folder = conformance / "norwegian"
    words = (folder / "voc.txt").read_text().split()
    published = dict(zip(words, (folder / "output.txt").read_text().split(), strict=True))
    stems = vocabulary.stems(words)
    same = sum(stems[word] == stem for word, stem in published.items())
    assert len(words) > 20_000
    assert same / len(published) > 0.98
