"""The model's rules for single words and pairs, looked up and not matched one by one.

The model has some 180 rules such as "VBZ and has: an auxiliary of the third person". Most words
of an article meet a rule with the same tag and relation as a word before them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

# A word as the rules see it: tag, small letters, relation, and whether it is a space.
Word = tuple[str, str, str, bool]
Part = str | bool
ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
SET = frozenset({"POS", "MORPH", "LEMMA", "TAG", "DEP"})
LONGEST = 2  # words of a rule
KINDS = 16_384  # of words that are remembered
Asked = Mapping[str, Any]
Rule = Mapping[str, Any]


class Table:
    """Rules by their number: a later one wins over an earlier.

    rules  each with its `patterns`, `attrs`, and the `index` of the word that it changes
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        single = [(n, p[0]) for n, r in enumerate(rules) for p in r["patterns"] if len(p) == 1]
        self.pairs = [
            (n, r["index"], p) for n, r in enumerate(rules) for p in r["patterns"] if len(p) > 1
        ]
        self.tagged: dict[str, list[tuple[int, Asked]]] = defaultdict(list)
        self.others: list[tuple[int, Asked]] = []
        for n, asked in single:
            tag = asked.get("TAG")
            (self.tagged[tag] if isinstance(tag, str) else self.others).append((n, asked))
        every = [asked for _, asked in single] + [one for *_, pair in self.pairs for one in pair]
        spelled = [asked["LOWER"] for asked in every if "LOWER" in asked]
        self.spelled = {one for one in spelled if isinstance(one, str)}
        self.alike = [one for one in spelled if not isinstance(one, str)]
        self.of = lru_cache(maxsize=KINDS)(self._of)
        self.spelling = lru_cache(maxsize=KINDS)(self._spelling)

    def _spelling(self, lower: str) -> str:
        """A word if any rule asks for it, and "" for all others, which no rule tells apart."""
        asked = lower in self.spelled or any(_is(wanted, lower) for wanted in self.alike)
        return lower if asked else ""

    def _of(self, word: Word) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Rules for a word by itself, and places among the pairs that may begin with it."""
        single = (*self.tagged.get(word[0], ()), *self.others)
        own = tuple(sorted({n for n, asked in single if _fits(asked, word)}))
        opens = tuple(n for n, (*_, (first, _)) in enumerate(self.pairs) if _fits(first, word))
        return own, opens

    def rules(self, several: Iterable[Word]) -> list[tuple[int, ...]]:
        """For every word the numbers of its rules, in the order in which they apply."""
        words = [(tag, self.spelling(lower), dep, space) for tag, lower, dep, space in several]
        known = [self.of(word) for word in words]
        found = [own for own, _ in known]
        for i, ((_, opens), word) in enumerate(zip(known, words[1:], strict=False)):
            for n, index, (_, second) in (self.pairs[n] for n in opens):
                if _fits(second, word):
                    found[i + index] = tuple(sorted({*found[i + index], n}))
        return found


def is_plain(rules: Sequence[Rule]) -> bool:
    """Whether a model's rules ask and change nothing but what the table knows."""
    return all(
        set(rule["attrs"]) <= SET
        and 0 <= rule["index"] < len(pattern) <= LONGEST
        and all(name in ASKED and _is_known(name, one[name]) for one in pattern for name in one)
        for rule in rules
        for pattern in rule["patterns"]
    )


def _is_known(name: str, wanted: Any) -> bool:
    known = {"IN", "REGEX"} if name == "LOWER" else {"IN", "NOT_IN"}
    return not isinstance(wanted, dict) or set(wanted) <= known


def _fits(asked: Asked, word: Word) -> bool:
    parts: Iterable[tuple[str, Part]] = zip(ASKED, word, strict=True)
    return all(_is(asked[name], has) for name, has in parts if name in asked)


def _is(wanted: Any, has: Part) -> bool:
    if not isinstance(wanted, dict):
        return bool(wanted == has)
    inside = has in wanted.get("IN", (has,)) and has not in wanted.get("NOT_IN", ())
    return inside and ("REGEX" not in wanted or bool(re.search(wanted["REGEX"], str(has))))
