"""Statements turned into their opposite by one word, so that they are certainly false."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAIRS = (
    "rose fell",
    "risen fallen",
    "rises falls",
    "grew shrank",
    "grown shrunk",
    "increased decreased",
    "increases decreases",
    "increase decrease",
    "gained lost",
    "won lost",
    "higher lower",
    "larger smaller",
    "bigger smaller",
    "largest smallest",
    "biggest smallest",
    "highest lowest",
    "longest shortest",
    "oldest newest",
    "cheaper dearer",
    "cheapest dearest",
    "stronger weaker",
    "warmer colder",
    "faster slower",
    "deeper shallower",
    "heavier lighter",
    "wider narrower",
    "older younger",
    "richer poorer",
    "northern southern",
    "eastern western",
    "majority minority",
    "supported opposed",
    "supports opposes",
    "support oppose",
    "accepted rejected",
    "accepts rejects",
    "approved rejected",
    "allowed forbade",
    "allows forbids",
    "permitted prohibited",
    "lawful unlawful",
    "legal illegal",
    "constitutional unconstitutional",
    "voluntary compulsory",
    "imports exports",
    "imported exported",
    "urban rural",
    "upstream downstream",
    "improved worsened",
    "improves worsens",
    "strengthened weakened",
    "strengthens weakens",
    "doubled halved",
    "expanded shrank",
    "accelerated slowed",
    "begin end",
    "began ended",
    "opened closed",
    "opens closes",
    "bought sold",
    "buys sells",
    "present absent",
    "inside outside",
    "safer riskier",
    "easier harder",
    "earlier later",
    "earliest latest",
    "more less",
    "most fewest",
)
SWAPS: dict[str, list[str]] = {}
for _pair in PAIRS:
    _one, _other = _pair.split()
    SWAPS.setdefault(_one, []).append(_other)
    SWAPS.setdefault(_other, []).append(_one)
ONE_WAY = {"dearest", "fewest", "riskier", "less", "most", "more"}  # asked only in set phrases
PHRASES = (
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\bno longer\b"), "still"),
    (re.compile(r"\b(?<=is )not (?=[a-z]+(?:ed|en)\b)"), ""),
    (re.compile(r"\bnever (?=[a-z]+(?:ed|en|ought|own|ade)\b)"), ""),
    (re.compile(r"\b(?<=was )not |\b(?<=were )not |\b(?<=has )not (?=been)"), ""),
)
WORD = re.compile(r"[A-Za-z]+")
TRADING = {"bought", "sold", "buys", "sells"}
# What may not stand behind a word, as the other word of its pair could not stand before it.
_BEGUN = (
    r" (?:(?:his|her|their)\b|to (?!\d)|[a-z]+ing\b|as\b|with\b|life\b|work\b"
    r"|in (?!the \d|[A-Z\d]))"
)
_GROWING = (
    r" (?!(?:by|to \d|to [$€£]|to (?:about|almost|nearly|around|more|less)|from|in|on|at|for|during"
    r"|since|until|after|before|again|and|more|less|faster|sharply|slowly|slightly|rapidly|steadily"
    r"|[a-z]+ly|[a-z]*fold)\b|[\d$€£])"
)
MISFITS = {
    **dict.fromkeys(("begin", "began", "end", "ended"), _BEGUN),
    **dict.fromkeys(("grew", "grown", "shrank", "shrunk"), _GROWING),
    **dict.fromkeys(("permitted", "prohibited"), r"[^.;,]* from\b| for\b"),
    **dict.fromkeys(("allows", "forbids"), r"[^.;,]* (?:from|to)\b| for\b"),
    **dict.fromkeys(("allowed", "forbade"), r"[^.;,]* from\b| (?:for|in|into|on|under|by)\b"),
    **dict.fromkeys(
        ("accepted", "accepts", "rejected", "rejects"), r"[^.;,]* that\b| (?:to|into|onto)\b"
    ),
    **dict.fromkeys(("gained", "lost"), r"[^.;,]* (?:from|by|to)\b| (?:on|in|for)\b"),
    "won": r" (?:over|by|from|back)\b",
    "approved": r" (?:of|for|as|in|to)\b",
    "opposed": r" to\b",
    **dict.fromkeys(("support", "oppose"), r" (?:for|from|of|to|in|among)\b"),
    **dict.fromkeys(("present", "absent"), r" (?!in\b|at\b|from\b|when\b|on\b)[A-Za-z]+\b"),
    **dict.fromkeys(
        ("opened", "opens", "closed", "closes"), r" (?:with|onto|into|fire|up|in full)\b"
    ),
    **dict.fromkeys(
        ("legal", "illegal", "lawful", "unlawful"), r" (?!to\b|in\b|under\b|for\b)[a-z]+"
    ),
}
# Only a form of a noun stands behind these: "an end to the war", "in support of".
NAMING = re.compile(r"\b(?:an?|its|their|his|her|no|any|this|that|at|by|in|of|with|for) $")
NAMED_TOO = {"end", "support", "present"}
# What a "not" is needed for: "did not notice anything".
WITH_NOT = re.compile(
    r"\b(?:until|any|anything|anybody|anyone|anywhere|ever|yet|at all|either|nor|so)\b",
    re.IGNORECASE,
)
# What only one of two words can stand behind: "get lost", "the great majority", "can lower".
BEFORE = {
    **dict.fromkeys(("gained", "lost"), r"\b(?:get|gets|got|getting|be|is|are|was|were|been) $"),
    **dict.fromkeys(("majority", "minority"), r"\b(?:great|vast|large|slim|bare|clear|huge) $"),
    **dict.fromkeys(
        ("lower", "higher"), r"\b(?:can|could|may|might|will|would|must|should|to|not|and) $"
    ),
    **dict.fromkeys(("allowed", "forbade"), r"\b(?:be|been|being|is|are|was|were|have|has|had) $"),
}
# A noun as well: "the far end", "at the Lindo end".
ENDING = re.compile(r"\b(?:the|this|that|one|either|other|far|lower|upper|[A-Z]\w+|\w+ern) $")
FORCED = re.compile(r"\b(?:had|has|have) to be $")  # nobody has to be let in
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being) $")
SHIFTING = re.compile(
    r"\b(?:if|unless|not only|rather than|instead of|whether|or|only|partly|in part|largely|mainly"
    r"|almost|but|although|though|while|whereas|despite|yet|because|since|therefore|so that"
    r"|so|which is why|for (?:lost|gained))\b|[:;]",
    re.IGNORECASE,
)


def _fits(word: str, before: str, after: str) -> bool:
    """Whether what stands round a word can stand round its opposite too."""
    if word in NAMED_TOO and NAMING.search(before):
        return False
    if word == "end" and ENDING.search(before):
        return False
    if FORCED.search(before) or (word in BEFORE and re.search(BEFORE[word], before)):
        return False
    if word in TRADING and PASSIVE.search(before):
        return False  # what was sold was bought as well
    if word in {"allowed", "permitted", "prohibited"} and re.match(r"[^.;,]* to\b", after):
        # "allowed to fish" is "forbidden to fish"; nobody is "prohibited to" anything
        return word == "allowed" and PASSIVE.search(before) is None
    misfit = MISFITS.get(word)
    return misfit is None or re.match(misfit, after) is None


def opposites(statement: str) -> Iterator[tuple[str, str, str]]:
    """False statements, each with the word that stands in the true one and the one put for it.

    Nothing is made of a statement with a condition or a choice, nor where both words stand, nor
    where the other word would take another complement: "began to export" is not "ended to export".
    """
    if SHIFTING.search(statement):
        return
    found = WORD.findall(statement.lower())
    for word in dict.fromkeys(found):
        others = SWAPS.get(word, [])
        if not others or word in ONE_WAY or found.count(word) != 1 or {*others} & {*found}:
            continue
        other = others[0]
        alone = rf"(?<![\w-])(?<!the ){word}(?![\w-])(?! (?:up|out|over|off|down|away|back)\b)"
        if word in TRADING and re.search(rf"{word}\b[^.;]*\b(?:to|from|by|for|at)\b", statement):
            continue  # "buys seed to gardeners" gives itself away
        where = re.search(alone, statement)
        if where and _fits(word, statement[: where.start()], statement[where.end() :]):
            yield re.sub(alone, other, statement), word, other
    yield from _affirmed(statement)


def _affirmed(statement: str) -> Iterator[tuple[str, str, str]]:
    """The statement without its "not"; "was not built until 1580" is not "was built until 1580"."""
    if WITH_NOT.search(statement):
        return
    for phrase, other in PHRASES:
        matches = phrase.findall(statement)
        if len(matches) == 1:
            said = phrase.sub(other, statement)
            yield " ".join(said.split()), matches[0].strip(), other
