"""Words in doubt that who reads a statement alone understands well enough all the same.

"In the consultation of 2025, 71% of the 1,318 people who replied supported the scheme": one would
like to know more of the scheme, and is not misled. Judges found two of three statements clear whose
doubts are such nouns; of those with other words in doubt, one of five. Behind what the article is
about (`framing`) a noun may also be the subject, and the statement short: "Kestria's bonding
scheme: the bond should be phased out by 2028".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.domain.candidates import Doubt
from briefings.domain.documents import Block, BlockKind
from briefings.domain.extraction.around import Read
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.hanging import DEICTIC, UNITS
from briefings.domain.extraction.lacking import LACKING
from briefings.domain.extraction.listing import LONGEST_ITEM
from briefings.domain.extraction.vocabulary import is_person_noun, is_told_before, words

FEWEST, FEWEST_DATED = 16, 12  # words that give a noun, or a time, a setting
FEWEST_FRAMED, FEWEST_WITH_FIGURE = 8, 6  # and behind what the article is about
# What each of two places has: behind "Karvania and Belestan" nobody knows whose council it is.
PUBLIC = words(
    "government ministry minister council parliament army capital country president king queen"
    " court regulator state nation coast currency treasury embassy border"
)
TWO_PLACES = re.compile(r"\b[A-Z]\w+(?:[’']s)? (?:and|with) (?:the )?[A-Z]\w+")
VERSUS = " v "  # between the parties of a lawsuit
MOST_WORDS = 4  # of a noun with what stands before it
GUESSED = 0.2  # what such a statement loses: it is accepted one by one, not together with others
# What only sums up, counts or points, and what nobody can picture.
BARE = words(
    "rest matter thing point lesson price damage deadline money timing gap one other last first"
    " second third two three four both former latter same half majority reason remainder way case"
    " book phrase disaster"
)
# Which of them, no title tells.
SOMEBODY = words(
    "man woman boy girl child person people someone friend colleague author critic expert director"
    " member majority minority group camp side enterprise company firm species disaster season year"
    " day week month night data search lake ship"
)
# Whom there is one of in most matters; "the ecologist" is somebody named before.
IN_OFFICE = words(
    "minister president king queen mayor judge governor chancellor emperor landlord tenant claimant"
    " defendant appellant respondent employer employee patient doctor customer owner buyer seller"
    " user pupil chairman"
)
PICKED = words(
    "same new old other usual opposite first second third last next latter former only two"
)
RULES = frozenset({"sentence", "clause"})


def is_guessable(
    doubts: Sequence[Doubt], draft: Draft, text: str, one: Read, about: str = ""
) -> bool:
    """Whether all that is in doubt are nouns beside the subject of a statement that says much.

    about  what stands before the statement
    """
    if not is_prose(one.block) or draft.rule not in RULES or not doubts:
        return False
    if len(doubts) == 1 and DEICTIC.fullmatch(doubts[0].text):
        return len(text.split()) >= FEWEST_DATED  # "last year" of a page without a date
    title = one.setting.told.title  # what is in doubt in spite of it is one of several
    n = len(text.split())
    if n >= FEWEST and all(_can_be_guessed(doubt, draft, title) for doubt in doubts):
        return True
    fewest = FEWEST_WITH_FIGURE if any(c.isdigit() for c in text) else FEWEST_FRAMED
    framed = n >= fewest and bool(about)
    return framed and all(_is_of_matter(doubt, draft, about) for doubt in doubts)


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph; those of a ruling are numbered like items."""
    if block.kind is BlockKind.ITEM:
        return bool(block.number) and len(block.text.split()) > LONGEST_ITEM
    return block.kind is BlockKind.PARAGRAPH


def of_matter(doubts: Sequence[Doubt], draft: Draft, about: str) -> frozenset[str]:
    """Those in doubt that one finds in any account of what stands before the statement."""
    found = (doubt.text for doubt in doubts if about and _is_of_matter(doubt, draft, about))
    return frozenset(found)


def _is_of_matter(doubt: Doubt, draft: Draft, about: str) -> bool:
    """ "The bond", "the four chambers": what one finds in any account of the matter at hand.

    In a lawsuit, whose parties stand before the statement, "the Company" is one of them.
    """
    noun = next((t for t in draft.tokens if t.end == doubt.end), None)
    said = doubt.text.lower().split()
    if noun is None or said[0] != "the" or len(said) > MOST_WORDS:
        return False
    if VERSUS in about and len(said) == 2 and noun.text[:1].isupper():
        return True
    of_which = noun.lemma in PUBLIC and TWO_PLACES.search(about) is not None
    if noun.pos != "NOUN" or of_which:
        return False
    told = is_told_before(noun.lemma) or noun.lemma in SOMEBODY | BARE | LACKING | UNITS
    told = told or (noun.tag == "NN" and is_person_noun(noun.lemma) and noun.lemma not in IN_OFFICE)
    return not told and not set(said[1:-1]) & (PICKED | BARE)


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
