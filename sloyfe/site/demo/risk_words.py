"""What is written about the demo's analyses and said of its risks."""

from functools import cache
from random import Random

from sloyfe.site.demo import reading
from sloyfe.site.demo.scenes import Phrases, parse, pick


@cache
def _phrases(part: str, key: str) -> Phrases:
    said = reading.settings("risk_words.toml")[part][key]
    return parse([said] if isinstance(said, str) else said)


def say(key: str, rng: Random) -> str:
    return pick(_phrases("said", key), rng).say(rng)


def write(field: str, rng: Random) -> str:
    return pick(_phrases("text", field), rng).say(rng)


def title(analysis: str) -> str:
    return str(reading.settings("risk_words.toml")["title"][analysis])


def own_kind() -> str:
    return str(reading.settings("risk_words.toml")["own_kind"])


def people() -> dict[str, str]:
    """By the part somebody has in an analysis, what they do."""
    return dict(reading.settings("risk_words.toml")["people"])
