"""Words of a sentence with what the parser says of them, free of the parser's own types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
VERBS = frozenset({"VERB", "AUX"})
WH = frozenset({"WDT", "WP", "WP$", "WRB"})  # who, which, how
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign.

    i       place in its sentence; `head` is the place of the word that it depends on
    gap     the space that follows it
    start   offset in the document's text
    entity  the parser's label of the name it belongs to, "" for none; `opens` at its first word
    """

    i: int
    text: str
    gap: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    entity: str
    opens: bool
    lower: str
    end: int = field(init=False, repr=False, compare=False)
    is_verb: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Once and not each time: the rules ask again and again.
        object.__setattr__(self, "end", self.start + len(self.text))
        object.__setattr__(self, "is_verb", self.pos in VERBS)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: `document.text[start:end] == text`.

    Only the name at the head of an entry is written as prose has it, letter for letter as long.

    block  the number of its block in the document
    """

    text: str
    start: int
    block: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    root: int
    below: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)
    trees: dict[int, frozenset[int]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        below = tuple(tuple(self.tokens[i] for i in places) for places in self.children)
        object.__setattr__(self, "below", below)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def __len__(self) -> int:
        return len(self.tokens)

    def under(self, i: int) -> Iterator[Token]:
        """The words that depend on a word directly, in order."""
        return iter(self.below[i])

    def child(self, i: int, *deps: str) -> Token | None:
        """The first word that depends on a word in one of these ways."""
        for token in self.below[i]:
            if token.dep in deps:
                return token
        return None

    def subtree(self, i: int) -> set[int]:
        """The places of a word and of all that depends on it."""
        return set(self._tree(i))

    def _tree(self, i: int) -> frozenset[int]:
        known = self.trees.get(i)
        if known is None:
            found, waiting = {i}, [i]
            while waiting:
                for child in self.children[waiting.pop()]:
                    if child not in found:
                        found.add(child)
                        waiting.append(child)
            known = self.trees[i] = frozenset(found)
        return known

    def left_edge(self, i: int) -> int:
        return min(self._tree(i))

    def subject(self, i: int) -> Token | None:
        """The subject of a verb."""
        for token in self.below[i]:
            if token.dep in SUBJECTS:
                return token
        return None

    def after_comma(self, i: int) -> bool:
        """Whether a sign stands before a phrase, as before what may be left out."""
        first = self.left_edge(i)
        if not first:
            return False
        sign = self.tokens[first - 1]
        inside = sign.text == "-" and first > 1 and not self.tokens[first - 2].gap
        return not inside and sign.text in {",", "–", "—", "-", "--", "(", ";"}  # "co-operative"

    def unglued(self, places: set[int]) -> set[int]:
        """Places with the rest of a word that was cut at its hyphen: "a co" of "co-operative"."""
        whole = set(places)
        while (last := max(whole)) + 1 < len(self.tokens):
            following = self.tokens[last + 1]
            glued = not self.tokens[last].gap and "-" in {self.tokens[last].text, following.text}
            if not glued:
                break
            whole |= {following.i} | {i for i in self.subtree(following.i) if i > last}
        return whole

    def words(self, places: Iterable[int]) -> str:
        """Words by their places, in order, as they are written."""
        ordered = sorted(places)
        written = []
        for n, i in enumerate(ordered):
            token = self.tokens[i]
            written.append(token.text)
            last = n + 1 == len(ordered)
            if not last and (token.gap or ordered[n + 1] != i + 1):
                written.append(" ")
        return "".join(written)


def children_of(heads: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """For every word the places of those that depend on it; a root is its own head."""
    listed = list(heads)
    found: list[list[int]] = [[] for _ in listed]
    for i, head in enumerate(listed):
        if head != i:
            found[head].append(i)
    return tuple(map(tuple, found))
