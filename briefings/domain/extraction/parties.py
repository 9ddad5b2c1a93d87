"""The two parties of a lawsuit, as the head of a judgment names them."""

from __future__ import annotations

import re

from briefings.domain.documents import Document
from briefings.domain.extraction.vocabulary import words

HEAD = 24  # blocks within which they are looked for
MOST = 16  # words of both
SHORTEST = 2  # letters of a word in capitals that is no initial
SIDE = r"(?:Claimants?|Applicants?|Appellants?|Petitioners?|Plaintiffs?|Pursuers?)"
OTHER = r"(?:Defendants?|Respondents?|Defenders?)"
HYPHENED = re.compile(r"(?:^|(?<=-))\w")
VERSUS = re.compile(
    r"^(?P<one>[A-Z][^:;?!]{2,60}?) (?:v\.?|vs\.?|versus) (?P<other>[A-Z][^:;?!]{2,60})$"
)
AGAINST = re.compile(r"[-–— ]*(?:v|vs|versus|against)[-–—. ]*", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\([^)]*\)$")
AND = re.compile(r"[\s,–-]*\band[\s–-]*$")
LEGAL = re.compile(r",? \b(?:LIMITED|LTD|PLC|LLP|INC|Limited|Ltd|plc|LLP|Inc)\b\.?")
ARTICLE = re.compile(r"^The ")
LEAD = re.compile(r"^(?:Mr|Mrs|Ms|Miss) ", re.IGNORECASE)
SMALL = words("a an the and or of in on at to by for from with")


def parties_of(document: Document) -> str:
    """ "Bramley Vale Growers v Hollin Cold Storage" of the heads of a judgment."""
    lines = (" ".join(b.text.split()) for b in document.blocks[:HEAD])
    heads = [BRACKETED.sub("", AND.sub("", line)) for line in lines]
    for text in heads:
        match = VERSUS.match(text)
        if match and len(text.split()) <= MOST:
            return _against(match["one"], match["other"])
    for before, between, after in zip(heads, heads[1:], heads[2:], strict=False):
        if AGAINST.fullmatch(between):
            return _against(before, after)
    one, other = _side(heads, SIDE), _side(heads, OTHER)
    return _against(one, other) if one and other else ""


def _against(one: str, other: str) -> str:
    return f"{_party(one)} v {ARTICLE.sub('the ', _party(other))}"


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
