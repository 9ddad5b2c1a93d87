"""Words in doubt that who reads a statement alone understands well enough all the same.

"In the consultation of 2025, 71% of the 1,318 people who replied supported the scheme": one would
like to know more of the scheme, and is not misled. Judges found two of three statements clear whose
doubts are such nouns; of those with other words in doubt, one of five.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.candidates import Doubt
from briefings.domain.documents import BlockKind
from briefings.domain.extraction.around import Read
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.hanging import DEICTIC, UNITS
from briefings.domain.extraction.lacking import LACKING
from briefings.domain.extraction.vocabulary import is_told_before, words

FEWEST, FEWEST_DATED = 16, 12  # words that give a noun, or a time, a setting
GUESSED = 0.2  # what such a statement loses: it is accepted one by one, not together with others
# What only sums up, counts or points, and what nobody can picture.
BARE = words(
    "rest matter thing point lesson price damage deadline money timing gap one other last first"
    " second third two three four both former latter same half majority reason remainder way case"
    " book phrase disaster"
)
RULES = frozenset({"sentence", "clause"})


def is_guessable(doubts: Sequence[Doubt], draft: Draft, text: str, one: Read) -> bool:
    """Whether all that is in doubt are nouns beside the subject of a statement that says much."""
    if one.block.kind is not BlockKind.PARAGRAPH or draft.rule not in RULES or not doubts:
        return False
    if len(doubts) == 1 and DEICTIC.fullmatch(doubts[0].text):
        return len(text.split()) >= FEWEST_DATED  # "last year" of a page without a date
    title = one.setting.told.title  # what is in doubt in spite of it is one of several
    enough = len(text.split()) >= FEWEST
    return enough and all(_can_be_guessed(doubt, draft, title) for doubt in doubts)


def _can_be_guessed(doubt: Doubt, draft: Draft, title: frozenset[str]) -> bool:
    """ "The scheme" in the middle of a statement; not "the decision", told just before."""
    noun = next((t for t in draft.tokens if t.end == doubt.end), None)
    bare = doubt.text == noun.text if noun else False  # "food", "specialists"
    if noun is None or noun.pos != "NOUN" or not (bare or doubt.text.startswith("the ")):
        return False
    opens = doubt.start <= draft.tokens[0].start and not bare
    inner = {*doubt.text.lower().split()[1:], noun.lemma}
    if inner & title or f"{noun.lemma}s" in title:
        return False
    return not opens and not is_told_before(noun.lemma) and not inner & (BARE | LACKING | UNITS)
