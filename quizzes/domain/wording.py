"""Words and figures of questions."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from random import Random

from briefings.domain import facts
from briefings.domain.surfaces import normalised as normalised  # every maker and gate reads it here
from briefings.domain.surfaces import occurs, scale_of, whole_words

GAP = "_____"
ENDING = re.compile(r"(?<=\w{4})(?:ations?|itions?|ments?|ings?|ies|ied|ed|es|s|e|y)$")
FIGURE = re.compile(r"\d[\d,]*(?:\.(\d+))?")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNIT_NAMES = {"USD": "US dollars", "km": "kilometres", "percent": "per cent"}
KINDS = {
    facts.EntityType.COUNTRY: "a country",
    facts.EntityType.GOVERNMENT: "a government",
    facts.EntityType.ORGANISATION: "an organisation or authority",
    facts.EntityType.COMPANY: "a company",
    facts.EntityType.ARMED_GROUP: "an armed group",
    facts.EntityType.PERSON: "a person",
    facts.EntityType.PLACE: "a place or region",
    facts.EntityType.PROJECT: "an initiative or project",
    facts.EntityType.DOCUMENT: "a document",
    facts.EntityType.OFFICE: "an office",
    facts.EntityType.PEOPLE: "a people",
}
# What a place is, where its name says it: "a place" would leave too much open.
PLACES = {
    "basin": "a river basin",
    "corridor": "a corridor",
    "desert": "a desert",
    "island": "an island",
    "mountains": "a mountain range",
    "province": "a province",
    "river": "a river",
    "sea": "a sea",
    "valley": "a valley",
}
SCALE_WORDS = {
    Decimal(1_000): "thousand",
    Decimal(1_000_000): "million",
    Decimal(1_000_000_000): "billion",
}


def kind_of(entity: facts.Entity) -> str:
    """What sort of thing an entity is, in words: "a country", "a river basin"."""
    last = entity.name.split()[-1].lower()
    if entity.type is facts.EntityType.PLACE and last in PLACES:
        return PLACES[last]
    return KINDS[entity.type]


def rng_for(seed: int, *parts: str) -> Random:
    """Chance that depends on nothing but its arguments, on every machine and Python."""
    digest = hashlib.sha256("\x1f".join([str(seed), *parts]).encode()).digest()
    return Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - order, not secrets


def root(word: str) -> str:
    """A normalised word without common endings: "recognises", "recognised" as "recognis"."""
    return ENDING.sub("", word)


def asked_scale(value: facts.NumberValue) -> Decimal:
    """What one counts in an answer: a million for "150 million", but one for "one million".

    "How many million?" would give away a million.
    """
    scale = scale_of(value.text)
    return Decimal(1) if value.number == scale else scale


def unit_name(value: facts.NumberValue) -> str:
    """What the number counts, in words, with the scale its source uses: "million US dollars"."""
    scale = SCALE_WORDS.get(asked_scale(value), "")
    return " ".join(part for part in (scale, UNIT_NAMES.get(value.unit, value.unit)) if part)


def number_text(number: Decimal, like: str) -> str:
    """`number` written the way `like` is: its sign, scale word, unit and decimals are kept.

    Beside "£1.5" and "£3" one sees that "£2.50" is the answer.
    """
    shown = (number / scale_of(like)).normalize()
    figure = FIGURE.search(like)
    places = len(figure[1] or "") if figure else 0
    plain = f"{shown:,.{places}f}" if -_exponent(shown) < places else f"{shown:,f}"
    return FIGURE.sub(plain, like, count=1)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def has_figures(text: str) -> bool:
    return any(c.isdigit() for c in text)


def gapped(statement: str, text: str) -> str:
    """The statement with a gap for its one occurrence of `text`; "a" or "an" tells nothing."""
    start = next(whole_words(text, statement), None)
    end = 0 if start is None else start + len(text)
    stem = statement if start is None else f"{statement[:start]}{GAP}{statement[end:]}"
    return re.sub(r"\b([Aa])n? _____", r"\1/an _____", stem)


def names_of(value: facts.Value, entities: dict[str, facts.Entity]) -> tuple[str, ...]:
    """Every text that says the value; words that are an entity's name bring its other names."""
    if isinstance(value, facts.EntityValue):
        return tuple(dict.fromkeys((value.text, *entities[value.entity].names)))
    if isinstance(value, facts.ItemsValue):
        return tuple(item.text for item in value.items)
    if isinstance(value, facts.PhraseValue):
        said = normalised(value.text)
        named = [e.names for e in entities.values() if said in map(normalised, e.names)]
        return tuple(
            dict.fromkeys((value.text, *value.also, *(n for names in named for n in names)))
        )
    return (value.text,)


def mentions(text: str, entity: facts.Entity) -> bool:
    """Whether a text names an entity."""
    return any(occurs(name, text) for name in entity.names)
