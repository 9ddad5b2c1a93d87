"""What sort of fact a statement is, the part it plays in the argument, and how much it matters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefings.domain.facts import Argument, DateValue, Kind, NumberValue, Status, Value
from briefings.domain.seeking import sought

REASON = sought(
    r"\b(?:because|due to|owing to|thanks to|in order to|so that|driven by|led to|leads? to"
    r"|result(?:s|ed)?"
    r" (?:in|from)|caused by|causes?|stems? from|on the grounds|prompt(?:s|ed)|as a result of"
    r"|motive|reason"
    r"|aim(?:s|ed|ing)? (?:to|at)|with the (?:aim|goal) of|to avoid|to prevent|explains? why"
    r"|fuell?ed by"
    r"|in (?:an effort|a bid) to|for fear|thereby|contribut\w+ to|since [a-z]+ \w+ (?:is|are|was"
    r"|were|has"
    r"|have|had))\b",
    re.IGNORECASE,
)
CONTRAST = sought(
    r"\b(?:but|although|though|while|whereas|unlike|despite|in spite of|rather than|instead of"
    r"|however"
    r"|even though|compared (?:with|to)|in contrast|not .{3,60} but|yet|nevertheless"
    r"|on the other hand"
    r"|conversely|not everyone)\b",
    re.IGNORECASE,
)
CONDITION = sought(
    r"\b(?:if|unless|provided (?:that)?|on condition that|as long as|only when|depends? on"
    r"|prerequisite"
    r"|until .{3,60} (?:is|are)|in the event|contingent on|whenever|conditional)\b",
    re.IGNORECASE,
)
DEFINITION = sought(
    r"\b(?:known as|referred to as|called|stands for|is defined as|refers to|means that"
    r"|consists? of"
    r"|is a (?:kind|type|form|measure) of)\b",
    re.IGNORECASE,
)
MOTIVE = sought(
    r"\b(?:motives?|motivat\w+|aims? (?:to|at)|seeks? to|wants? to|hopes? (?:to|that)|in order to"
    r"|desire"
    r"|interests? in|objective|driven by|so that|with the (?:aim|goal) of|in a bid to|intends? to"
    r"|fears?"
    r"|concerns?)\b",
    re.IGNORECASE,
)
IMPLICATION = sought(
    r"\b(?:could|would|may|might) (?:\w+ )?(?:lead|result|mean|cause|prompt|turn|raise|reduce"
    r"|increase|help"
    r"|affect|encourage|bring|restore|cost|save|return)\b|\b(?:led to|leads to|result(?:s|ed) in"
    r"|implies"
    r"|implication|consequen\w+|as a result|meant that|means that|thereby|is expected to)\b",
    re.IGNORECASE,
)
CONSTRAINT = sought(
    r"\b(?:cannot|can not|unable|inability|obstacles?|constraints?|limit(?:s|ed|ation)|lack(?:s"
    r"|ed)? "
    r"|hinder\w*|hamper\w*|prevent\w*|challenge|difficult\w*|shortage|insufficient|no institution"
    r"|delay\w*"
    r"|barrier|threat\w*|withhold|without)\b",
    re.IGNORECASE,
)
CONCLUDING = sought(r"^\s*(?:in conclusion|in sum|in summary|to conclude|overall|in short)\b", re.I)
HEADINGS = (
    (
        Argument.MOTIVE,
        sought(r"motiv|reasons?\b|\bwhy\b|objectiv|goals?\b|\baims?\b|interests?\b|cause", re.I),
    ),
    (
        Argument.IMPLICATION,
        sought(
            r"implicat|impact|consequen|effects?\b|outcome|result|benefit|what (?:it|this) means",
            re.I,
        ),
    ),
    (
        Argument.CONSTRAINT,
        sought(
            r"constrain|obstacle|challeng|limit|barrier|risk|problem|stands? in the way|difficult"
            r"|side effects|caveat|criticism",
            re.I,
        ),
    ),
    (Argument.CONDITION, sought(r"condition|requirement|eligib|prerequisite", re.I)),
    (
        Argument.CONCLUSION,
        sought(
            r"conclusion|summary|outlook|holding|judg(?:e)?ment|decision|what next|looking ahead"
            r"|lessons?\b|recommend",
            re.I,
        ),
    ),
)
HEDGED = frozenset({Status.OPINION, Status.FORECAST, Status.DISPUTED})
WORD = re.compile(r"[a-z]{4,}")


def kind_of(text: str, status: Status, values: Mapping[str, Value], past: bool) -> Kind:
    """The sort of a fact, the most telling first."""
    numbers = any(isinstance(value, NumberValue) for value in values.values())
    dates = any(isinstance(value, DateValue) for value in values.values())
    if REASON.search(text) and not (numbers and not re.search(r"\bbecause\b", text)):
        return Kind.REASON
    if numbers:
        return Kind.QUANTITY
    if dates and past and status is Status.FACT:
        return Kind.EVENT
    if CONTRAST.search(text):
        return Kind.CONTRAST
    if DEFINITION.search(text):
        return Kind.DEFINITION
    return Kind.CLAIM if status in HEDGED else Kind.RELATION


def part_of(text: str, raw: str, headings: str, is_last: bool) -> Argument:
    """The part in the argument: by words of its own, then by the headings above.

    raw      the sentence as it stands, "In conclusion" and all
    is_last  whether it stands in the article's last paragraph
    """
    if CONCLUDING.search(raw) or (is_last and not headings):
        return Argument.CONCLUSION
    if CONDITION.search(text):
        return Argument.CONDITION
    for part, mark in HEADINGS:
        if mark.search(headings):
            return part
    for part, mark in (
        (Argument.MOTIVE, MOTIVE),
        (Argument.IMPLICATION, IMPLICATION),
        (Argument.CONSTRAINT, CONSTRAINT),
    ):
        if mark.search(text):
            return part
    return Argument.CONCLUSION if is_last else Argument.BACKGROUND


def importance_of(text: str, kind: Kind, values: Mapping[str, Value], topic: frozenset[str]) -> int:
    """1 detail, 2 useful, 3 essential.

    topic  words of the title and the headings
    """
    points = 0
    firm = any(isinstance(v, NumberValue | DateValue) for v in values.values())
    points += firm
    points += kind in {Kind.REASON, Kind.CONTRAST, Kind.DEFINITION, Kind.LIST}
    shared = len(set(WORD.findall(text.lower())) & topic)
    points += (shared >= 2) + (shared >= 4)
    return min(3, 1 + points)
