"""Candidates: statements with everything that a fact has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefings.domain.candidates import Candidate, Doubt
from briefings.domain.documents import Document
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.setting import Leader
from briefings.domain.extraction.valuing import Placed
from briefings.domain.extraction.vocabulary import words
from briefings.domain.extraction.weighing import Weight
from briefings.domain.facts import (
    Argument,
    Attribution,
    Evidence,
    Fact,
    ItemsValue,
    Kind,
    Status,
    Value,
)
from briefings.domain.surfaces import normalised, occurs, put_for

MOST = 80  # characters of a label
BLANK = "…"
RUN = re.compile(r"…(?:[\s,]*…)+")
OPENING = re.compile(r"^(?:In|On|By|Since|At|As of) …,? ")
KEY_WORDS, LONGEST_KEY = 6, 60
EMPTY = words("a an the of in on at to by for with from and or is are was were has have")


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules make of a statement.

    labels  what it could be called, best first
    placed  its values with their places
    people  whether it names somebody, or tells what "a student" did
    names   whether it names anything
    untied  whether it is in doubt only because nothing ties it to a place or a name
    leader  what it is about, for the statement that follows
    carried  what it has gone on with besides
    leaning   gives role -> a value of what is in doubt, and its question behind what explains it
    anaphors  doubts whose noun was told of before -> where the sentence begins that told of it
    guessable  whether what is in doubt can be guessed, so that it stands where nothing explains it
    guessed  what was in doubt and is left to be guessed
    matter   doubts that what the article is about explains well enough beside other words
    loss    what makes it less sure than others of its rule
    """

    statement: str
    rule: str
    kind: Kind
    weight: Weight
    importance: int
    argument: Argument
    evidence: tuple[Evidence, ...]
    confidence: float
    values: Mapping[str, Value] = field(default_factory=dict)
    ask: Mapping[str, str] = field(default_factory=dict)
    labels: Sequence[str] = ()
    doubts: tuple[Doubt, ...] = ()
    placed: tuple[Placed, ...] = ()
    loss: float = 0.0
    people: bool = False
    names: bool = False
    untied: bool = False
    leader: Leader | None = None
    carried: Leader | None = None
    leaning: Callable[[], Mapping[str, tuple[Value, str]]] = dict
    anaphors: Mapping[str, int] = field(default_factory=dict)
    guessable: bool = False
    guessed: tuple[str, ...] = ()
    matter: frozenset[str] = frozenset()


class Maker:
    """Makes candidates with keys of their own."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.keys: dict[str, int] = {}

    def candidate(self, found: Found) -> Candidate:
        fact = Fact(
            key=self._key(found.statement),
            label=self._label(found),
            statement=found.statement,
            kind=found.kind,
            status=found.weight.status,
            importance=found.importance,
            lesson="",
            argument=found.argument,
            evidence=found.evidence,
            attributed_to=self._attribution(found.weight),
            values=dict(found.values),
            ask=dict(found.ask),
        )
        return Candidate(fact, found.rule, found.confidence, found.doubts, found.guessed)

    def _key(self, statement: str) -> str:
        words = [
            w for w in re.sub(r"[^a-z0-9 ]", "", normalised(statement)).split() if w not in EMPTY
        ]
        slug = "-".join(words[:KEY_WORDS])[:LONGEST_KEY].strip("-") or "fact"
        self.keys[slug] = self.keys.get(slug, 0) + 1
        if self.keys[slug] == 1:
            return slug
        return (
            self._key(f"{slug.replace('-', ' ')} {self.keys[slug]}")
            if len(words) < KEY_WORDS
            else (f"{slug}-{self.keys[slug]}")
        )

    def _attribution(self, weight: Weight) -> Attribution | None:
        if not weight.whose:
            return None
        entity = self.names.of(re.sub(r"^(?:the|a|an) ", "", weight.whose, flags=re.I))
        if entity is not None:
            return Attribution(text=entity.name, entity=entity.key)
        if weight.status is Status.FACT and not weight.whose:
            return None
        return Attribution(text=weight.whose)

    def _label(self, found: Found) -> str:
        """The first of the proposed names that is short and gives no value away."""
        answers = [text for value in found.values.values() for text in self._answers(value)]
        for label in found.labels:
            clean = label.strip(" ,.;:")
            silent = not any(occurs(a.casefold(), clean.casefold()) for a in answers)
            if 3 < len(clean) <= MOST and silent:
                return clean[:1].upper() + clean[1:]
        return _blanked(found.statement, answers)

    def _answers(self, value: Value) -> list[str]:
        if isinstance(value, ItemsValue):
            return [text for item in value.items for text in self._answers(item)]
        entity = self.names.by_key.get(getattr(value, "entity", ""))
        return [value.text, *(entity.names if entity else ())]


def _blanked(statement: str, answers: Sequence[str]) -> str:
    """The head of a statement with signs in place of what it could be asked for."""
    text = statement
    for answer in sorted(answers, key=lambda a: (-len(a), a)):
        text = put_for(answer, BLANK, text)
    text = RUN.sub(BLANK, OPENING.sub("", text.rstrip(".")))
    short = text if len(text) <= MOST else f"{text[: MOST - 2].rsplit(' ', 1)[0]} {BLANK}"
    short = RUN.sub(BLANK, short)
    return short[:1].upper() + short[1:]


def quoted(document: Document, start: int, end: int) -> Evidence:
    """Words of a document as evidence."""
    return Evidence(document.text[start:end], start, end)
