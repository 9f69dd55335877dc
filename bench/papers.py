"""Runs inside the site's own Django: five thousand documents in the index of the search, `python -m bench.papers`.

They lie behind the lock of the demo's own documents, so that they are found by those who read these. Made of the words
of the dictionary that comes along: the same each time, with common words and rare ones as in real texts.
"""

import random
from collections.abc import Iterator
from typing import Any

from sloyfe.site.operations import opened

MANY = 5_000
LONG = 220  # words in a text
SEED = 5300


def drafts(locks: list[int], words: list[str]) -> Iterator[Any]:
    from sloyfe.platform.search.sources import Draft  # noqa: PLC0415 - needs Django set up

    draw = random.Random(SEED)
    common = [
        1 / (place + 3) for place in range(len(words))
    ]  # as words are met in texts: few often, most seldom
    for number in range(MANY):
        title = " ".join(draw.choices(words, common, k=4)).capitalize()
        body = " ".join(draw.choices(words, common, k=LONG))
        yield Draft(
            key=f"bench {number}",
            locked_by=locks[number % len(locks)],
            kind="document",
            url="/dokumenter",
            title={"nb": title},
            lead={"nb": body[:200]},
            body=body,
        )


def main() -> int:
    from sloyfe.platform.search import commands, vocabulary  # noqa: PLC0415 - needs Django set up
    from sloyfe.platform.search.models import Entry  # noqa: PLC0415

    locks = list(Entry.objects.filter(source="documents").values_list("locked_by", flat=True).distinct())
    rows = vocabulary.table("dictionary.csv")
    terms = vocabulary.terms_of(row[name] for row in rows for name in ("nb", "also"))
    words = sorted({word for term in terms for word in term if len(word) > 1})
    random.Random(SEED).shuffle(words)
    return int(commands.put(by=None, name="documents", drafts=drafts(locks, words)))


if __name__ == "__main__":
    with opened():
        print(main())
