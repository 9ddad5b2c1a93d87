"""Questions in GIFT, the text format of Moodle that people edit by hand.

Written as Moodle 4.5 reads it: https://docs.moodle.org/405/en/GIFT_format. Ids and tags stand in a
comment before the question, where Moodle looks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from quizzes.domain.exchange.items import (
    FULL,
    NONE,
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    percent,
    starred,
)
from quizzes.domain.exchange.losses import (
    Carried,
    Loss,
    answer_in_feedback,
    order_as_match,
    unit_in_stem,
)

MARKS = "~=#{}:"
ESCAPES = str.maketrans(
    {"\\": r"\\", **{mark: f"\\{mark}" for mark in MARKS}, "\n": r"\n", "\r": ""}
)
ARROW = "->"
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")


def carried(item: Item) -> Carried:
    """The item as GIFT can say it: an ordering becomes places to match, a unit joins the stem."""
    losses: list[Loss] = []
    if item.kind is Kind.ORDER:
        item, losses = order_as_match(item), [Loss.ORDER_AS_MATCH]
    if item.unit:
        item, losses = unit_in_stem(item), [*losses, Loss.UNIT_IN_STEM]
    if item.answer:
        item, losses = answer_in_feedback(item), [*losses, Loss.ANSWER_IN_FEEDBACK]
    return Carried(item, tuple(losses))


def write(items: Iterable[Item]) -> Iterator[str]:
    """The items one by one, each with the blank line that ends it."""
    for item in items:
        whole = carried(item).item
        if whole is not None:
            yield f"{_comment(whole)}::{signs(whole.title)}::[plain]{_body(whole)}\n\n"


def _comment(item: Item) -> str:
    marks = [f"[id:{_marked(item.id)}]"] if item.id else []
    marks += [f"[tag:{_marked(tag)}]" for tag in item.tags]
    return f"// {' '.join(marks)}\n" if marks else ""


def _marked(text: str) -> str:
    return " ".join(text.split()).replace("\\", r"\\").replace("]", r"\]")


def escaped(text: str) -> str:
    """Text in which no sign means anything to GIFT."""
    return ("[plain]" if FORMAT.match(text) else "") + signs(text)


def signs(text: str) -> str:
    """The same for titles, which have no format of their own."""
    return text.translate(ESCAPES)


def _body(item: Item) -> str:
    whole = f"####{escaped(item.feedback)}" if item.feedback else ""
    return f"{escaped(item.stem)} {{{_answers(item)}{whole}}}"


def _answers(item: Item) -> str:
    match item.kind:
        case Kind.SINGLE:
            return _lines(
                _option(choice, "=" if choice.share == FULL else "~") for choice in item.choices
            )
        case Kind.MULTIPLE:
            return _lines(f"~%{percent(c.share)}%{_told(c.text, c.feedback)}" for c in item.choices)
        case Kind.TRUE_FALSE:
            return _judgement(item)
        case Kind.TEXT:
            starry = (replace(choice, text=starred(choice.text)) for choice in item.choices)
            return _lines(_option(choice, "=") for choice in starry)
        case Kind.NUMBER:
            return "#" + _lines(_figure(figure) for figure in item.figures)
        case Kind.MATCH:
            spare = (Pair("", text) for text in item.spare)
            return _lines(_pair(pair) for pair in (*item.pairs, *spare))
        case _:
            return ""


def _lines(answers: Iterable[str]) -> str:
    return "".join(f"\n{answer}" for answer in answers) + "\n"


def _option(choice: Choice, mark: str) -> str:
    """A weight is written where there is one, or where the text would be taken for one."""
    expected = FULL if mark == "=" else NONE
    weight = "" if choice.share == expected and choice.text[:1] != "%" else _weight(choice.share)
    return f"{mark}{weight}{_told(choice.text, choice.feedback)}"


def _weight(share: Fraction) -> str:
    return f"%{percent(share)}%"


def _told(text: str, feedback: str) -> str:
    return escaped(text) + (f"#{escaped(feedback)}" if feedback else "")


def _judgement(item: Item) -> str:
    """TRUE#said to who is wrong#said to who is right."""
    true, false = item.choices if item.choices[0].text.lower() == "true" else item.choices[::-1]
    right, wrong = (true, false) if true.share == FULL else (false, true)
    word = "TRUE" if right is true else "FALSE"
    if not (right.feedback or wrong.feedback):
        return word
    return f"{word}#{escaped(wrong.feedback)}#{escaped(right.feedback)}\n"


def _figure(figure: Figure) -> str:
    weight = "" if figure.share == FULL else _weight(figure.share)
    tolerance = f":{figure.tolerance:f}" if figure.tolerance else ""
    feedback = f"#{escaped(figure.feedback)}" if figure.feedback else ""
    return f"={weight}{figure.number:f}{tolerance}{feedback}"


def _pair(pair: Pair) -> str:
    return f"={_side(pair.left)} {ARROW} {_side(pair.right)}"


def _side(text: str) -> str:
    """One side of a pair; GIFT has no way to write an arrow in it."""
    return escaped(text).replace(ARROW, "→")
