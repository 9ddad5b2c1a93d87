"""Questions whose answer is typed: number, date, and the gap in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from briefings.domain import facts
from briefings.domain.surfaces import occurs
from quizzes.domain.making import question
from quizzes.domain.pools import Pool, all_parts
from quizzes.domain.questions import Form, Input, Key, Question
from quizzes.domain.text import is_name
from quizzes.domain.wording import (
    GAP,
    asked_scale,
    gapped,
    has_figures,
    kind_of,
    names_of,
    normalised,
    rng_for,
    unit_name,
)

LONGEST_GAP = 4  # words
FILL = "Fill the gap with the name of {kind}: {sentence}"

Part = facts.EntityValue | facts.PhraseValue


def typed(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """A number or a date to type for each value that has a stem."""
    del seed, pool
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.NumberValue):
            yield _number(fact, role, value)
        if isinstance(value, facts.DateValue):
            yield _date(fact, role, value)


def _number(fact: facts.Fact, role: str, value: facts.NumberValue) -> Question:
    scale = asked_scale(value)
    return question(
        Form.NUMBER,
        fact.ask[role],
        [fact],
        Key(number=value.number, scale=scale, tolerance=value.forgiven, unit=value.unit),
        answer=value.text,
        role=role,
        input=Input(unit=unit_name(value)),
    )


def _date(fact: facts.Fact, role: str, value: facts.DateValue) -> Question:
    return question(
        Form.DATE,
        fact.ask[role],
        [fact],
        Key(date=value.iso),
        answer=value.text,
        role=role,
        input=Input(precision=value.precision.value),
    )


def clozes(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """The statement with one gap, for what the statement names once and people can type."""
    for role in sorted(fact.values):
        value = fact.values[role]
        if isinstance(value, facts.ItemsValue):
            parts = _one_entity(value, rng_for(seed, fact.key, role, "cloze"))
        else:
            parts = (value,) if isinstance(value, Part) else ()
        for part in filter(typable, parts):
            yield from _cloze(fact, role, part, pool)


def _one_entity(value: facts.ItemsValue, rng: Random) -> tuple[Part, ...]:
    """One of a list's entities; gaps for several of them would give each other away."""
    entities = [item for item in value.items if isinstance(item, facts.EntityValue)]
    return tuple(rng.sample(entities, 1)) if entities else ()


def typable(part: Part) -> bool:
    """Entities, proper names and single words; nobody types a longer phrase to the letter."""
    if len(part.text.split()) > LONGEST_GAP:
        return False
    if isinstance(part, facts.EntityValue):
        return True
    return not has_figures(part.text) and (is_name(part.text) or " " not in normalised(part.text))


def _cloze(fact: facts.Fact, role: str, part: Part, pool: Pool) -> Iterator[Question]:
    stem = gapped(fact.statement, part.text)
    accepted = names_of(part, pool.entities)
    inside_name = any(occurs(name, stem) for name in _longer_names(part.text, pool))
    if not _fair(stem, accepted) or inside_name or _has_rivals(fact, part, pool):
        return
    yield question(
        Form.CLOZE,
        _with_kind(stem, part, pool),
        [fact],
        Key(accepted=accepted, refused=others_names(fact, role, accepted, pool)),
        answer=part.text,
        role=role,
    )


def _with_kind(stem: str, part: Part, pool: Pool) -> str:
    """The sentence after words that say what is missing: else Paris and its mayor fit as well."""
    if not isinstance(part, facts.EntityValue):
        return stem
    return FILL.format(kind=kind_of(pool.entities[part.entity]), sentence=stem)


def _has_rivals(fact: facts.Fact, part: Part, pool: Pool) -> bool:
    """Whether a common noun is hidden where another fact's would stand as well: oil, lithium."""
    if isinstance(part, facts.EntityValue):
        return False
    nouns = {noun for one in pool.every if one.key != fact.key for noun in common_nouns(one)}
    return bool(nouns - {normalised(part.text)})


def common_nouns(fact: facts.Fact) -> Iterator[str]:
    """Values of one word that are no names, normalised."""
    for value in all_parts(fact):
        if isinstance(value, facts.PhraseValue) and " " not in value.text:
            yield normalised(value.text)


def _fair(stem: str, accepted: tuple[str, ...]) -> bool:
    """Whether there is one gap, and nothing else in the stem names what it hides."""
    shown = f" {normalised(stem.replace(GAP, ' '))} "
    named = any(f" {normalised(name)} " in shown for name in accepted)
    return stem.count(GAP) == 1 and not named


def _longer_names(text: str, pool: Pool) -> Iterator[str]:
    """Names that contain the text, with the gap in its place: "_____ government"."""
    for entity in pool.briefing.entities:
        for name in entity.names:
            if name != text and occurs(text, name):
                yield gapped(name, text)


def others_names(fact: facts.Fact, role: str, right: Iterable[str], pool: Pool) -> tuple[str, ...]:
    """Every name that is not the answer's, and the confirmed foils: no typo may turn into one."""
    taken = {normalised(name) for name in right}
    foils = (foil.text for foil in fact.foils.get(role, ()))
    names = (name for entity in pool.briefing.entities for name in entity.names)
    return tuple(dict.fromkeys(n for n in (*names, *foils) if normalised(n) not in taken))
