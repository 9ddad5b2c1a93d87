"""What `extract_facts --format json` prints, read leniently where its shape may vary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """Where the text is said to hold `quote`."""

    start: int
    end: int
    quote: str

    def is_exact_in(self, text: str) -> bool:
        return text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class FoundFact:
    key: str
    statement: str
    status: str
    attributed_to: str
    evidence: tuple[Span, ...]
    confidence: float
    carried: str  # the statement and the texts of its values


@dataclass(frozen=True, slots=True)
class Findings:
    """One article's facts and questions, and how long they took.

    unsettled  candidates that a person has to complete before they are facts

    questions  as printed, best first where they have scores
    """

    text: str
    facts: tuple[FoundFact, ...]
    questions: tuple[dict[str, Any], ...]
    blocks: tuple[Span, ...]
    seconds: float
    unsettled: tuple[FoundFact, ...] = ()

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def spans(self) -> tuple[Span, ...]:
        """Everything that claims to be somewhere in the text."""
        of_facts = (span for fact in (*self.facts, *self.unsettled) for span in fact.evidence)
        of_questions = (span for one in self.questions for span in spans(one["evidence"]))
        return (*self.blocks, *of_facts, *of_questions)


def read_findings(data: dict[str, Any]) -> Findings:
    """Raises KeyError where a part that every result must have is missing."""
    questions = sorted(data["questions"], key=lambda one: -(one.get("score") or 0))
    taken = data["seconds"]
    return Findings(
        text=data["text"],
        facts=tuple(map(_fact, data["facts"])),
        questions=tuple(questions),
        blocks=tuple(Span(b["start"], b["end"], b["text"]) for b in data["blocks"] if "text" in b),
        seconds=float(sum(taken.values()) if isinstance(taken, dict) else taken),
        unsettled=tuple(map(_fact, data.get("unsettled", ()))),
    )


def spans(evidence: Any) -> tuple[Span, ...]:
    """Evidence is one place or a list of places."""
    places = evidence if isinstance(evidence, list) else [evidence] if evidence else []
    return tuple(Span(place["start"], place["end"], place["quote"]) for place in places)


def _fact(data: dict[str, Any]) -> FoundFact:
    texts = [data["statement"], *_texts(data.get("values") or {})]
    return FoundFact(
        key=data["key"],
        statement=data["statement"],
        status=data["status"],
        attributed_to=_whose(data.get("attributed_to")),
        evidence=spans(data["evidence"]),
        confidence=float(data.get("confidence") or 0),
        carried=" ".join(texts),
    )


def _whose(said: Any) -> str:
    if isinstance(said, dict):
        return str(said.get("text") or said.get("entity") or "").replace("-", " ")
    return str(said or "")


def _texts(value: Any) -> list[str]:
    """Every `text` inside of values, however deep."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return []
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [text for one in value.values() for text in _texts(one)]
