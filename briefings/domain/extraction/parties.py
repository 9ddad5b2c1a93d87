"""The two parties of a lawsuit, as the head of a judgment names them."""

from __future__ import annotations

import re
from itertools import pairwise

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.siding import OTHER, SIDE, is_name, sides_in
from briefings.domain.extraction.vocabulary import words

HEAD = 24  # blocks within which they are looked for
MOST = 16  # words of both
LONG, FEW, ENDS = 30, 2, '.!?”"'  # words of a paragraph, and so many of them, that end a head
SHORTEST = 2  # letters of a word in capitals that is no initial
HYPHENED = re.compile(r"(?:^|(?<=-))\w")
VERSUS = re.compile(
    r"^(?P<one>R\.?|[A-Z][^:;?!]{2,60}?) (?:v\.?|vs\.?|versus) (?P<other>[A-Z][^:;?!]{2,60})$"
)
ENDING = re.compile(r"^(?P<one>[^:;?!]{2,80}?),? (?:v|vs|versus)\.?$", re.IGNORECASE)
# "[2023] TASSC 417", ", 2019 LCA 614"
CITED = re.compile(r"\s*\[(?:19|20)\d\d\].*$|, (?:19|20)\d\d [A-Z]{2,}\b.*$")
LABEL = re.compile(r"^(?:citation|cited as|indexed as|case(?: name)?|re): (?=.* v)", re.IGNORECASE)
MATTER = re.compile(r"^(?:and )?in the matter of (?P<what>(?:an? |the )?[^:;?!]{3,90})$", re.I)
STATUTE = re.compile(
    r"\b(?:act|code|order|rules|regulations|section|part|article)\b", re.IGNORECASE
)
COURT = re.compile(r"\b(?:court|tribunal|judgment|judgement|ruling)\b", re.IGNORECASE)
AGAINST = re.compile(r"[-–— ]*(?:v|vs|versus|against)[-–—. ]*", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\([^)]*\)$")
ROLE = re.compile(rf"\b(?P<role>{SIDE}|{OTHER})\b", re.IGNORECASE)
FIRST_ROLES = words("claimant plaintiff pursuer petitioner applicant")
SECOND_ROLES = words("defendant defender respondent")
OFTEN = 2  # times that a text speaks of somebody by a part in the case
AND = re.compile(r"[\s,–-]*\band[\s–-]*$")
LEGAL = re.compile(
    r",? \b(?:LIMITED|LTD|PLC|LLP|INC|INCORPORATED|Limited|Ltd|plc|LLP|Inc|Incorporated)\b\.?"
)
ARTICLE = re.compile(r"^The ")
BETWEEN = re.compile(r"^(?:BETWEEN|AND|Between|And)[:,]? (?=[A-Z])")
LEAD = re.compile(r"^(?:Mr|Mrs|Ms|Miss) ", re.IGNORECASE)
NUMBERED = re.compile(r",? (?:and )?\([2-9]\) ")  # "(1) ADA HOLM (2) HUGO BRANDT"
ET_AL = re.compile(r",? et al\b\.?", re.IGNORECASE)
SMALL = words("a an the and or of in on at to by for from with")


def parties_of(document: Document) -> str:
    """ "Bramley Vale Growers (claimant) v Hollin Cold Storage (defendant)" of a judgment's head."""
    lines = [" ".join(b.text.split()) for b in _head(document)]
    sides = sides_in(lines)
    if sides:
        one, other = (f"{party_name(side.name)} ({side.role})" for side in sides)
        return f"{one[:1].upper()}{one[1:]} v {ARTICLE.sub('the ', other)}"
    heads = [CITED.sub("", BRACKETED.sub("", AND.sub("", LABEL.sub("", line)))) for line in lines]
    found = _facing(heads)
    if not found:
        return _matter(heads)
    one, other = (party_name(name) for name in found)
    roles = _roles(lines) or _roles_told(document.text.lower())
    if roles:
        one, other = f"{one} ({roles[0]})", f"{other} ({roles[1]})"
    return f"{one} v {ARTICLE.sub('the ', other)}"


def _head(document: Document) -> tuple[Block, ...]:
    """The blocks above a judgment, without the headings that stand between its paragraphs."""
    head = document.blocks[:HEAD]
    prose = [n for n, b in enumerate(head) if len(b.text.split()) >= LONG and b.text[-1] in ENDS]
    told = prose[FEW - 1] if len(prose) >= FEW else len(head)
    return tuple(b for n, b in enumerate(head) if n < told or b.kind is not BlockKind.HEADING)


def _matter(heads: list[str]) -> str:
    """What a case without two parties is of: "In the matter of the estate of Ada Holm"."""
    found = [match["what"] for text in heads if (match := MATTER.match(text))]
    things = [what for what in found if not STATUTE.search(what) and len(what.split()) <= MOST]
    court = any(COURT.search(text) for text in heads)
    return f"In the matter of {party_name(things[-1], first=False)}" if things and court else ""


def _facing(heads: list[str]) -> tuple[str, str] | None:
    """Both parties as the head has them."""
    for text in heads:
        match = VERSUS.match(text)
        if match and len(text.split()) <= MOST:
            return match["one"], match["other"]
    for text, after in pairwise(heads):
        match = ENDING.match(text)
        if match and len(f"{text} {after}".split()) <= MOST:
            return match["one"], after
    for before, between, after in zip(heads, heads[1:], heads[2:], strict=False):
        if AGAINST.fullmatch(between) and is_name(before) and is_name(after):
            return before, after
    return None


def _roles(lines: list[str]) -> tuple[str, str] | None:
    """Which part each has, as the lines with their names or right below say."""
    ends = [m["role"].lower() for line in lines for m in ROLE.finditer(line) if _ends(line, m)]
    return (ends[0], ends[1]) if len(ends) == 2 and ends[0] != ends[1] else None


def _ends(line: str, match: re.Match[str]) -> bool:
    """Whether a line of the head ends with somebody's part: no "for the Claimant"."""
    before = line[: match.start()].lower()
    rest = re.sub(r"^[\s)\]]*(?:v|vs|versus|and|-)?[\s.–-]*", "", line[match.end() :].lower())
    return not rest and not re.search(r"\b(?:for|by) (?:the )?$", before)


def _roles_told(text: str) -> tuple[str, str] | None:
    """Which parts a text of first instance speaks of: the first one named there began it."""

    def most(roles: frozenset[str]) -> str:
        counts = {role: len(re.findall(rf"\bthe {role}\b", text)) for role in sorted(roles)}
        best = max(counts, key=lambda role: counts[role])
        return best if counts[best] >= OFTEN else ""

    one, other = most(FIRST_ROLES), most(SECOND_ROLES)
    appeal = re.search(r"\bappellant\b", text) is not None
    return (one, other) if one and other and not appeal else None


def party_name(name: str, *, first: bool = True) -> str:
    """A party as one writes it in a sentence; not `first` where words stand before it."""
    name = NUMBERED.sub(" and ", BETWEEN.sub("", name).removeprefix("(1) "))
    name = ET_AL.sub(" and others", name)
    name = LEAD.sub("", LEGAL.sub("", re.sub(r"\s*\([^)]*\)", "", name))).strip(" ,.-")
    return " ".join(_written(word, first=first and not n) for n, word in enumerate(name.split()))


def _written(word: str, *, first: bool) -> str:
    """A word in capitals as a name has it; others as they are."""
    if not word.isupper() or len(word) < SHORTEST:
        return word
    small = not first and word.lower() in SMALL
    return word.lower() if small else HYPHENED.sub(_capital, word.lower())


def _capital(found: re.Match[str]) -> str:
    return found[0].upper()
