"""Whether an answer is right. Pure; every input gives a grade."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from quizzes.domain.answers import Answer
from quizzes.domain.parsing import UNITS, parse_date, parse_number
from quizzes.domain.questions import Form, Key
from quizzes.domain.wording import normalised

SHORTEST_WITH_TYPO = 5  # letters; shorter words differ from others by a letter too easily
SHORTEST_WITH_TWO = 9
YEAR_ONLY = 4  # characters of an ISO date
SEPARATORS = re.compile(r"[\n,;]|\band\b")
SELF_GRADES = ("again", "hard", "good", "easy")
TOO_FAR = 99  # more slips than any answer may have


@dataclass(frozen=True, slots=True)
class Grade:
    """score 0 to 1; `understood` is False when nothing could be made of what was typed."""

    correct: bool
    score: float
    note: str = ""
    understood: bool = True


RIGHT = Grade(correct=True, score=1.0)
WRONG = Grade(correct=False, score=0.0)


def grade(form: Form, key: Key, answer: Answer) -> Grade:
    """Compare an answer with the key.

    A note says why a near miss counts or does not. Where `understood` is False the learner
    should be asked again: nothing was right or wrong.
    """
    return WRONG if answer.unknown else _GRADERS[form](key, answer)


def _one(key: Key, answer: Answer) -> Grade:
    return RIGHT if answer.chosen == key.right else WRONG


def _several(key: Key, answer: Answer) -> Grade:
    """Exactly the right ones is right.

    Each right option earns its share of 1 and each wrong one costs its share of 1, but never
    below 0: ticking everything earns nothing.
    """
    right, wrong, chosen = set(key.right), set(key.wrong), set(answer.chosen)
    if right and chosen == right:
        return RIGHT
    if not right or not chosen <= right | wrong:
        return WRONG
    score = len(chosen & right) / len(right) - len(chosen & wrong) / max(1, len(wrong))
    return Grade(correct=False, score=round(max(0.0, score), 4))


def _order(key: Key, answer: Answer) -> Grade:
    """All in order is right; the score is the share of pairs that stand in the right order."""
    if answer.chosen == key.right:
        return RIGHT
    if sorted(answer.chosen) != sorted(key.right):
        return WRONG
    place = {option: n for n, option in enumerate(answer.chosen)}
    pairs = list(combinations(key.right, 2))
    kept = sum(place[a] < place[b] for a, b in pairs)
    return Grade(correct=False, score=round(kept / len(pairs), 4) if pairs else 0.0)


def _pairs(key: Key, answer: Answer) -> Grade:
    """All pairs right is right; the score is the share of right pairs."""
    given = dict(answer.pairs)
    kept = sum(given.get(left) == right for left, right in key.pairs)
    if key.pairs and kept == len(key.pairs):
        return RIGHT
    return Grade(correct=False, score=round(kept / len(key.pairs), 4) if key.pairs else 0.0)


def _number(key: Key, answer: Answer) -> Grade:
    typed = parse_number(answer.text)
    if typed is None or key.number is None:
        return Grade(False, 0.0, "Type one number, such as 76 or 1.5 million.", understood=False)
    readings = {typed.number} if typed.scaled else {typed.number, typed.number * key.scale}
    allowed = abs(key.number) * key.tolerance
    if not any(abs(reading - key.number) <= allowed for reading in readings):
        return WRONG
    if _other_unit(typed.unit, key.unit):
        return Grade(correct=False, score=0.0, note="The figure fits, the unit does not.")
    if key.number not in readings:
        return Grade(correct=True, score=1.0, note="Accepted: near enough.")
    return RIGHT


def _other_unit(typed: str, wanted: str) -> bool:
    """Whether a unit was typed that is not the key's; keys stored without one fit their own."""
    if not wanted:
        return typed in {"miles", "euros", "pounds", "yuan"}
    return bool(typed) and typed != UNITS.get(wanted.casefold(), wanted)


def _date(key: Key, answer: Answer) -> Grade:
    typed = parse_date(answer.text)
    if typed is None:
        return Grade(False, 0.0, "Type a date, such as 30 January 2024.", understood=False)
    if len(typed) < len(key.date):
        missing = "month" if len(typed) == YEAR_ONLY else "day"
        return Grade(False, 0.0, f"Give the {missing} too.", understood=False)
    return RIGHT if key.date and typed.startswith(key.date) else WRONG


def _gap(key: Key, answer: Answer) -> Grade:
    typed = normalised(answer.text)
    if not typed:
        return Grade(False, 0.0, "Type the missing words.", understood=False)
    accepted = {normalised(text) for text in key.accepted} - {""}
    if typed in accepted:
        return RIGHT
    refused = {normalised(text) for text in key.refused} - accepted - {""}
    if typed in refused:
        return WRONG
    distance = min((_typos(typed, text) for text in accepted), default=TOO_FAR)
    nearest = min((OSA.distance(typed, text) for text in refused), default=TOO_FAR)
    if distance < TOO_FAR and distance < nearest:
        return Grade(correct=True, score=1.0, note="Accepted: small typo.")
    return WRONG


def _typos(typed: str, accepted: str) -> int:
    """How many slips of the finger apart, or TOO_FAR when that is too many to forgive."""
    if re.findall(r"\d+", typed) != re.findall(r"\d+", accepted):
        return TOO_FAR
    forgiven = (len(accepted) >= SHORTEST_WITH_TYPO) + (len(accepted) >= SHORTEST_WITH_TWO)
    distance = OSA.distance(typed, accepted)
    return distance if distance <= forgiven else TOO_FAR


def _lines(key: Key, answer: Answer) -> Grade:
    """Every thing named, in any order, and nothing else is right.

    The score is the share of things named, less that of lines too many.
    """
    lines = [line for line in SEPARATORS.split(answer.text) if normalised(line)]
    if not lines:
        return Grade(False, 0.0, "Type at least one line.", understood=False)
    left = list(key.lists)
    for line in lines:
        named = next((names for names in left if _names(names, line, key.refused)), None)
        if named:
            left.remove(named)
    n = len(key.lists)
    if not left and len(lines) == n:
        return RIGHT
    too_many = max(0, len(lines) - n)
    score = max(0, n - len(left) - too_many) / n if n else 0.0
    return Grade(correct=False, score=round(score, 4))


def _names(names: tuple[str, ...], line: str, refused: tuple[str, ...]) -> bool:
    """Whether a line says one of the names, by the rules of a gap."""
    return _gap(Key(accepted=names, refused=refused), Answer(text=line)).correct


def _self(key: Key, answer: Answer) -> Grade:
    """What the learner says of their own recall; anything but "again" is right."""
    del key
    if answer.text not in SELF_GRADES:
        return Grade(False, 0.0, "Say how well you knew it.", understood=False)
    return WRONG if answer.text == SELF_GRADES[0] else RIGHT


_GRADERS: dict[Form, Callable[[Key, Answer], Grade]] = {
    Form.CHOICE: _one,
    Form.MULTIPLE: _several,
    Form.TRUE_FALSE: _one,
    Form.CERTAINTY: _one,
    Form.CAUSE: _one,
    Form.NUMBER: _number,
    Form.DATE: _date,
    Form.CLOZE: _gap,
    Form.RECALL: _lines,
    Form.ORDERING: _order,
    Form.MATCHING: _pairs,
    Form.CATEGORIES: _pairs,
    Form.CARD: _self,
}
