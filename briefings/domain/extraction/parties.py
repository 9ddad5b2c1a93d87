"""The two parties of a lawsuit, as the head of a judgment names them."""

from __future__ import annotations

import re
from itertools import pairwise

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.vocabulary import words

HEAD = 24  # blocks within which they are looked for
MOST = 16  # words of both
LONG, FEW, ENDS = 30, 2, '.!?”"'  # words of a paragraph, and so many of them, that end a head
SHORTEST = 2  # letters of a word in capitals that is no initial
SIDE = r"(?:Claimants?|Applicants?|Appellants?|Petitioners?|Plaintiffs?|Pursuers?)"
OTHER = r"(?:Defendants?|Respondents?|Defenders?)"
HYPHENED = re.compile(r"(?:^|(?<=-))\w")
VERSUS = re.compile(
    r"^(?P<one>[A-Z][^:;?!]{2,60}?) (?:v\.?|vs\.?|versus) (?P<other>[A-Z][^:;?!]{2,60})$"
)
ENDING = re.compile(r"^(?P<one>[^:;?!]{2,80}?),? (?:v|vs|versus)\.?$", re.IGNORECASE)
CITED = re.compile(r"\s*\[(?:19|20)\d\d\].*$")  # "[2023] TASSC 417"
AGAINST = re.compile(r"[-–— ]*(?:v|vs|versus|against)[-–—. ]*", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\([^)]*\)$")
ROLE = re.compile(rf"\b(?P<role>{SIDE}|{OTHER})\b", re.IGNORECASE)
FIRST_ROLES = words("claimant plaintiff pursuer petitioner applicant")
SECOND_ROLES = words("defendant defender respondent")
OFTEN = 2  # times that a text speaks of somebody by a part in the case
AND = re.compile(r"[\s,–-]*\band[\s–-]*$")
LEGAL = re.compile(r",? \b(?:LIMITED|LTD|PLC|LLP|INC|Limited|Ltd|plc|LLP|Inc)\b\.?")
ARTICLE = re.compile(r"^The ")
BETWEEN = re.compile(r"^(?:BETWEEN|AND|Between|And)[:,]? (?=[A-Z])")
LEAD = re.compile(r"^(?:Mr|Mrs|Ms|Miss) ", re.IGNORECASE)
SMALL = words("a an the and or of in on at to by for from with")


def parties_of(document: Document) -> str:
    """ "Bramley Vale Growers (claimant) v Hollin Cold Storage (defendant)" of a judgment's head."""
    lines = [" ".join(b.text.split()) for b in _head(document)]
    heads = [CITED.sub("", BRACKETED.sub("", AND.sub("", line))) for line in lines]
    found = _facing(heads)
    if not found:
        return ""
    one, other = (_party(name) for name in found)
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
        if AGAINST.fullmatch(between):
            return before, after
    one, other = _side(heads, SIDE), _side(heads, OTHER)
    return (one, other) if one and other else None


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


def _side(heads: list[str], role: str) -> str:
    """Who is the claimant: the line that ends so, or the one before it."""
    ends = re.compile(rf"{role}$", re.IGNORECASE)
    for n, text in enumerate(heads):
        if not ends.search(text):
            continue
        match = re.match(rf"^(?:.* )?(?P<who>\S.*?)[,\s]+(?:the )?{role}$", text, re.IGNORECASE)
        if match and match["who"].isupper() | match["who"].istitle():
            return re.sub(rf"[,\s]+(?:the )?{role}$", "", text, flags=re.IGNORECASE)
        if n and re.fullmatch(role, text, re.IGNORECASE):
            return heads[n - 1]
    return ""


def _party(name: str) -> str:
    """A party as one writes it in a sentence."""
    name = BETWEEN.sub("", name)
    name = LEAD.sub("", LEGAL.sub("", re.sub(r"\s*\([^)]*\)", "", name))).strip(" ,.-")
    return " ".join(_written(word, first=not n) for n, word in enumerate(name.split()))


def _written(word: str, *, first: bool) -> str:
    """A word in capitals as a name has it; others as they are."""
    if not word.isupper() or len(word) < SHORTEST:
        return word
    small = not first and word.lower() in SMALL
    return word.lower() if small else HYPHENED.sub(_capital, word.lower())


def _capital(found: re.Match[str]) -> str:
    return found[0].upper()
