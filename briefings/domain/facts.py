"""Facts and what surrounds them: the values that everything downstream consumes.

All of it is frozen and free of Django. Offsets count characters of a lesson's plain text
(see `prose.plain_text`), which is what a reader sees, without Markdown signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

ABOUT = Decimal("0.05")  # what "about 43 million" forgives


class EntityType(StrEnum):
    """What sort of thing an entity is; wrong answers keep to it."""

    COUNTRY = "country"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    COMPANY = "company"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    PLACE = "place"
    PROJECT = "project"
    DOCUMENT = "document"
    OFFICE = "office"
    PEOPLE = "people"


class Kind(StrEnum):
    """What sort of thing a fact says."""

    EVENT = "event"
    QUANTITY = "quantity"
    RELATION = "relation"
    REASON = "reason"
    LIST = "list"
    DEFINITION = "definition"
    CONTRAST = "contrast"
    CLAIM = "claim"


class Status(StrEnum):
    """How firmly the source stands behind a statement."""

    FACT = "fact"
    ESTIMATE = "estimate"
    PLAN = "plan"
    FORECAST = "forecast"
    OPINION = "opinion"
    DISPUTED = "disputed"


class Argument(StrEnum):
    """The part a passage plays in the briefing's argument."""

    BACKGROUND = "background"
    MOTIVE = "motive"
    IMPLICATION = "implication"
    CONDITION = "condition"
    CONSTRAINT = "constraint"
    CONCLUSION = "conclusion"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as precise as the source gives it: `iso` is 2024-01-30, 2024-01 or 2024."""

    iso: str
    text: str

    @property
    def precision(self) -> Precision:
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[self.iso.count("-")]


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A quantity: `number` in `unit`; `tolerance` is relative, 0.05 allows 5 % either way."""

    number: Decimal
    unit: str
    text: str
    approximate: bool = False
    tolerance: Decimal = Decimal(0)

    @property
    def forgiven(self) -> Decimal:
        """The relative error that an answer may have."""
        return self.tolerance or (ABOUT if self.approximate else self.tolerance)

    def is_met_by(self, number: Decimal) -> bool:
        """Whether a number counts as this one."""
        return abs(number - self.number) <= abs(self.number) * self.forgiven


@dataclass(frozen=True, slots=True)
class EntityValue:
    """An entity by key, and the words the statement uses for it."""

    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class PhraseValue:
    """Words of the statement; `also` are other words that a typed answer may use for them."""

    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemsValue:
    """Several things; `ordered` when their order is part of the fact."""

    items: tuple[EntityValue | PhraseValue, ...]
    ordered: bool = False


Value = DateValue | NumberValue | EntityValue | PhraseValue | ItemsValue


@dataclass(frozen=True, slots=True)
class Foil:
    """A wrong answer that a person confirmed as wrong."""

    text: str
    why: str = ""
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class FalseStatement:
    """A whole statement that a person confirmed as false."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of a lesson that prove a fact: `text[start:end] == quote`."""

    quote: str
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose estimate, plan, forecast or opinion it is: an entity's key, or plain words."""

    text: str = ""
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the source says, with the weight it gives it.

    about  what the statement tells of, where it does not say that itself: "The Torosh Dam"
    """

    key: str
    label: str
    statement: str
    kind: Kind
    status: Status
    importance: int
    lesson: str
    argument: Argument
    evidence: tuple[Evidence, ...]
    attributed_to: Attribution | None = None
    as_of: str = ""
    review_by: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)
    foils: Mapping[str, tuple[Foil, ...]] = field(default_factory=dict)
    false: tuple[FalseStatement, ...] = ()
    note: str = ""
    contradicts: tuple[str, ...] = ()
    about: str = ""

    @property
    def told(self) -> str:
        """The statement behind what it is about."""
        return behind(self.about, self.statement)


def behind(about: str, said: str) -> str:
    """Words behind what they are about: "The Torosh Dam: it was begun in 2019."."""
    if not about:
        return said
    return f"{about} {said}" if about.endswith(("?", "!")) else f"{about}: {said}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name. `part_of` holds keys never offered as its wrong answer."""

    key: str
    type: EntityType
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    part_of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the full one first, each once."""
        return _each_once(self.name, self.short, self.aliases)


@lru_cache(maxsize=4096)  # whoever looks for names asks again and again
def _each_once(name: str, short: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in (name, short, *aliases) if n))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage of Markdown in our own words, and the facts it states."""

    key: str
    title: str
    argument: Argument
    summary: str
    body: str
    facts: tuple[Fact, ...]
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where the briefing's facts come from; unknown parts are empty."""

    title: str
    date: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    rights: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing, as one file holds it."""

    key: str
    title: str
    summary: str
    language: str
    source: Source
    entities: tuple[Entity, ...]
    lessons: tuple[Lesson, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in reading order."""
        return tuple(fact for lesson in self.lessons for fact in lesson.facts)

    def entity(self, key: str) -> Entity:
        """The entity of that key. Raises KeyError when there is none."""
        for entity in self.entities:
            if entity.key == key:
                return entity
        raise KeyError(key)
