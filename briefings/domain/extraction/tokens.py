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

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_verb(self) -> bool:
        return self.pos in VERBS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: `document.text[start:end] == text`.

    block  the number of its block in the document
    """

    text: str
    start: int
    block: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    root: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def __len__(self) -> int:
        return len(self.tokens)

    def under(self, i: int) -> Iterator[Token]:
        """The words that depend on a word directly, in order."""
        return (self.tokens[child] for child in self.children[i])

    def child(self, i: int, *deps: str) -> Token | None:
        """The first word that depends on a word in one of these ways."""
        return next((token for token in self.under(i) if token.dep in deps), None)

    def subtree(self, i: int) -> set[int]:
        """The places of a word and of all that depends on it."""
        found, waiting = {i}, [i]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def left_edge(self, i: int) -> int:
        return min(self.subtree(i))

    def subject(self, i: int) -> Token | None:
        """The subject of a verb."""
        return self.child(i, *SUBJECTS)

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
