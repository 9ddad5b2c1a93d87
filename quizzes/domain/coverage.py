"""A text cut into sentences, each marked with what tests it. The pieces join up to the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefings.domain.sentences import Span, sentences


class State(StrEnum):
    """What tests a sentence."""

    TESTED = "tested"
    UNASKED = "unasked"  # a fact stands in it, and no question asks for it
    REJECTED = "rejected"  # questions were made, and the rules refused all of them
    NO_FACT = "no fact"


class Why(StrEnum):
    """Why a sentence has no fact, as far as its form tells."""

    HEADING = "heading"
    QUESTION = "question"
    CONNECTIVE = "connective"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a fact is proved, and the ids of the questions asked about it and of those refused."""

    fact: str
    start: int
    end: int
    asked: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` is a sentence with a state, or the space between two with none.

    asked  how many questions test it
    """

    text: str
    start: int
    end: int
    state: State | None = None
    facts: tuple[str, ...] = ()
    asked: int = 0
    why: Why | None = None

    @property
    def is_sentence(self) -> bool:
        """Headings tell nothing that could be tested."""
        return self.state is not None and self.why is not Why.HEADING

    @property
    def is_untested(self) -> bool:
        return self.is_sentence and self.state is not State.TESTED


CLOSING = "”’\"')]"  # what may follow the full stop
PARAGRAPH = "\n\n"
LONGEST_CONNECTIVE = 8  # words of a sentence that only leads on


def coverage(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Every character of the text in exactly one piece, in order."""
    return tuple(_pieces(text, claims))


def _pieces(text: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    at = 0
    for span in sentences(text):
        if at < span.start:
            yield Piece(text[at : span.start], at, span.start)
        yield _sentence(text, span, claims)
        at = span.end
    if at < len(text):
        yield Piece(text[at:], at, len(text))


def _sentence(text: str, span: Span, claims: Sequence[Claim]) -> Piece:
    mine = [c for c in claims if c.start < span.end and span.start < c.end]
    facts = tuple(dict.fromkeys(claim.fact for claim in mine))
    words = text[span.start : span.end]
    if not mine:
        why = _why(words)
        return Piece(words, span.start, span.end, State.NO_FACT, why=why)
    asked = frozenset[int]().union(*(claim.asked for claim in mine))
    rejected = any(claim.rejected for claim in mine)
    state = State.TESTED if asked else State.REJECTED if rejected else State.UNASKED
    return Piece(words, span.start, span.end, state, facts, len(asked))


def _why(words: str) -> Why:
    bare = words.rstrip(CLOSING)
    if bare.endswith("?"):
        return Why.QUESTION
    if not bare.endswith((".", "!", ":")):
        return Why.HEADING
    if len(words.split()) <= LONGEST_CONNECTIVE:
        return Why.CONNECTIVE
    return Why.UNMARKED


def paragraphs(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces by paragraph, without the blank lines between them."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.state is None and PARAGRAPH in piece.text:
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(tuple(block) for block in found if block)
