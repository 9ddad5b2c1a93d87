"""Questions about all the members of a list: tick them, or name them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefings.domain import facts
from quizzes.domain.distractors import confirmed
from quizzes.domain.making import options_of, question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Input, Key, Question
from quizzes.domain.text import count_word, in_words, whole_text
from quizzes.domain.typed import others_names, typable
from quizzes.domain.wording import names_of, rng_for

MOST_RIGHT, FEWEST_WRONG, MOST_WRONG = 4, 2, 3
MOST_NAMED = 6  # nobody recalls longer lists in one go
ALL = ("", "", "Name both.", *(f"Name all {word}." for word in ("three", "four", "five", "six")))
TICK = "Tick all that apply."


def counted(ask: str, members: int) -> str:
    """The stem of a list that also says how many members to name, unless it does so itself."""
    if not 1 < members < len(ALL) or f" {count_word(members)} " in ask:
        return ask
    return f"{ask} {ALL[members]}"


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
    foils = confirmed(fact, role, pool)
    if len(inside) < FEWEST_WRONG or len(foils) < FEWEST_WRONG:
        return
    right = rng.sample(inside, min(MOST_RIGHT, len(inside)))
    wrong = rng.sample(foils, min(MOST_WRONG, len(foils)))
    texts = sorted([*right, *(foil.text for foil in wrong)])
    rng.shuffle(texts)
    options = options_of(texts)
    why = dict.fromkeys(right, f"Yes, this is one of the {count_word(len(inside))}.")
    why |= {foil.text: foil.why for foil in wrong}
    whole = whole_text(value, fact.statement)
    yield question(
        Form.MULTIPLE,
        f"{fact.ask[role]} {TICK}",
        [fact],
        Key(
            right=tuple(o.id for o in options if o.text in right),
            wrong=tuple(o.id for o in options if o.text not in right),
        ),
        answer=whole if len(right) == len(inside) else in_words(right),
        role=role,
        options=options,
        feedback=tuple((option.id, why[option.text]) for option in options),
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
                counted(fact.ask[role], len(names)),
                [fact],
                Key(lists=names, refused=others_names(fact, role, chain(*names), pool)),
                answer=whole_text(value, fact.statement),
                role=role,
                input=Input(lines=len(names)),
            )


def _can_be_named(value: facts.ItemsValue) -> bool:
    return 1 < len(value.items) <= MOST_NAMED and all(map(typable, value.items))
