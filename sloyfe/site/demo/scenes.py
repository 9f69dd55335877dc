"""What is reported: a scene gives a report its words, how it went and what was done at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from sloyfe.site.demo import reading
from sloyfe.site.demo.phrases import Phrase, Weighted

Phrases = tuple[Phrase, ...]

# Shares of severity by how it went; together some five per cent are high or critical, as in DOMAIN §2.9.
SEVERITY = {
    "well": Weighted({"low": 68, "medium": 29, "high": 3}),
    "hurt": Weighted({"low": 30, "medium": 61, "high": 8.4, "critical": 0.6}),
    "serious": Weighted({"high": 45, "critical": 55}),
    "unknown": Weighted({"low": 55, "medium": 41, "high": 4}),
}
NEAR_MISS = Weighted({"low": 42, "medium": 46, "high": 12})  # high potential counts as high
OUTCOMES = {"well": 60.0, "hurt": 38.0, "unknown": 2.0}
HARMLESS = ("idea", "good_practice")


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    category: str
    kind: str
    language: str
    text: Phrases
    endings: Mapping[str, Phrases]
    outcomes: Weighted[str]
    immediate: Phrases
    answers: Phrases
    topic: str = ""

    def severity(self, outcome: str, rng: Random) -> str:
        if self.kind in HARMLESS:
            return "low"
        return (NEAR_MISS if self.kind == "near_miss" else SEVERITY[outcome]).draw(rng)

    def report(self, outcome: str, rng: Random) -> str:
        text = pick(self.text, rng).say(rng)
        ending = pick(self.endings[outcome], rng).say(rng) if outcome in self.endings else ""
        return f"{text} {ending}".rstrip()

    def correction(self, rng: Random) -> str:
        """What was done at once, or nothing: a dash in the data says that nobody wrote it down."""
        said = pick(self.immediate, rng).say(rng)
        return "" if said == "–" else said

    def reply(self, rng: Random) -> str:
        """What was changed, where the scene says more than its category does."""
        return pick(self.answers, rng).say(rng) if self.answers else ""


def pick(phrases: Phrases, rng: Random) -> Phrase:
    return phrases[int(rng.random() * len(phrases))]


def parse(texts: list[str]) -> Phrases:
    return tuple(Phrase.parse(text) for text in texts)


def by_profile() -> dict[str, dict[str, Weighted[Scene]]]:
    """Profile → category → its scenes, weighted."""
    found: dict[str, dict[str, dict[Scene, float]]] = {}
    for row in reading.scenes():
        scene = _scene(row)
        for profile in row["profiles"]:
            found.setdefault(profile, {}).setdefault(scene.category, {})[scene] = row["weight"]
    return {
        profile: {category: Weighted(scenes) for category, scenes in categories.items()}
        for profile, categories in found.items()
    }


def _scene(row: dict[str, Any]) -> Scene:
    endings: dict[str, Phrases] = {key: parse(row[key]) for key in ("well", "hurt", "serious") if key in row}
    usual = {key: share for key, share in OUTCOMES.items() if key in (*endings, "unknown")}
    return Scene(
        category=row["category"],
        kind=row.get("kind", "deviation"),
        language=row.get("lang", "nb"),
        text=parse(row["text"]),
        endings=endings,
        outcomes=Weighted(row.get("outcome", usual)),
        immediate=parse(row["immediate"]),
        answers=parse(row.get("answer", [])),
        topic=row.get("topic", ""),
    )
