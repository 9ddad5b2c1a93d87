"""Whether a question that was turned round holds together: no second half without its verb."""

from __future__ import annotations

import re

from briefings.domain.surfaces import MONTHS

MONTH = "|".join(month for month in MONTHS if month)
PART = "early|late|mid|spring|summer|autumn|winter|beginning|start|middle|end"
DAY = (
    rf"(?:the )?(?:(?:{PART}) (?:of )?)*"
    rf"(?:[0-3]?[0-9] )?(?:(?:{MONTH})\b|[12][0-9]{{3}}\b)(?: [12][0-9]{{3}}\b)?"
)
WHEN = re.compile(r"(?:^|, )when\b", re.IGNORECASE)
# "When did the gas line open and the oil line in 2017?", "When did he date the end …, when …?"
ANOTHER_TIME = re.compile(
    rf"\b(?:and|or|but)\b[^?;]*\b(?:in|on|by|since|until|from|during) {DAY}"
    rf"|\b(?:in|on) {DAY}\?$|\bwhen\b"
)
HOW_MANY = re.compile(r"\b(?:how many|how much|what percentage|what sum)\b", re.IGNORECASE)
# "How many cases did the country count and more than 1,700 deaths?"
ANOTHER_FIGURE = re.compile(
    r"\b(?:and|or|but) (?:about |around |some |nearly |almost |only |(?:more|less|fewer) than )?"
    r"(?:[$€£]|US\$)?(?![12][0-9]{3}\b(?!,))[0-9]"
)
PAIRED = re.compile(r"\b(?:between|both|from)\b[^?]*$")


def is_unbroken(stem: str) -> bool:
    """Whether a question asks for one time, or one figure, and names no other beside it."""
    opening = WHEN.search(stem)
    if opening:
        return ANOTHER_TIME.search(stem, opening.end()) is None
    another = ANOTHER_FIGURE.search(stem) if HOW_MANY.search(stem) else None
    return another is None or PAIRED.search(stem[: another.start()]) is not None
