"""What a company says of itself in its own report: "we employ" as "Harlan Foods employs"."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.setting import is_quoted
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.voicing import inflected

OWN = re.compile(r"\b(?:we|our|us|ourselves)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
# What a house has, and no author: "our customers".
HOUSED = re.compile(
    r"\bour (?:\w+ )?(?:customers|clients|staff|people|employees|colleagues|workforce|shareholders"
    r"|investors|members|patients|visitors|readers|subscribers|passengers|tenants|guests|pupils"
    r"|company|group|business|brands?|products|services|revenues?|profits?|turnover|sales|factory"
    r"|factories|plants?|shops?|stores?|sites?|mills?|farms?|fleet|network|bank|school|museum"
    r"|hospital|board|directors)\b"
    r"|\bwe (?:employ|sell|serve|produce|operate|supply|make|run|own)\b",
    re.IGNORECASE,
)
FEWEST = 4  # times that a text says "we" or "our" of the house whose name its title has
YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
AGAIN = {"we": "it", "our": "its", "us": "it", "ourselves": "itself"}


def speaks_for(house: str, text: str) -> str:
    """The house that a text means by "we", if it is the one in its title; "" for none."""
    bare = QUOTED.sub("", text)
    said = OWN.findall(bare)
    return house if house and len(said) >= FEWEST and HOUSED.search(bare) else ""


def advises(text: str) -> bool:
    """Whether a text speaks to its reader, outside of what somebody says in it."""
    return len(YOU.findall(QUOTED.sub("", text))) >= FEWEST


def housed(draft: Draft, house: str) -> Draft:
    """A draft that tells of the house by its name, the first time, and by "it" from then on."""
    if not house:
        return draft
    swaps: dict[int, str] = {}
    named = False
    for token in draft.tokens:
        word = token.lower
        if word not in AGAIN or token.pos not in {"PRON", "DET"} or is_quoted(token, draft):
            continue
        if word == "ourselves":
            swaps[token.i] = AGAIN[word]
            continue
        first = f"{house}’" if house.endswith("s") else f"{house}’s"
        swaps[token.i] = AGAIN[word] if named else (first if word == "our" else house)
        named = True
        if word == "we":
            swaps |= _verbs(token, draft)
    return draft.swapped(swaps)


def _verbs(token: Token, draft: Draft) -> dict[int, str]:
    swaps = inflected(token, draft)
    for other in draft.sentence.under(token.head):
        if other.lower == "were" and other.dep in {"aux", "auxpass"}:
            swaps[other.i] = "was"
    verb = draft.sentence.tokens[token.head]
    return swaps | ({verb.i: "was"} if verb.lower == "were" else {})
