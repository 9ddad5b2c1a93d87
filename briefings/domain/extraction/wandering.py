"""Whether an article that is about one thing tells of another just now."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.extraction.central import PLACES, Central
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.persons import is_main
from briefings.domain.extraction.tallying import BODIES
from briefings.domain.extraction.tokens import SUBJECTS, Sentence
from briefings.domain.facts import EntityType

LOCAL = frozenset({"in", "at", "near", "from", "outside", "around", "across", "neighbouring"})


class Wandering:
    """Whether an article that is about one thing is at another just now.

    astray  whether the block, or the end of the one before, tells of another place or body
    """

    def __init__(self, central: Central | None, names: Names) -> None:
        self.central = central
        self.names = names
        self.astray = False
        self._leads = False
        self._block, self._part = -1, ""

    def enter(self, block: int, part: str) -> None:
        if block != self._block:
            self.astray = self._leads and part == self._part
            self._block, self._part = block, part

    def read(self, sentence: Sentence, found: Sequence[Mention]) -> None:
        if self.central is None:
            return
        if any(mention.text in self.central.names for mention in found):
            self.astray = self._leads = False
            return
        if self.central.kind is EntityType.PLACE:
            strange = [m for m in found if self._is_elsewhere(sentence, m)]
            subjects = [m for m in strange if _is_subject(sentence, m)]
        else:
            strange = subjects = [
                m for m in found if self._kind(m) in BODIES | PLACES and _is_subject(sentence, m)
            ]
        self.astray = self.astray or bool(strange)
        place = self.central.kind is EntityType.PLACE
        self._leads = bool(subjects) or (place and self._leads)

    def _is_elsewhere(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether something is told of another place, or of one that the model takes for a body.

        "Rogun’s cost has climbed" names a place, but tells of nothing there.
        """
        kind = self._kind(mention)
        alone = " " not in mention.text and not mention.definite and kind in BODIES
        if kind is EntityType.COUNTRY:
            return _is_subject(sentence, mention) or not _is_aside(sentence, mention)
        if not (kind in PLACES or alone):
            return False
        before = sentence.tokens[mention.first - 1].lower if mention.first else ""
        return before in LOCAL or _is_subject(sentence, mention)

    def _kind(self, mention: Mention) -> EntityType | None:
        entity = self.names.of(mention.text)
        return entity.type if entity else mention.type


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place only tells more of a noun: "most of them in Germany", "talks with Dublin"."""
    prep = sentence.tokens[sentence.tokens[mention.end - 1].head]
    while prep.dep == "conj" or prep.pos == "PROPN":
        prep = sentence.tokens[prep.head]
    return prep.dep == "prep" and not sentence.tokens[prep.head].is_verb


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Whether the sentence is about it."""
    inside = (sentence.tokens[i] for i in range(mention.first, mention.end))
    return any(token.dep in SUBJECTS and is_main(sentence, token) for token in inside)
