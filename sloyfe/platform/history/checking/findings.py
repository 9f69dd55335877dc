"""What a check found, said so that a person knows where to look."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`code` is for machines, `sentence` for people; `count` rows, of which `examples` are some keys."""

    code: str
    where: str
    sentence: str
    count: int = 1
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = f" ({', '.join(self.examples)}{', …' if self.count > len(self.examples) else ''})"
        return f"{self.where}: {self.sentence}{named if self.examples else ''}"
