"""Statements in reading order, with those that lean on others told together with them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.domain.documents import Document
from briefings.domain.extraction.around import Read
from briefings.domain.extraction.assessing import IN_DOUBT
from briefings.domain.extraction.guessing import is_prose
from briefings.domain.extraction.joining import in_context
from briefings.domain.extraction.making import Found
from briefings.domain.extraction.passages import in_passage
from briefings.domain.extraction.recalling import anchored, referred
from briefings.domain.extraction.setting import Leader

FEWEST_WORDS = 5
FEWEST_WITH_FIGURE = 4  # "Clara Duarte seeks £1,473,800."
FEWEST_BEFORE = 3  # words of what says enough for the next sentence only: "There was a surge."
EARLIER = 12  # statements of a paragraph back that "the bakery" may mean the bakery of
SINGLE = frozenset({"sentence", "clause"})


class Telling:
    """Remembers, sentence by sentence, what the next one may lean on.

    before  the statement just before, if it stands alone by itself or with its own
    anchor  what the paragraph last said of something by name
    here    statements of the paragraph that stand alone
    lead    what the statement before is about, and what it went on with besides
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.before: Found | None = None
        self.anchor: Found | None = None
        self.lead: tuple[Leader | None, Leader | None] = (None, None)
        self.last: Read | None = None
        self.here: deque[Found] = deque(maxlen=EARLIER)
        self.run: deque[Found] = deque(maxlen=EARLIER)

    def enter(self, one: Read) -> Read:
        """Go on to a sentence; gives it with what the statement before is about."""
        last, self.last = self.last, one
        if last is None or not _goes_on(last, one):
            self.before = None
        if last is None or last.block is not one.block:
            follows = last is not None and _goes_on(last, one)
            self.lead, self.anchor = (_opened(self.lead[0]) if follows else None, None), None
            self.here.clear()
            self.run.clear()
        lead, besides = self.lead
        return replace(one, setting=replace(one.setting, leader=lead, carried=besides))

    def tell(self, told: Sequence[Found]) -> Iterator[Found]:
        """The statements of the sentence, each that leans once more with what explains it."""
        last = next((f for f in reversed(told) if f.rule in SINGLE), None)
        self.lead = (last.leader, last.carried) if last else (None, None)
        if not told:
            self.before = None
        for found in told:
            together = self._together(found) if found.doubts else None
            if found.doubts and not together and not found.guessable and found.rule in SINGLE:
                together = in_passage(found, self.run, self.document)
            found = _as_told(found, explained=together is not None)
            if found.rule in SINGLE:
                self.run.append(found)
            if not found.doubts:
                self._keep(found)
            if not _is_too_short(found.statement):
                yield found
            if together:
                yield together

    def _keep(self, found: Found) -> None:
        if found.rule in SINGLE:
            self.before = found
            self.anchor = found if found.names else self.anchor
        self.here.append(found)

    def _together(self, found: Found) -> Found | None:
        """What leans, with the statement before or another one of its paragraph."""
        if found.rule not in SINGLE:
            return None
        together = in_context(found, self.before, self.document)
        together = together or anchored(found, self.anchor) or referred(found, self.here)
        self.before = together
        return together


def _as_told(found: Found, *, explained: bool) -> Found:
    """What can be guessed stands by itself where nothing before it says more."""
    if not found.guessable:
        return found
    if explained:
        return replace(found, confidence=IN_DOUBT)
    words = [doubt.text for doubt in found.doubts if any(map(str.isalpha, doubt.text))]
    return replace(found, doubts=(), guessed=tuple(words))


def _opened(lead: Leader | None) -> Leader | None:
    """What a paragraph ended with, for what only a body of people does at the head of the next."""
    return replace(lead, open=True) if lead is not None and lead.acts else None


def _is_too_short(statement: str) -> bool:
    """Whether a statement is no fact by itself, though the next one may need it."""
    figure = any(c.isdigit() for c in statement)
    return len(statement.split()) < (FEWEST_WITH_FIGURE if figure else FEWEST_WORDS)


def _goes_on(last: Read, one: Read) -> bool:
    """Whether a sentence follows another in the same paragraph, or in the next one."""
    if last.block is one.block:
        return True
    return is_prose(last.block) and is_prose(one.block) and last.headings == one.headings
