"""People and what they are trusted with: invented names, titles that fit the place, and who leads what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from sloyfe.site.demo import reading, roles
from sloyfe.site.demo.phrases import Weighted

DOMAIN = "fjordvik.example"
QUALITY_OFFICE = "quality_office"
WOMEN = 0.68
LANGUAGES = Weighted({"nb": 86, "nn": 12, "en": 2})
ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", " ": "."})


class Place(Protocol):
    """What staffing needs to know about an area or a unit."""

    @property
    def code(self) -> str: ...


class Workplace(Place, Protocol):
    @property
    def type(self) -> str: ...
    @property
    def profile(self) -> str: ...
    @property
    def size(self) -> int: ...


class Department(Place, Protocol):
    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Person:
    number: str
    first: str
    last: str
    username: str
    email: str
    title: str
    unit: str
    language: str


@dataclass(frozen=True, slots=True)
class Appointment:
    number: str
    role: str
    scope: str


@dataclass(frozen=True, slots=True)
class Post:
    """A place in a unit before somebody has it: title, persona and what it is trusted with."""

    title: str
    username: str = ""
    duties: tuple[tuple[str, str], ...] = ()


class Staffing:
    """Fills every unit to its size: leader, deputy, safety representative, offices, then the rest."""

    def __init__(
        self, areas: Sequence[Department], units: Sequence[Workplace], *, root: str, rng: Random
    ) -> None:
        self.rng = rng
        self.codes = {area.key: area.code for area in areas} | {"": root}
        self.numbers = iter(rng.sample(range(100_000, 190_000), sum(unit.size for unit in units)))
        self.taken: dict[str, int] = defaultdict(int)
        self.names = tuple(reading.words(f"names_{kind}.txt") for kind in ("women", "men", "family"))
        self.titles = {
            key: Weighted(profile["titles"]) for key, profile in reading.settings("profiles.toml").items()
        }
        people, appointments = [], []
        staffed: set[str] = set()
        for unit in units:
            for post in self._posts(unit, first_of_type=unit.type not in staffed):
                person = self._person(post, unit)
                people.append(person)
                appointments += [Appointment(person.number, role, scope) for role, scope in post.duties]
            staffed.add(unit.type)
        self.people = tuple(people)
        self.appointments = tuple(appointments)

    def _posts(self, unit: Workplace, *, first_of_type: bool) -> Iterator[Post]:
        posts = list(self._trusted(unit, persona=first_of_type and unit.type == roles.NURSE_UNIT_TYPE))
        if first_of_type:
            posts += self._offices(unit)
            if unit.type == roles.NURSE_UNIT_TYPE:
                posts.append(Post("Sykepleier", roles.NURSE))
        drawn = self.titles[unit.profile]
        posts += [Post(drawn.draw(self.rng)) for _ in range(unit.size - len(posts))]
        yield from posts

    def _trusted(self, unit: Workplace, *, persona: bool) -> Iterator[Post]:
        profile = reading.settings("profiles.toml")[unit.profile]
        leads = (("unit_leader", unit.code),)
        if unit.type == QUALITY_OFFICE:
            manages = (*leads, ("quality_manager", self.codes[""]))
            yield Post("Kvalitetssjef", roles.PERSONAS["quality_manager"], manages)
        else:
            yield Post(profile["leader"], roles.UNIT_LEADER if persona else "", leads)
        yield Post(profile["deputy"], roles.DEPUTY if persona else "", (("deputy", unit.code),))
        watches = (("safety_representative", unit.code),)
        title = self.titles[unit.profile].draw(self.rng)
        yield Post(title, roles.SAFETY_REPRESENTATIVE if persona else "", watches)

    def _offices(self, unit: Workplace) -> Iterator[Post]:
        for row in reading.table("offices.csv"):
            if row["unit_type"] == unit.type:
                yield Post(row["title"], row["persona"], ((row["role"], self.codes[row["scope"]]),))

    def _person(self, post: Post, unit: Workplace) -> Person:
        rng = self.rng
        first = rng.choice(self.names[0] if rng.random() < WOMEN else self.names[1])
        last = rng.choice(self.names[2])
        address = f"{first}.{last}".lower().translate(ASCII)
        self.taken[address] += 1
        if self.taken[address] > 1:
            address += str(self.taken[address])
        missing = reading.settings("profiles.toml")[unit.profile]["without_email"]
        # Whoever leads or holds an office has an address; the rest may sign in with a code from the leader.
        has_email = bool(post.duties) or bool(post.username) or rng.random() >= missing
        return Person(
            number=str(next(self.numbers)),
            first=first,
            last=last,
            username=post.username or address,
            email=f"{address}@{DOMAIN}" if has_email else "",
            title=post.title,
            unit=unit.code,
            language="nb" if post.username else LANGUAGES.draw(rng),
        )
