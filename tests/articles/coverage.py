"""Whether a gold fact was found: by the place of its proof and by what the statement says.

A fact that was found covers a gold fact when its evidence holds at least half of the words of the
gold quote, and its statement either

* carries every figure and every name of the quote (one figure or two names at least) and a third
  of the quote's content words; or
* is alike: rapidfuzz's token_set_ratio with the gold statement is at least ALIKE and it has half
  of that statement's content words, since a fragment is a perfect subset of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from tests.articles.findings import FoundFact, Span
from tests.articles.gold import GoldFact

OVERLAP = 0.5
ALIKE = 75
WORDS_BESIDE_FIGURES = 1 / 3
WORDS_OF_STATEMENT = 1 / 2
STEM = 5  # letters by which two forms of a word are taken for the same

KEPT = "%€$£°"
WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
EMPTY = frozenset(
    """
    about after also and are because been before being between but can does each every for from
    had has have having her him his how into its may more most much not one only other our out
    over same she should some such than that the their them then there these they this those
    through very was were what when where which while who whose will with would you
    """.split()  # noqa: SIM905 - a list of seventy strings is no easier to read
)


def find_quote(quote: str, text: str) -> tuple[int, int] | None:
    """Where the text has the quote; spaces, hyphens and signs between words do not count."""
    kept = [(at, char) for at, char in enumerate(text) if _counts(char)]
    stream = "".join(char for _, char in kept)
    wanted = "".join(char for char in quote if _counts(char))
    at = stream.find(wanted)
    while at >= 0:
        start, end = kept[at][0], kept[at + len(wanted) - 1][0] + 1
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start, end
        at = stream.find(wanted, at + 1)
    return None


def covering(
    gold: GoldFact, place: tuple[int, int], text: str, facts: Sequence[FoundFact]
) -> FoundFact | None:
    """The fact most like a gold one among those that cover it, the first of equals."""
    words = [
        (match.start() + place[0], match.end() + place[0])
        for match in WORD.finditer(text[slice(*place)])
    ]
    fit = [fact for fact in facts if overlap(words, fact.evidence) >= OVERLAP and says(fact, gold)]
    return max(fit, key=lambda fact: likeness(fact, gold), default=None)


def overlap(words: Sequence[tuple[int, int]], evidence: Sequence[Span]) -> float:
    """The share of words, given by their places, that the evidence holds."""
    held = [any(e.start <= start and end <= e.end for e in evidence) for start, end in words]
    return sum(held) / len(held)


def says(fact: FoundFact, gold: GoldFact) -> bool:
    """Whether the statement tells what the gold fact tells; its place is another matter."""
    return _carries(fact, gold) or _is_alike(fact, gold)


def likeness(fact: FoundFact, gold: GoldFact) -> float:
    """From 0 to 100."""
    return fuzz.token_set_ratio(fact.statement, gold.statement, processor=utils.default_process)


def figures(text: str) -> set[str]:
    return {figure.replace(",", "") for figure in FIGURE.findall(text)}


def names(quote: str) -> set[str]:
    """Words with a capital; of the first word one cannot know whether it is a name."""
    return {word for word in WORD.findall(quote)[1:] if word[0].isupper() and len(word) > 1}


def _carries(fact: FoundFact, gold: GoldFact) -> bool:
    numbers, called = figures(gold.quote), names(gold.quote)
    if not numbers and len(called) < 2:
        return False
    if not numbers <= figures(fact.carried) or not called <= set(WORD.findall(fact.carried)):
        return False
    return _share(gold.quote, fact.statement) >= WORDS_BESIDE_FIGURES


def _is_alike(fact: FoundFact, gold: GoldFact) -> bool:
    enough = _share(gold.statement, fact.statement) >= WORDS_OF_STATEMENT
    return enough and likeness(fact, gold) >= ALIKE


def _share(wanted: str, given: str) -> float:
    """The share of content words of one text that another has too; 1 where there are none."""
    stems, has = _stems(wanted), _stems(given)
    return len(stems & has) / len(stems) if stems else 1.0


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in WORD.findall(text))
    return {word[:STEM] for word in words if len(word) > 2 and word not in EMPTY}


def _counts(char: str) -> bool:
    return char.isalnum() or char in KEPT
