"""Questions about all the members of a list: tick them, or name them."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain import facts
from quizzes.domain.distractors import Distractor, is_near, sources_of
from quizzes.domain.making import options_of, question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Input, Key, Question
from quizzes.domain.text import whole_text
from quizzes.domain.typed import typable
from quizzes.domain.wording import names_of, normalised, rng_for

MOST_RIGHT, FEWEST_WRONG, MOST_WRONG = 4, 2, 3
MOST_NAMED = 6  # nobody recalls longer lists in one go
ALL = ("", "", "Name both.", *(f"Name all {word}." for word in ("three", "four", "five", "six")))
TICK = "Tick all that belong to the answer."


def multiples(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Several right ones among confirmed foils."""
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.ItemsValue):
            yield from _multiple(fact, role, value, pool, seed)


def _multiple(
    fact: facts.Fact, role: str, value: facts.ItemsValue, pool: Pool, seed: int
) -> Iterator[Question]:
    rng = rng_for(seed, fact.key, role, "multiple")
    inside = [item.text for item in value.items]
    known = {normalised(text) for text in inside}
    foils = [
        Distractor(foil.text, foil.why)
        for foil in fact.foils.get(role, ())
        if normalised(foil.text) not in known
    ]
    if len(inside) < FEWEST_WRONG or len(foils) < FEWEST_WRONG:
        return
    right = rng.sample(inside, min(MOST_RIGHT, len(inside)))
    wrong = rng.sample(foils, min(MOST_WRONG, len(foils)))
    texts = sorted([*right, *(foil.text for foil in wrong)])
    rng.shuffle(texts)
    options = options_of(texts)
    whole = whole_text(value)
    why = dict.fromkeys(right, f"It belongs: {whole}.")
    why |= {foil.text: foil.why or f"It does not belong. The answer is {whole}." for foil in wrong}
    yield question(
        Form.MULTIPLE,
        f"{fact.ask[role]} {TICK}",
        [fact],
        Key(
            right=tuple(o.id for o in options if o.text in right),
            wrong=tuple(o.id for o in options if o.text not in right),
        ),
        answer=whole if len(right) == len(inside) else ", ".join(right),
        role=role,
        options=options,
        feedback=tuple((option.id, why[option.text]) for option in options),
        sources=sources_of(fact, [o for o in options if o.text not in right], pool),
    )


def recalls(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Name every member of a list; only where each can be typed."""
    del seed
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.ItemsValue) and _can_be_named(value):
            names = tuple(names_of(item, pool.entities) for item in value.items)
            yield question(
                Form.RECALL,
                f"{fact.ask[role]} {ALL[len(names)]}",
                [fact],
                Key(lists=names, refused=_others(value, names, pool)),
                answer=whole_text(value),
                role=role,
                input=Input(lines=len(names)),
            )


def _can_be_named(value: facts.ItemsValue) -> bool:
    return 1 < len(value.items) <= MOST_NAMED and all(map(typable, value.items))


def _others(
    value: facts.ItemsValue, names: tuple[tuple[str, ...], ...], pool: Pool
) -> tuple[str, ...]:
    """Names of entities that are none of the members, so that no typo turns into one."""
    inside = [pool.entities[i.entity] for i in value.items if isinstance(i, facts.EntityValue)]
    taken = {normalised(name) for group in names for name in group}
    return tuple(
        name
        for entity in pool.briefing.entities
        if not any(is_near(entity, member) for member in inside)
        for name in entity.names
        if normalised(name) not in taken
    )
