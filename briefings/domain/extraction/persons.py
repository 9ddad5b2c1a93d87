"""Who has been named so far, and whom a title tells to be a man or a woman."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

MEN = words("mr sir lord king prince emperor duke count baron father brother pope sheikh")
WOMEN = words("mrs ms miss lady dame queen princess empress duchess countess baroness sister")


def may_be_person(mention: Mention) -> bool:
    """Whether a name that nothing tells the sort of could be somebody's: "Hugo Brandt"."""
    return mention.type is None and " " in mention.text and not mention.definite


class Known:
    """Collects the people of an article, sentence by sentence.

    people  keys of all that were named, and names that may be somebody's
    titled  key -> "he" or "she"
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.people: set[str] = set()
        self.titled: dict[str, str] = {}
        self._block = -1
        self._here: set[str] = set()
        self._before: set[str] = set()

    @property
    def nearby(self) -> frozenset[str]:
        """Those whom this block and the one before name."""
        return frozenset(self._here | self._before)

    def enter(self, block: int) -> None:
        if block != self._block:
            self._before, self._here, self._block = self._here, set(), block

    def add(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            entity = self.names.of(mention.text)
            if entity is None and may_be_person(mention):
                self.people.add(mention.text)
                self._here.add(mention.text)
            if entity is None or entity.type is not EntityType.PERSON:
                continue
            self.people.add(entity.key)
            self._here.add(entity.key)
            first = mention.text.split()[0].lower().rstrip(".")
            before = sentence.tokens[mention.first - 1].lower.rstrip(".") if mention.first else ""
            for title in (first, before):
                if title in MEN | WOMEN:
                    self.titled[entity.key] = "he" if title in MEN else "she"
