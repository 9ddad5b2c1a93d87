"""Whether a text is in the language that facts can be found in."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
COMMON = frozenset(
    ["and", "as", "at", "be", "by", "for", "from", "it", "on", "that", "the", "to", "with"]
)  # without those that Dutch, German or French have too, as "in" and "was"
FEWEST_WORDS = 12  # fewer say nothing
SHARE = 0.08  # of English prose they are 0.15 to 0.25


def seems_english(text: str) -> bool:
    """Whether words that only English has are common here; True where there is little to go by."""
    words = [word.casefold() for word in WORD.findall(text[:20_000])]
    if len(words) < FEWEST_WORDS:
        return True
    return sum(word in COMMON for word in words) >= SHARE * len(words)
