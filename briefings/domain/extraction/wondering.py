"""Questions for what takes several words: why, what somebody holds or plans, on what condition.

Each answer is a run of the statement's own words, and nearly always its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.answering import MOST_ANSWER, Wondered
from briefings.domain.extraction.defining import callings, definitions, degrees, identities
from briefings.domain.extraction.depending import apposed, causes, meanings, objects
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.holding import aims, claims_of, duties
from briefings.domain.extraction.placing import locations, occasions
from briefings.domain.extraction.reasoning import conditions, manners, whys
from briefings.domain.extraction.relating import bases, subjects, things
from briefings.domain.extraction.sharing import shares

CUT_OFF = re.compile(r"\b(?:and|or|but|of|to|the|an?)$|^(?:and|or|but)\b")
# Role -> the fewest words of an answer and of a question.
FEWEST_WORDS = {
    "claim": (5, 6),
    "aim": (4, 6),
    "object": (1, 5),
    "cause": (1, 5),
    "reason": (3, 5),
    "purpose": (3, 6),
    "meaning": (4, 3),
    "manner": (3, 6),
    "duty": (4, 4),
    "subject": (1, 6),
    "identity": (2, 5),
    "occasion": (3, 5),
    "location": (3, 4),
    "degree": (3, 4),
    "share": (1, 5),
    "name": (1, 5),
}
FEWEST = (2, 6)
MAKERS = (
    *(whys, claims_of, aims, conditions, manners, meanings, objects, causes, duties),
    *(definitions, identities, degrees, subjects, things, bases, occasions, locations, shares),
    callings,
)


def wondered(draft: Draft) -> Iterator[Wondered]:
    """Every question of this sort that a statement answers."""
    if draft.rule == "appositive":
        yield from filter(_is_clear, apposed(draft))
        return
    for maker in MAKERS:
        for one in maker(draft):
            if one.stem and _is_clear(one):
                yield one


def _is_clear(one: Wondered) -> bool:
    """Whether the answer is whole and says enough, and the question is no bare "What does X?"."""
    n = len(one.text.split())
    if CUT_OFF.search(one.text):
        return False
    quotes = one.text.count('"') % 2 == 0 and one.text.count("“") == one.text.count("”")
    fewest = FEWEST_WORDS.get(one.role, FEWEST)
    asked = len(one.stem.split())
    return quotes and fewest[0] <= n <= MOST_ANSWER and asked >= fewest[1]
