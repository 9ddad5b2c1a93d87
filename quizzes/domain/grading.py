"""Whether an answer is right. Pure; every input gives a grade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from quizzes.domain.answers import Answer
from quizzes.domain.parsing import is_day_or_month, parse_date, parse_number
from quizzes.domain.questions import Form, Key
from quizzes.domain.spelling import Said, said, things
from quizzes.domain.units import is_other_unit, unit_in
from quizzes.domain.wording import normalised

YEAR_ONLY = 4  # characters of an ISO date
SELF_GRADES = ("again", "hard", "good", "easy")


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
    return RIGHT if key.right and answer.chosen == key.right else WRONG


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
    if key.right and answer.chosen == key.right:
        return RIGHT
    if sorted(answer.chosen) != sorted(key.right):
        return WRONG
    place = {option: n for n, option in enumerate(answer.chosen)}
    pairs = list(combinations(key.right, 2))
    kept = sum(place[a] < place[b] for a, b in pairs)
    return Grade(correct=False, score=round(kept / len(pairs), 4) if pairs else 0.0)


def _pairs(key: Key, answer: Answer) -> Grade:
    """All pairs right is right; the score is the share of right pairs.

    Two partners for one prompt are no answer to it.
    """
    given = set(answer.pairs)
    prompts = [left for left, _ in given]
    kept = sum(pair in given and prompts.count(pair[0]) == 1 for pair in key.pairs)
    if key.pairs and kept == len(key.pairs):
        return RIGHT
    return Grade(correct=False, score=round(kept / len(key.pairs), 4) if key.pairs else 0.0)


def _number(key: Key, answer: Answer) -> Grade:
    wanted = unit_in(key.unit) or key.unit
    typed = parse_number(answer.text, wanted)
    if typed is None or key.number is None:
        return Grade(False, 0.0, "Type one number, such as 76 or 1.5 million.", understood=False)
    readings = {typed.number} if typed.scaled else {typed.number, typed.number * key.scale}
    allowed = abs(key.number) * key.tolerance
    if not any(abs(reading - key.number) <= allowed for reading in readings):
        return WRONG
    if is_other_unit(typed.unit, wanted):
        return Grade(correct=False, score=0.0, note="The figure fits, the unit does not.")
    if key.number not in readings:
        return Grade(correct=True, score=1.0, note="Accepted: near enough.")
    return RIGHT


def _date(key: Key, answer: Answer) -> Grade:
    typed = parse_date(answer.text)
    if is_day_or_month(answer.text):
        note = "Write the month as a word: day and month could be taken for each other."
        return Grade(False, 0.0, note, understood=False)
    if typed is None:
        return Grade(False, 0.0, "Type a date, such as 30 January 2024.", understood=False)
    if len(typed) < len(key.date):
        missing = "month" if len(typed) == YEAR_ONLY else "day"
        return Grade(False, 0.0, f"Give the {missing} too.", understood=False)
    return RIGHT if key.date and typed.startswith(key.date) else WRONG


def _gap(key: Key, answer: Answer) -> Grade:
    if not normalised(answer.text):
        return Grade(False, 0.0, "Type the missing words.", understood=False)
    how = said(answer.text, key.accepted, key.refused)
    if how is Said.NEARLY:
        return Grade(correct=True, score=1.0, note="Accepted: small typo.")
    return RIGHT if how else WRONG


def _lines(key: Key, answer: Answer) -> Grade:
    """Every thing named, in any order, and nothing else is right.

    The score is the share of things named, less that of lines too many.
    """
    lines, named = lines_said(key, answer)
    if not lines:
        return Grade(False, 0.0, "Type at least one line.", understood=False)
    n = len(key.lists)
    if len(named) == n and len(lines) == n:
        return RIGHT
    too_many = max(0, len(lines) - n)
    score = max(0, len(named) - too_many) / n if n else 0.0
    return Grade(correct=False, score=round(score, 4))


def lines_said(key: Key, answer: Answer) -> tuple[list[str], dict[int, str]]:
    """What an answer lists, and by place in the key's list the line that says the thing there."""
    lines = things(answer.text, [name for names in key.lists for name in names])
    left, named = list(range(len(key.lists))), {}
    for line in lines:
        place = next((place for place in left if _names(key, place, line)), None)
        if place is not None:
            left.remove(place)
            named[place] = line
    return lines, named


def _names(key: Key, place: int, line: str) -> bool:
    """Whether a line says the thing at a place of the list, and none of the others as nearly."""
    others = [name for n, names in enumerate(key.lists) for name in names if n != place]
    return bool(said(line, key.lists[place], (*others, *key.refused)))


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
