"""A statement in the making: which words of a sentence it keeps, and which it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from briefings.domain.extraction.tokens import Sentence, Token

SPACE_BEFORE = re.compile(r"\s+([,.;:!?)\]%])")
DOUBLED = re.compile(r"([,;:])(?:\s*[,;:])+")
EDGES = re.compile(r"^[\s,;:–—-]+|[\s,;:–—-]+$")
BEFORE_END = re.compile(r"[\s,;:–—-]+([.!?])$")
ENDS = re.compile(r"[.!?][\"”’']*$")
QUOTES = re.compile(r'(?<!\w)"|"(?!\w)')


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of a sentence that say one thing.

    kept   places of the words
    verb   place of the verb that the statement is about
    rule   how it came about
    swaps  place -> what is written there instead; "" for nothing
    head   words before all others
    tokens  the words that are kept, and `places` where they stand
    memo    what was found out of it, for whoever asks again
    """

    sentence: Sentence
    kept: tuple[int, ...]
    verb: int
    rule: str
    swaps: Mapping[int, str] = field(default_factory=dict)
    head: str = ""
    tokens: tuple[Token, ...] = field(init=False, repr=False, compare=False)
    places: frozenset[int] = field(init=False, repr=False, compare=False)
    memo: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Once and not each time: the rules go through them again and again.
        every = self.sentence.tokens
        object.__setattr__(self, "tokens", tuple([every[i] for i in self.kept]))
        object.__setattr__(self, "places", frozenset(self.kept))

    @property
    def is_whole(self) -> bool:
        return len(self.kept) == len(self.sentence) and not self.swaps and not self.head

    def without(self, places: Iterable[int]) -> Draft:
        dropped = set(places)
        if not dropped:
            return self
        return replace(self, kept=tuple(i for i in self.kept if i not in dropped))

    def swapped(self, swaps: Mapping[int, str]) -> Draft:
        return replace(self, swaps={**self.swaps, **swaps}) if swaps else self

    def text(self) -> str:
        """The statement: a capital at its head, a full stop at its end."""
        return finished(self.head + self.bare())

    def bare(self, leave: frozenset[int] = frozenset()) -> str:
        """The words as they stand, without some of them."""
        said: str | None = self.memo.get(leave)
        if said is None:
            said = self.memo[leave] = self._bare(leave)
        return said

    def _bare(self, leave: frozenset[int]) -> str:
        pieces: list[str] = []
        tokens = self.sentence.tokens
        last = -2
        for i in self.kept:
            word = self.swaps.get(i, tokens[i].text)
            if i in leave or not word:
                continue
            if pieces and (last != i - 1 or tokens[last].gap):
                pieces.append(" ")
            pieces.append(word)
            last = i
        return "".join(pieces)

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the first and behind the last of its words in the document."""
        first, last = self.sentence.tokens[self.kept[0]], self.sentence.tokens[self.kept[-1]]
        return first.start, last.end


@lru_cache(maxsize=4096)  # what a statement says is asked for again and again
def tidied(text: str) -> str:
    """Text without the signs that left-out words leave behind."""
    text = SPACE_BEFORE.sub(r"\1", text)
    text = DOUBLED.sub(r"\1", text)
    text = EDGES.sub("", text.replace("( )", "").replace("()", ""))
    return " ".join(BEFORE_END.sub(r"\1", text).split())


def finished(text: str) -> str:
    """Text as a sentence."""
    text = tidied(text)
    if not text:
        return ""
    text = text[:1].upper() + text[1:]
    return text if ENDS.search(text) else f"{text}."
