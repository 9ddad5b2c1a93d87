"""Statements turned into their opposite by one word, so that they are certainly false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.domain.complements import TRADING, fits, is_predicate
from quizzes.domain.denying import affirmed

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
    "safer riskier",
    "easier harder",
    "earlier later",
    "earliest latest",
    "more less",
    "most fewest",
    "raises lowers",
    "raised lowered",
    "reduces increases",
    "reduced increased",
    "slows quickens",
    "slowed quickened",
    "causes prevents",
    "caused prevented",
    "succeeded failed",
    "agreed disagreed",
    "better worse",
    "best worst",
    "summer winter",
)
# Said of a subject only: "is rare", not "a rare bird".
PREDICATES = (
    *("hot cold", "wet dry", "rare common", "cheap expensive", "safe dangerous", "stable unstable"),
    *("visible invisible", "possible impossible"),
    *("public private", "temporary permanent", "necessary unnecessary", "reliable unreliable"),
)
OF_SUBJECT = {word for pair in PREDICATES for word in pair.split()}
SWAPS: dict[str, list[str]] = {}
for _pair in (*PAIRS, *PREDICATES):
    _one, _other = _pair.split()
    SWAPS.setdefault(_one, []).append(_other)
    SWAPS.setdefault(_other, []).append(_one)
ONE_WAY = {"dearest", "fewest", "riskier", "less", "most", "more"}  # asked only in set phrases
WORD = re.compile(r"[A-Za-z]+")
SHIFTING = re.compile(
    r"\b(?:if|unless|without|not only|rather than|instead of|whether|or|only|partly|in part"
    r"|largely|mainly"
    r"|almost|but|although|though|while|whereas|despite|yet|because|since|therefore|so that"
    r"|so|which is why|for (?:lost|gained))\b|[:;]",
    re.IGNORECASE,
)
# What only says for whom, with whom or at what point something was so.
BESIDE = re.compile(
    r"^(?:For|Of|To|With|Among|Like|Unlike|Given) (?:\w+ ){0,4}$"
    r"|\b(?:when|while|as|once|after|before) (?:[\w’'-]+ ){1,5}$"
    r"|\b(?:people|those|anyone|everybody) $"
)


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
        before, after = _round(where, statement)
        said_of = word not in OF_SUBJECT or is_predicate(before, after)
        told = where is not None and said_of and not _is_beside(before)
        if told and fits(word, before, after):
            yield _with_article(re.sub(alone, other, statement)), word, other
    yield from ((said, word, "") for said, word in affirmed(statement))


def _with_article(said: str) -> str:
    """ "An opened shop", where "a closed shop" was told."""
    said = re.sub(r"\b([Aa]) (?=[aeio]|un[^i])", r"\1n ", said)
    return re.sub(r"\b([Aa])n (?=[b-df-hj-np-tv-z])(?!h(?:our|onest|eir))", r"\1 ", said)


def _is_beside(before: str) -> bool:
    """Whether a word stands in a quotation, or only says when, where or for whom something was."""
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return quoted or BESIDE.search(before) is not None


def _round(found: re.Match[str] | None, statement: str) -> tuple[str, str]:
    return (statement[: found.start()], statement[found.end() :]) if found else ("", "")
