"""Who has been named so far, and whom a title tells to be a man or a woman."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import GENDERS, words
from briefings.domain.facts import EntityType

SENTENCES = 2  # back, within which somebody is near
MEN = words(
    "mr herr monsieur signor señor sir lord king prince emperor duke count baron father brother"
    " pope sheikh"
)
WOMEN = words("mrs ms miss lady dame queen princess empress duchess countess baroness sister")


def may_be_person(mention: Mention) -> bool:
    """Whether a name that nothing tells the sort of could be somebody's: "Hugo Brandt"."""
    return mention.type is None and " " in mention.text and not mention.definite


class Known:
    """Collects the people of an article, sentence by sentence.

    people  keys of all that were named, and names that may be somebody's
    hero    key of whom the title names
    titled  key -> "he" or "she"
    """

    def __init__(
        self,
        names: Names,
        hero: str = "",
        gender: str = "",
        titled: Mapping[str, str] | None = None,
    ) -> None:
        self.names = names
        self.hero = hero
        self.people: set[str] = set()
        self.titled: dict[str, str] = dict(titled or {})
        if hero:
            self.titled[hero] = gender
        self._block = -1
        self._here: set[str] = set()
        self._before: set[str] = set()
        self._around: deque[frozenset[str]] = deque(maxlen=SENTENCES)

    @property
    def nearby(self) -> frozenset[str]:
        """Those whom this block and the one before name."""
        return frozenset(self._here | self._before)

    @property
    def around(self) -> frozenset[str]:
        """Those whom the last sentences name, or mean by "he" or "she"."""
        return frozenset().union(*self._around)

    def forget(self) -> None:
        """A heading stands between."""
        self._around.clear()

    def enter(self, block: int) -> None:
        if block != self._block:
            self._before, self._here, self._block = self._here, set(), block

    def add(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        here: set[str] = set()
        spoken = {GENDERS[t.lower] for t in sentence.tokens if t.lower in GENDERS}
        for mention in mentions:
            entity = self.names.of(mention.text)
            if entity is None and may_be_person(mention):
                self.people.add(mention.text)
                self._here.add(mention.text)
                here.add(mention.text)
            if entity is None or entity.type is not EntityType.PERSON:
                continue
            self.people.add(entity.key)
            self._here.add(entity.key)
            here.add(entity.key)
            first = mention.text.split()[0].lower().rstrip(".")
            before = sentence.tokens[mention.first - 1].lower.rstrip(".") if mention.first else ""
            for title in (first, before):
                if title in MEN | WOMEN:
                    self.titled[entity.key] = "he" if title in MEN else "she"
        others = here - {self.hero}
        told = spoken - {self.titled.get(self.hero, "")}
        if self.hero and len(others) == 1 and len(told) == 1:
            self.titled.setdefault(*others, *told)
        self._by_head(sentence, here)
        last = self._around[-1] if self._around else frozenset[str]()
        meant = {key for key in last if self.titled.get(key) in spoken}
        self._around.append(frozenset(here | meant))

    def _by_head(self, sentence: Sentence, here: set[str]) -> None:
        """ "His son" right after the one person besides her whose life it is: that is a man."""
        first = sentence.tokens[0].lower if sentence.tokens else ""
        gender, hers = GENDERS.get(first, ""), self.titled.get(self.hero, "")
        near = self.around - {self.hero}
        if gender and hers and gender != hers and len(near) == 1 and not here:
            self.titled.setdefault(min(near), gender)
