"""One fact as several, several as one, and one of a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefings.domain.facts import Argument, Evidence, Fact, ItemsValue, Kind, Status, Value
from briefings.domain.quoting import quoted
from briefings.domain.sentences import Span, sentence_around
from briefings.domain.surfaces import occurs

LABEL = 80  # characters
FEWEST = 3  # words of a label that tells anything


def split_fact(fact: Fact, statements: Sequence[str]) -> list[Fact]:
    """A fact for each statement, with those of the values whose words it still has."""
    return [
        replace(
            fact,
            key=f"{fact.key[:70]}-{number}",
            statement=statement,
            label=label_of(statement, _held(fact.values, statement)),
            values=_held(fact.values, statement),
            foils={r: f for r, f in fact.foils.items() if r in _held(fact.values, statement)},
            ask={},
            false=(),
        )
        for number, statement in enumerate(statements, 1)
    ]


def merged_fact(fact: Fact, other: Fact, statement: str) -> Fact:
    """The first fact with the words and the values of both, as far as the statement has them."""
    values = _held({**other.values, **fact.values}, statement)
    kept = statement == fact.statement and values == fact.values
    return replace(
        fact,
        label=fact.label if kept else label_of(statement, values),
        statement=statement,
        values=values,
        foils={r: f for r, f in {**other.foils, **fact.foils}.items() if r in values},
        ask={},
        false=(),
        importance=max(fact.importance, other.importance),
        evidence=_both(fact.evidence, other.evidence),
    )


def sentence_fact(text: str, near: int) -> Fact:
    """A fact that says what the sentence of a text near an offset says."""
    near = min(near, max(0, len(text) - 1))
    span = sentence_around(text, near, near + 1)
    place = span if span.end - span.start > 1 else Span(0, min(80, len(text)))
    quote = text[place.start : place.end]
    return Fact(
        key="new",
        label=label_of(quote, {}),
        statement=quote,
        kind=Kind.CLAIM,
        status=Status.FACT,
        importance=2,
        lesson="",
        argument=Argument.BACKGROUND,
        evidence=(quoted(text, place),),
    )


def label_of(statement: str, values: Mapping[str, Value]) -> str:
    """The first words of a statement, up to the first that would give an answer away.

    Where that leaves hardly a word, its answers are left out: "When … people fell ill".
    """
    folded = statement.casefold()
    answers = [text for value in values.values() for text in _texts(value)]
    ends = [folded.find(text.casefold()) for text in answers if text.casefold() in folded]
    label = _brief(statement[: min(ends, default=len(statement))])
    if len(label.split()) >= FEWEST or not ends:
        return label or "Fact"
    for text in sorted(answers, key=len, reverse=True):
        statement = re.sub(re.escape(text), "…", statement, flags=re.IGNORECASE)
    return _brief(statement) or "Fact"


def _brief(text: str) -> str:
    label: list[str] = []
    for word in text.split()[:9]:
        if len(" ".join([*label, word])) > LABEL:
            break
        label.append(word)
    return " ".join(label).rstrip(".,;:")


def _held(values: Mapping[str, Value], statement: str) -> dict[str, Value]:
    return {
        role: value
        for role, value in values.items()
        if all(occurs(text, statement) for text in _texts(value))
    }


def _texts(value: Value) -> list[str]:
    if isinstance(value, ItemsValue):
        return [item.text for item in value.items]
    return [value.text]


def _both(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The passages of both in reading order, each once."""
    by_place = {(evidence.start, evidence.end): evidence for evidence in (*one, *other)}
    return tuple(by_place[place] for place in sorted(by_place))
