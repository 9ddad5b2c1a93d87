"""Statements turned false by a "not" that goes, or by one that comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

HELPER = (
    r"(?:is|are|was|were|has|have|had|will|would|could|can|should|must)"  # of what is or was so
)
# What a "not" is needed for, and words with which it says something else than the opposite.
WITH_NOT = re.compile(
    r"\b(?:until|any|anything|anybody|anyone|anywhere|ever|yet|at all|either|nor|neither|so|but"
    r"|even|enough|all|every|everything|everybody|always|necessarily|entirely|fully|quite|just"
    r"|simply|merely|only|because|rather|instead)\b|[:;“”\"]",
    re.IGNORECASE,
)
NOT = (
    (re.compile(rf"\b({HELPER}) not (?=[a-z])"), r"\1 "),
    (re.compile(r"\bcannot (?=[a-z])"), "can "),
    (re.compile(r"\bnever (?=[a-z]+(?:ed|en|ought|own|ade|uilt|ook|ave)\b)"), ""),
    (re.compile(r"\bno longer (?=[a-z])"), "still "),
    (re.compile(r"\b(You|you|[a-z]+s) do not (?=[a-z])"), r"\1 "),
    (re.compile(r"\b(has|have|had|is|was) (taken|made|given|found|had) no (?=[a-z]+ [a-z])"),
     r"\1 \2 a "),
)  # fmt: skip
# A second claim, or a measure: which of them would the "not" be about?
SEVERAL = re.compile(
    r"[,:;“”\"]|\b(?:and|or|but|that|which|who|whose|where|when|if|because|although|while|than|as"
    r"|not|no|never|nobody|nothing|none|neither|only|also|even|still|already|just|now|most|many|some"
    r"|few|several|all|every|each|any|about|nearly|almost|more|less|at least|at most|often|usually"
    r"|sometimes|mostly|mainly|partly|largely|too|much|both|half|part|perhaps|probably|again|so"
    r"|since|until|before|after|there|under way|due|about to|able|likely|expected|said|thought"
    r"|believed|considered|supposed|reported)\b",
    re.IGNORECASE,
)
AUX = re.compile(rf"\b{HELPER}\b")
LEADS = re.compile(r"^(?:In|On|At|By|For|During|Between|From|With|Of|Under|To)\b")
FEWEST, MOST = 7, 18  # words of a statement that a "not" is put into
ONE_EVENT = re.compile(r"^(?:An?|One|Some) .*\b(?:was|were|has|have|had)\b")
BARE_AUX = re.compile(
    rf"\b{HELPER}(?= (?!(?:an?|the|one|to|[a-z]+ing|refused|denied|rejected|un[a-z]+ed|without"
    r"|for)\b)"
    r"(?:be |been )?[a-z]+)"
)


def affirmed(statement: str) -> Iterator[tuple[str, str]]:
    """A statement without its "not", and the words that had it."""
    if WITH_NOT.search(statement):
        return
    for phrase, other in NOT:
        found = list(phrase.finditer(statement))
        if len(found) == 1 and len(re.findall(r"\b(?:not|never|no|cannot)\b", statement)) == 1:
            said = phrase.sub(other, statement)
            yield " ".join(said.split()), found[0][0].strip()


def denied(statement: str) -> Iterator[tuple[str, str]]:
    """A statement of one claim with a "not" in it, and the word behind which it comes."""
    n = len(statement.split())
    helpers = AUX.findall(statement)
    if SEVERAL.search(statement) or LEADS.match(statement) or not FEWEST <= n <= MOST:
        return
    found = BARE_AUX.search(statement)
    if found is None or ONE_EVENT.match(statement) or found[0] == "had":
        return  # of a deed that nobody has heard of nobody can say that it was not done
    if len(helpers) == 1:
        at = found.end()
        yield f"{statement[:at]} not{statement[at:]}", found[0]
