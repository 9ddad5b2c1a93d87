"""Choose one of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from random import Random
from statistics import median

from briefings.domain import facts
from quizzes.domain.distractors import Distractor, distractors, sources_of
from quizzes.domain.gates.options import STANDS_OUT
from quizzes.domain.making import options_of, question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.text import moment, quantity_in, whole_text
from quizzes.domain.wording import GAP, gapped, normalised, rng_for

FEWEST_DISTRACTORS = 2
CAUSES = {"cause", "purpose", "reason"}  # roles whose question is why
MOST_MEMBERS = 2  # questions about single members of one list
IMPORTANT = 3  # facts of this importance are asked in more ways
WHICH_WORDS = "Which words complete the sentence?"
IN_LIST = "Pick the one that is part of the answer."
NOT_IN_LIST = "Pick the one that is NOT part of the answer."


@dataclass(frozen=True, slots=True)
class _Draft:
    """A choice before its options are arranged: the right text, and all texts with reasons."""

    stem: str
    right: str
    why: Mapping[str, str]


def choices(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """Questions for each value that has a stem and at least two good distractors."""
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.ItemsValue):
            drafts = _of_members(fact, role, value, seed)
        else:
            drafts = _of_value(fact, role, value, pool, seed)
        drafts = chain(drafts, _gaps(fact, role, value, pool))
        for number, draft in enumerate(drafts):
            yield _choice(fact, role, draft, seed, f"{fact.key}.{role}.{number}", pool)


def _of_value(
    fact: facts.Fact, role: str, value: facts.Value, pool: Pool, seed: int
) -> Iterator[_Draft]:
    wrong = distractors(fact, role, pool, seed)
    if len(wrong) >= FEWEST_DISTRACTORS:
        right = _key_text(value, pool)
        yield _Draft(fact.ask[role], right, _reasons(fact, right, wrong))


def _gaps(fact: facts.Fact, role: str, value: facts.Value, pool: Pool) -> Iterator[_Draft]:
    """An important statement with a gap, where the missing words are too many to type."""
    if not isinstance(value, facts.PhraseValue) or len(value.text.split()) == 1:
        return
    if fact.importance < IMPORTANT or role in CAUSES:
        return
    stem = gapped(fact.statement, value.text)
    wrong = distractors(fact, role, pool)
    if stem.count(GAP) == 1 and len(wrong) >= FEWEST_DISTRACTORS:
        yield _Draft(f"{WHICH_WORDS} {stem}", value.text, _reasons(fact, value.text, wrong))


def _key_text(value: facts.Value, pool: Pool) -> str:
    """The key as an option; entities by their full name, as the distractors are."""
    if isinstance(value, facts.EntityValue):
        return pool.entities[value.entity].name
    return whole_text(value)


def _of_members(
    fact: facts.Fact, role: str, value: facts.ItemsValue, seed: int
) -> Iterator[_Draft]:
    """One member among confirmed foils; and one foil among three or more members."""
    inside = [item.text for item in value.items]
    known = {normalised(name) for name in inside}
    foils = [f for f in fact.foils.get(role, ()) if normalised(f.text) not in known]
    rng = rng_for(seed, fact.key, role, "members")
    wrong = [Distractor(foil.text, foil.why) for foil in foils[:3]]
    if len(wrong) >= FEWEST_DISTRACTORS:
        for member in _members(inside, wrong, rng):
            yield _Draft(f"{fact.ask[role]} {IN_LIST}", member, _reasons(fact, member, wrong))
    if foils and len(inside) > FEWEST_DISTRACTORS:
        shown = rng.sample(inside, 3)
        room = STANDS_OUT * median([len(text) for text in shown])
        out = min(rng.sample(foils, len(foils)), key=lambda foil: len(foil.text) > room)
        why = {text: f"It is one of them: {whole_text(value)}." for text in shown}
        said = f"{out.why} {fact.statement}".strip()
        yield _Draft(f"{fact.ask[role]} {NOT_IN_LIST}", out.text, {out.text: said} | why)


def _members(inside: list[str], wrong: list[Distractor], rng: Random) -> list[str]:
    """Up to two members to ask for, none that stands out by its length if that can be had."""
    lengths = [len(distractor.text) for distractor in wrong]
    mixed = rng.sample(inside, len(inside))
    even = [m for m in mixed if len(m) <= STANDS_OUT * median([*lengths, len(m)])]
    return even[:MOST_MEMBERS] or sorted(mixed, key=len)[:1]


def _reasons(fact: facts.Fact, right: str, wrong: list[Distractor]) -> dict[str, str]:
    """Why each text is right or wrong; a reason that nobody wrote names the right answer."""
    plain = f"The right answer is {right}."
    return {right: fact.statement} | {d.text: d.why or plain for d in wrong}


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
        sources=sources_of(fact, [o for o in options if o.text != draft.right], pool),
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
