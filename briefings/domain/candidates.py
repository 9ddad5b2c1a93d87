"""Facts that were found in an article and that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.domain.facts import Entity, Fact


@dataclass(frozen=True, slots=True)
class Doubt:
    """What only a person can settle: `document.text[start:end] == text`.

    kind     `antecedent`: the word refers to something; `options` are what it may be, best first;
             `time`: it tells no date; `open`: the statement leaves out what it belongs to
    """

    kind: str
    text: str
    start: int
    end: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as the rules would have it.

    fact        with an empty `lesson`; its evidence's offsets count the document's text
    rule        the rule that found it
    confidence  share of candidates like it that a person would accept as they are, 0 to 1
    doubts      empty where the statement stands alone
    guessed     its words of which it does not say which they mean, and which can be guessed
    """

    fact: Fact
    rule: str
    confidence: float
    doubts: tuple[Doubt, ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the rules found in one document, in reading order.

    pipeline  name -> version or hash of all that the result depends on
    """

    candidates: tuple[Candidate, ...]
    entities: tuple[Entity, ...]
    pipeline: Mapping[str, str] = field(default_factory=dict)
