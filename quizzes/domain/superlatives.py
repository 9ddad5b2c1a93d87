"""Questions that compare several facts: the largest sum, the first event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefings.domain import facts
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.sets import Pair, dated, distinct, figures, in_reading_order
from quizzes.domain.wording import UNIT_NAMES, normalised, rng_for

MOST, FEWEST = 4, 3
CLEARLY = Decimal("1.25")  # how far figures stand apart, so that none need be exact
FIRST = "Which of these happened first?"
LAST = "Which of these happened last?"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to ask about some pairs, the right one first among them."""

    stem: str
    pairs: Sequence[Pair]


def comparisons(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """The largest and smallest of figures in one unit; the first and last of dated events."""
    for plan in [*_of_figures(briefing, seed), *_of_events(briefing, seed)]:
        yield _question(plan, briefing, seed)


def _of_figures(briefing: facts.Briefing, seed: int) -> Iterator[_Plan]:
    numbers = figures(briefing)
    for unit in sorted({pair.sort for pair in numbers}):
        pairs = [pair for pair in numbers if pair.sort == unit and not _tells(pair)]
        rng_for(seed, "comparison", unit).shuffle(pairs)
        what = "sum of money" if unit == "USD" else f"number of {UNIT_NAMES.get(unit, unit)}"
        for number, chosen in enumerate(_groups(_apart(pairs))):
            largest = number % 2 == 0
            ranked = sorted(chosen, key=lambda pair: _size(pair), reverse=largest)
            word = "largest" if largest else "smallest"
            yield _Plan(f"Which of these is the {word} {what}, according to the source?", ranked)


def _size(pair: Pair) -> Decimal:
    value = next(v for v in pair.fact.values.values() if isinstance(v, facts.NumberValue))
    return value.number


def _tells(pair: Pair) -> bool:
    return normalised(pair.text) in normalised(pair.label)


def _apart(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs whose figures differ clearly from one another."""
    kept: list[Pair] = []
    for pair in pairs:
        sizes = [_size(other) for other in kept]
        if all(max(_size(pair), s) >= CLEARLY * min(_size(pair), s) for s in sizes):
            kept.append(pair)
    return kept


def _groups(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    for start in range(0, len(pairs), MOST):
        chosen = pairs[start : start + MOST]
        if len(chosen) >= FEWEST:
            yield chosen


def _of_events(briefing: facts.Briefing, seed: int) -> Iterator[_Plan]:
    events = sorted(dated(briefing), key=lambda pair: pair.fact.key)
    rng_for(seed, "comparison", "events").shuffle(events)
    left = events
    turn = 0
    while len(chosen := distinct(left)) >= FEWEST:
        first = turn % 2 == 0
        ranked = sorted(chosen, key=lambda pair: pair.sort, reverse=not first)
        yield _Plan(FIRST if first else LAST, ranked)
        left = [pair for pair in left if pair not in chosen]
        turn += 1


def _question(plan: _Plan, briefing: facts.Briefing, seed: int) -> Question:
    right, *_others = plan.pairs
    texts = sorted(pair.label for pair in plan.pairs)
    rng_for(seed, plan.stem, *texts).shuffle(texts)
    options = options_of(texts)
    said = {pair.label: pair.fact.statement for pair in plan.pairs}
    made = question(
        Form.CHOICE,
        plan.stem,
        [pair.fact for pair in plan.pairs],
        Key(right=tuple(o.id for o in options if o.text == right.label)),
        answer=right.label,
        options=options,
        feedback=tuple((o.id, said[o.text]) for o in options),
        generator="comparison",
    )
    return in_reading_order(made, briefing)
