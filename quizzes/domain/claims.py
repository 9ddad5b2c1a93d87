"""A claim without the words that say whose it is and how certain it is.

"The source expects that tolls may fall" is asked as "Tolls will fall", so that only a reader who
knows how the source puts it can tell.
"""

from __future__ import annotations

import re

from briefings.domain import facts
from quizzes.domain.text import lead_and_claim
from quizzes.domain.weight import FEARS, WISHES, shows_weight, weights_in

EXPECTED = re.compile(r"^The [\w ]+? expects (?!that )(?P<who>.+?) to (?P<does>.+)$")
CHANCE = re.compile(r"^The [\w ]+? sees a chance that ")
ATTRIBUTED = re.compile(r", according to [^,]+?(?=\.$)")
BE, BECOME = r"(?:is|are)", r"(?:expected|projected|likely|planned|intended|meant)"
PLAIN = (
    re.compile(r"\b(?:may|might|could|can|would) (?=[a-z])"),
    re.compile(rf"\b{BE} (?:{BECOME} )?to (?=[a-z])"),
    re.compile(r"\b(?:plans?|aims?|intends?|stands?) to (?=[a-z])"),
)
SEEMS = re.compile(r"\b(?:appear|seem)(?P<one>s?) to (?P<verb>[a-z]+)\b")
SINGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
HISSING = ("s", "sh", "ch", "x", "z")
# Words that name a weight although no status has them for its mark.
TELLS = re.compile(r"\b(?:according|says?|source|disput\w*|interest(?:ed)? in|being)\b")
SOUNDS_LIKE_OPINION = {facts.Kind.CLAIM, facts.Kind.REASON}
# Most claims are of these two, so only the essential ones are asked for their weight.
COMMON = {facts.Status.FACT, facts.Status.FORECAST}
ESSENTIAL = 3
AS_IT_STANDS = {facts.Status.FACT, facts.Status.DISPUTED}


def bare_claim(fact: facts.Fact) -> str:
    """The claim of a fact made plain; "" where it cannot be, or where its weight is in doubt."""
    if not _can_be_weighed(fact):
        return ""
    claim, marks = _plainly(fact.statement)
    if fact.status in AS_IT_STANDS and marks:
        return ""
    made_plain = marks == 1 or (marks == 0 and " will " in claim)
    if fact.status not in AS_IT_STANDS and not made_plain:
        return ""
    return "" if tells_weight(claim) else claim[:1].upper() + claim[1:]


def tells_weight(claim: str) -> bool:
    """Whether the words of a claim answer how its source puts it."""
    marks = (TELLS, WISHES, FEARS)
    return bool(weights_in(claim)) or any(mark.search(claim) for mark in marks)


def _can_be_weighed(fact: facts.Fact) -> bool:
    """Whether the statement shows its weight, and asking for it is worth a question.

    A fact must be one that somebody could take for a reading, and a plan say whose it is.
    """
    if not shows_weight(fact.statement, fact.status) or fact.status is facts.Status.ESTIMATE:
        return False
    if fact.status in COMMON and fact.importance < ESSENTIAL:
        return False
    if fact.status is facts.Status.PLAN:
        return not _is_the_source(fact.attributed_to)
    return fact.status is not facts.Status.FACT or fact.kind in SOUNDS_LIKE_OPINION


def _is_the_source(attribution: facts.Attribution | None) -> bool:
    return attribution is None or "source" in attribution.text


def _plainly(statement: str) -> tuple[str, int]:
    """The claim with "will" for every hedge, and how many hedges there were."""
    claim, count = EXPECTED.subn(r"\g<who> will \g<does>", statement)
    claim = CHANCE.sub("", ATTRIBUTED.sub("", claim))
    _, claim = lead_and_claim(claim)
    for hedge in PLAIN:
        claim, found = hedge.subn("will ", claim)
        count += found
    claim, found = SEEMS.subn(_stated, claim)
    return claim, count + found


def _stated(seems: re.Match[str]) -> str:
    """The verb after "appears to" in the number that "appears" shows: "appears to be" is "is"."""
    verb = seems["verb"]
    if not seems["one"]:
        return "are" if verb == "be" else verb
    if verb in SINGULAR:
        return SINGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(HISSING) else f"{verb}s"
