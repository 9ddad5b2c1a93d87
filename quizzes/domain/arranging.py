"""Questions about several facts: put events in order, match labels with values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.domain import facts
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.wording import has_figures, normalised, rng_for

IN_ORDER = 4
IN_MATCH = 4
FEWEST = 3


def orderings(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Dated events of the briefing in runs of four, apart enough to be ordered for certain."""
    dated = [
        (date, fact)
        for fact in briefing.facts
        if (date := _when(fact)) and not has_figures(fact.label)
    ]
    dated.sort(key=lambda pair: (pair[0], pair[1].key))
    rng_for(seed, "ordering").shuffle(dated)
    for number in range(len(dated) * 2 // IN_ORDER):
        rng = rng_for(seed, "ordering", str(number))
        chosen = _distinct(rng.sample(dated, len(dated)), IN_ORDER)
        if len(chosen) >= FEWEST:
            yield _ordering(chosen, seed, number)


def _when(fact: facts.Fact) -> str:
    value = fact.values.get("when")
    is_event = fact.kind is facts.Kind.EVENT and fact.status is facts.Status.FACT
    return value.iso if is_event and isinstance(value, facts.DateValue) else ""


def _distinct(dated: Sequence[tuple[str, facts.Fact]], most: int) -> list[tuple[str, facts.Fact]]:
    """Events none of whose dates lies within another's: "2023" and "May 2023" cannot be ordered."""
    chosen: list[tuple[str, facts.Fact]] = []
    for iso, fact in dated:
        if all(not iso.startswith(o) and not o.startswith(iso) for o, _ in chosen):
            chosen.append((iso, fact))
        if len(chosen) == most:
            break
    return chosen


def _ordering(chosen: list[tuple[str, facts.Fact]], seed: int, number: int) -> Question:
    in_time = [fact for _iso, fact in sorted(chosen, key=lambda pair: pair[0])]
    labels = [fact.label for fact in in_time]
    shuffled = sorted(labels)
    rng = rng_for(seed, "ordering", str(number), *labels)
    while shuffled == labels or shuffled == sorted(labels):
        rng.shuffle(shuffled)
    options = options_of(shuffled)
    ids = {option.text: option.id for option in options}
    dates = "; ".join(f"{fact.values['when'].text}: {fact.label}" for fact in in_time)  # type: ignore[union-attr]
    return question(
        Form.ORDERING,
        "Put these events in order, earliest first.",
        in_time,
        Key(right=tuple(ids[label] for label in labels)),
        answer=" → ".join(labels),
        explanation=f"{dates}.",
        options=options,
    )


def matchings(briefing: facts.Briefing, seed: int) -> Iterator[Question]:
    """Labels of quantities and of dated events with their values, four at a time."""
    for name, pairs in (("amount", _numbers(briefing)), ("date", _dates(briefing))):
        rng = rng_for(seed, "matching", name)
        left = sorted(pairs, key=lambda pair: pair[0].key)
        rng.shuffle(left)
        number = 0
        while len(left) >= FEWEST:
            chosen = _unlike(left)
            if len(chosen) < FEWEST:
                break
            yield _matching(chosen, seed, f"{name}{number}")
            left = [pair for pair in left if pair not in chosen]
            number += 1


def _numbers(briefing: facts.Briefing) -> list[tuple[facts.Fact, str]]:
    return [
        (fact, value.text)
        for fact in briefing.facts
        for role in sorted(fact.values)
        if isinstance(value := fact.values[role], facts.NumberValue)
        and fact.kind is facts.Kind.QUANTITY
        and sum(isinstance(v, facts.NumberValue) for v in fact.values.values()) == 1
    ]


def _dates(briefing: facts.Briefing) -> list[tuple[facts.Fact, str]]:
    return [
        (fact, fact.values["when"].text)  # type: ignore[union-attr]
        for fact in briefing.facts
        if _when(fact) and not has_figures(fact.label)
    ]


def _unlike(pairs: Sequence[tuple[facts.Fact, str]]) -> list[tuple[facts.Fact, str]]:
    """Pairs whose values all differ."""
    chosen: list[tuple[facts.Fact, str]] = []
    for fact, text in pairs:
        others = {normalised(other) for _fact, other in chosen}
        nested = any(normalised(text) in o or o in normalised(text) for o in others)
        if not nested and fact.key not in {f.key for f, _ in chosen}:
            chosen.append((fact, text))
        if len(chosen) == IN_MATCH:
            break
    return chosen


def _matching(chosen: list[tuple[facts.Fact, str]], seed: int, name: str) -> Question:
    prompts = tuple(Option(f"p{n}", fact.label) for n, (fact, _) in enumerate(chosen, start=1))
    texts = sorted(text for _, text in chosen)
    rng_for(seed, "matching", name, *texts).shuffle(texts)
    options = options_of(texts)
    ids = {option.text: option.id for option in options}
    pairs = tuple((p.id, ids[text]) for p, (_, text) in zip(prompts, chosen, strict=True))
    said = "; ".join(f"{fact.label}: {text}" for fact, text in chosen)
    return question(
        Form.MATCHING,
        "Match each line with its date."
        if name.startswith("date")
        else "Match each line with its figure.",
        [fact for fact, _ in chosen],
        Key(pairs=pairs),
        answer=said,
        explanation=f"{said}.",
        options=options,
        prompts=prompts,
    )
