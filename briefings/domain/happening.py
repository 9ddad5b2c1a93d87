"""What happened on a date, in few words and without the date."""

from __future__ import annotations

import re

LONGEST_EVENT = 130  # characters
EMPTY_END = re.compile(r", [a-z]+ed$|\b(?:came|occurred|happened|began|ended|took place|was|were)$")
OF_CLAUSE = re.compile(r"\b(?:who|which|that|where|until|since)\b")  # whose the date may be
HALF = 0.5  # of a statement, which a label that says what happened is longer than
OPEN_ENDS = re.compile(
    r"\b(?:an|the|and|or|but|of|in|on|at|to|by|for|from|with|since|until|as|is|are|was|were|be"
    r"|been|has|have|had|will|would|its|his|her|their)$",
    re.IGNORECASE,
)
GAP = "…"  # for an answer in a label that a machine made


def happened(statement: str, when: str) -> str:
    """What a statement tells of its date; "" where that cannot be told in few words."""
    dated = re.compile(rf"(?:^|,? )(?:in|on) {re.escape(when)},? ?(?=.)", re.IGNORECASE)
    told, n = dated.subn(" ", statement)
    told = " ".join(told.split()).replace(" .", ".").rstrip(".")
    if (
        n != 1
        or OF_CLAUSE.search(statement.partition(when)[0])
        or len(told) > LONGEST_EVENT
        or ". " in told
        or EMPTY_END.search(told)
    ):
        return ""
    return told[:1].upper() + told[1:]


def is_cut(label: str, statement: str) -> bool:
    """Whether a label is a piece of the statement, and does not say by itself what it is about."""
    short = len(label) < HALF * len(statement)
    return is_torn(label) or (short and label.casefold() in statement.casefold())


def is_torn(label: str) -> bool:
    """Whether a label has gaps, or ends in the middle of a phrase."""
    return GAP in label or OPEN_ENDS.search(label) is not None


def called(label: str, statement: str) -> str:
    """A fact for whoever may know its answers: by its label, or by its words where that is torn."""
    return statement if is_torn(label) else label


def on_timeline(label: str, statement: str, *, is_fact: bool, when: str) -> str:
    """What stands on a timeline; "" for what does not belong there.

    A label that somebody wrote says what happened. One that was cut from the statement does not,
    and what it is the label of may be expected or promised.
    """
    if not is_cut(label, statement):
        return label
    if not is_fact:
        return ""
    plain = len(statement) <= LONGEST_EVENT and ". " not in statement
    plain = plain and not OF_CLAUSE.search(statement.partition(when)[0])
    return happened(statement, when) or statement * plain
