"""Questions about several facts: put events in order, match labels with values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.domain import facts
from briefings.domain.happening import happened, is_cut, is_torn
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.text import bare_figure
from quizzes.domain.wording import UNIT_NAMES, has_figures, normalised, rng_for

MOST, FEWEST = 4, 3  # events or pairs in one question
ROUNDS = 2  # how often an event of the briefing is put in order, about
IN_ORDER = "Put these events in order, earliest first."
MATCH_DATES = "Match each event with its date."
MATCH_SUMS = "Match each item with its sum of money."
MATCH_FIGURES = "Match each item with its number of {unit}."
MONEY = "USD"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and one value of its fact; `sort` is the date in ISO, or the unit."""

    fact: facts.Fact
    text: str
    sort: str
    label: str


def orderings(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Events of one lesson, then of the whole briefing, that can be ordered for certain."""
    events = dated(briefing)
    seen: set[frozenset[str]] = set()
    sets = [[p for p in events if p.fact.lesson == lesson.key] for lesson in briefing.lessons]
    chosen = [distinct(pairs) for pairs in sets] + list(_rounds(events, seed))
    for pairs in chosen:
        keys = frozenset(pair.fact.key for pair in pairs)
        if len(pairs) >= FEWEST and keys not in seen:
            seen.add(keys)
            yield in_reading_order(_ordering(pairs, seed), briefing)


def dated(briefing: facts.Briefing) -> list[Pair]:
    """Events that happened, with the time that their label does not tell."""
    return [
        Pair(fact, value.text, value.iso, label)
        for fact in briefing.facts
        if fact.kind is facts.Kind.EVENT
        and fact.status is facts.Status.FACT
        and isinstance(value := fact.values.get("when"), facts.DateValue)
        and (label := _told(fact, value.text))
        and not has_figures(label)
    ]


def _told(fact: facts.Fact, when: str) -> str:
    """What happened: the label, or what the statement tells where the label is only cut from it."""
    return happened(fact.statement, when) if is_cut(fact.label, fact.statement) else fact.label


def _rounds(events: Sequence[Pair], seed: int) -> Iterator[list[Pair]]:
    """Sets of four; those used least come first, so that every event has its turn."""
    used: Counter[str] = Counter()
    pool = sorted(events, key=lambda pair: pair.fact.key)
    for number in range(-(-len(pool) * ROUNDS // MOST)):
        mixed = rng_for(seed, "ordering", str(number)).sample(pool, len(pool))
        chosen = distinct(sorted(mixed, key=lambda pair: used[pair.fact.key]))
        used.update(pair.fact.key for pair in chosen)
        yield chosen


def distinct(pairs: Sequence[Pair]) -> list[Pair]:
    """Up to four, none of whose dates lies within another's: 2023 and May 2023 cannot be told."""
    chosen: list[Pair] = []
    for pair in pairs:
        if not _overlaps(pair, chosen):
            chosen.append(pair)
    return chosen[:MOST]


def _overlaps(pair: Pair, chosen: Sequence[Pair]) -> bool:
    dates = [other.sort for other in chosen if other.sort[0].isdecimal()]
    return any(pair.sort.startswith(date) or date.startswith(pair.sort) for date in dates)


def _ordering(pairs: Sequence[Pair], seed: int) -> Question:
    in_time = sorted(pairs, key=lambda pair: pair.sort)
    labels = [pair.label for pair in in_time]
    shuffled = sorted(labels)  # so that the order shown does not follow from the right one
    rng_for(seed, "ordering", *shuffled).shuffle(shuffled)
    if shuffled == labels:  # never right as it stands
        shuffled = [*labels[1:], labels[0]]
    options = options_of(shuffled)
    ids = {option.text: option.id for option in options}
    return question(
        Form.ORDERING,
        IN_ORDER,
        [pair.fact for pair in in_time],
        Key(right=tuple(ids[label] for label in labels)),
        answer=" → ".join(labels),
        options=options,
    )


def in_reading_order(made: Question, briefing: facts.Briefing) -> Question:
    """The question in the last of its facts' lessons, where all of them have been read."""
    lessons = {fact.key: fact.lesson for fact in briefing.facts}
    mine = {lessons[key] for key in made.fact_keys}
    last = [lesson.key for lesson in briefing.lessons if lesson.key in mine][-1]
    return replace(made, lesson=last)


def matchings(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Labels of figures in one unit, and of events, with their values, up to four at a time."""
    numbers = figures(briefing)
    kinds = [(MATCH_DATES, dated(briefing))]
    for unit in sorted({pair.sort for pair in numbers}):
        name = MATCH_FIGURES.format(unit=UNIT_NAMES.get(unit, unit))
        pairs = [pair for pair in numbers if pair.sort == unit]
        kinds.append((MATCH_SUMS, pairs) if unit == MONEY else (name, [_bare(p) for p in pairs]))
    for stem, pairs in kinds:
        left = sorted(pairs, key=lambda pair: pair.fact.key)
        rng_for(seed, "matching", stem).shuffle(left)
        while len(chosen := _unlike(left)) >= FEWEST:
            yield in_reading_order(_matching(chosen, seed, stem), briefing)
            left = [pair for pair in left if pair not in chosen]


def figures(briefing: facts.Briefing) -> list[Pair]:
    """Quantities of facts with one figure, whose label therefore means just that figure."""
    found = []
    for fact in briefing.facts:
        numbers = [v for v in fact.values.values() if isinstance(v, facts.NumberValue)]
        told = not is_torn(fact.label)
        if fact.kind is facts.Kind.QUANTITY and len(numbers) == 1 and told:
            found.append(Pair(fact, numbers[0].text, numbers[0].unit, fact.label))
    return found


def _bare(pair: Pair) -> Pair:
    """The figure without its unit, which the stem tells."""
    return replace(pair, text=bare_figure(pair.text))


def _unlike(pairs: Sequence[Pair]) -> list[Pair]:
    """Up to four pairs that differ in label and in value, no date lying within another."""
    chosen: list[Pair] = []
    for pair in pairs:
        same = any(normalised(pair.text) == normalised(o.text) for o in chosen)
        label = any(normalised(pair.label) == normalised(o.label) for o in chosen)
        if not (same or label or _overlaps(pair, chosen)):
            chosen.append(pair)
    return chosen[:MOST]


def _matching(chosen: Sequence[Pair], seed: int, stem: str) -> Question:
    prompts = tuple(Option(f"p{n}", pair.label) for n, pair in enumerate(chosen, start=1))
    texts = sorted(pair.text for pair in chosen)
    rng_for(seed, "matching", *texts).shuffle(texts)
    options = options_of(texts)
    ids = {option.text: option.id for option in options}
    said = "; ".join(f"{pair.label}: {pair.text}" for pair in chosen)
    return question(
        Form.MATCHING,
        stem,
        [pair.fact for pair in chosen],
        Key(pairs=tuple((p.id, ids[c.text]) for p, c in zip(prompts, chosen, strict=True))),
        answer=said,
        options=options,
        prompts=prompts,
    )
