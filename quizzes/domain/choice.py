"""Choose one of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from briefings.domain import facts
from quizzes.domain.distractors import confirmed, distractors, sources_of
from quizzes.domain.levelling import FEWEST, MOST, STANDS_OUT, Distractor, levelled
from quizzes.domain.making import options_of, question
from quizzes.domain.naming import naming_of
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.text import moment, quantity_in
from quizzes.domain.wording import GAP, gapped, rng_for

CAUSES = {"cause", "purpose", "reason"}  # roles whose question is why
IMPORTANT = 3  # facts of this importance are asked in more ways
MOST_GAPS = 3  # questions that leave a member out of one list
COMPLETE = "Complete the sentence:"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A choice before its options are arranged: the right text, and all texts with reasons."""

    stem: str
    right: str
    why: Mapping[str, str]


def choices(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Questions for each value that has a stem and at least two good distractors.

    A list has its members ticked or named; here one is left out of the statement.
    """
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.ItemsValue):
            drafts = _member_gap(fact, role, value, pool, seed)
        else:
            drafts = chain(_of_value(fact, role, value, pool, seed), _gap(fact, role, value, pool))
        for number, draft in enumerate(drafts):
            yield _choice(fact, role, draft, seed, f"{fact.key}.{role}.{number}", pool)


def _of_value(
    fact: facts.Fact, role: str, value: facts.Value, pool: Pool, seed: int
) -> Iterator[_Draft]:
    right = _key_text(value, pool)
    wrong = distractors(fact, role, right, pool, seed)
    if len(wrong) >= FEWEST:
        yield _Draft(fact.ask[role], right, _reasons(fact, right, wrong))


def _gap(fact: facts.Fact, role: str, value: facts.Value, pool: Pool) -> Iterator[_Draft]:
    """An important statement with a gap, where the missing words are too many to type."""
    if not isinstance(value, facts.PhraseValue) or len(value.text.split()) == 1:
        return
    if fact.importance < IMPORTANT or role in CAUSES:
        return
    wrong = distractors(fact, role, value.text, pool)
    yield from _completed(fact, value.text, wrong)


def _member_gap(
    fact: facts.Fact, role: str, value: facts.ItemsValue, pool: Pool, seed: int
) -> Iterator[_Draft]:
    """The statement without one member, for an important list without up to three, in turn.

    None is by far the longest of what is offered, if that can be had.
    """
    foils = confirmed(fact, role, pool)
    lengths = [len(foil.text) for foil in foils]
    rng = rng_for(seed, fact.key, role, "members")
    mixed = rng.sample([item.text for item in value.items], len(value.items))
    even = [text for text in mixed if len(text) <= STANDS_OUT * median([*lengths, len(text)])]
    turns = MOST_GAPS if fact.importance >= IMPORTANT else 1
    for right in (even or sorted(mixed, key=len))[:turns]:
        if not _is_told(fact.statement, right, pool):
            yield from _completed(fact, right, levelled(foils, right, MOST, rng))


def _is_told(statement: str, right: str, pool: Pool) -> bool:
    """Whether what is left names something of the missing one's: its programme, its capital."""
    names = naming_of(pool.briefing.entities)
    missing = pool.entities.get(names.alone(right))
    if missing is None:
        return False
    left = names.within(statement) - {missing.key}
    return any(missing.key in pool.entities[key].part_of for key in left)


def _completed(fact: facts.Fact, right: str, wrong: Sequence[Distractor]) -> Iterator[_Draft]:
    stem = gapped(fact.statement, right)
    if stem.count(GAP) == 1 and len(wrong) >= FEWEST:
        yield _Draft(f"{COMPLETE} {stem}", right, _reasons(fact, right, wrong))


def _key_text(value: facts.Value, pool: Pool) -> str:
    """The key as an option; entities by their full name, as the distractors are."""
    if isinstance(value, facts.EntityValue):
        return pool.entities[value.entity].name
    return value.text if not isinstance(value, facts.ItemsValue) else ""


def _reasons(fact: facts.Fact, right: str, wrong: Sequence[Distractor]) -> dict[str, str]:
    """Why each text is right or wrong."""
    return {right: fact.statement} | {d.text: d.why for d in wrong}


def _choice(
    fact: facts.Fact, role: str, draft: _Draft, seed: int, place: str, pool: Pool
) -> Question:
    options = options_of(_arranged(list(draft.why), fact.values[role], seed, place))
    return question(
        Form.CAUSE if role in CAUSES else Form.CHOICE,
        draft.stem,
        [fact],
        Key(right=tuple(o.id for o in options if o.text == draft.right)),
        answer=draft.right,
        role=role,
        options=options,
        feedback=tuple((o.id, draft.why[o.text]) for o in options),
        sources=sources_of(fact, role, [o for o in options if o.text != draft.right], pool),
    )


def _arranged(texts: list[str], value: facts.Value, seed: int, place: str) -> list[str]:
    """Figures from low to high, dates from early to late, everything else shuffled."""
    if isinstance(value, facts.NumberValue):
        return sorted(texts, key=lambda text: (quantity_in(text), text))
    if isinstance(value, facts.DateValue):
        return sorted(texts, key=lambda text: (moment(text), text))
    mixed = sorted(texts)
    rng_for(seed, place, "order").shuffle(mixed)
    return mixed
