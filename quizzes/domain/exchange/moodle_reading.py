"""Reading Moodle XML: what Moodle exported, whether its texts are HTML or plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from briefings.domain.ingesting.trees import xml_tree
from quizzes.domain.exchange.items import (
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    figure,
    share,
    tidy,
    unstarred,
)
from quizzes.domain.exchange.markup import text_of
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt

MOST_TAGS = 3_000_000  # of a file; ten thousand questions have half as many
Element = Any  # lxml has no types of its own


def read(data: bytes) -> Iterator[Row]:
    """Every question of a file, in order. Raises Refused where it is no XML or a dangerous one."""
    root = xml_tree(data, most=MOST_TAGS)
    if root.tag != "quiz":
        raise Unreadable("not-moodle")
    place = 0
    for element in root.iterchildren("question"):
        kind = element.get("type", "")
        if kind == "category":
            continue
        place += 1
        told = excerpt(_text(element.find("questiontext")))
        try:
            item = tidy(_item(element, kind))
        except Unreadable as error:
            yield Row(place, None, error.code, excerpt=told)
        else:
            yield Row(place, item, notes=tuple(_left_behind(element)), excerpt=told)


def _item(element: Element, kind: str) -> Item:
    parts = _PARTS.get(kind)
    if parts is None:
        raise Unreadable("unknown-form")
    made, more = parts(element)
    return Item(
        made,
        _text(element.find("questiontext")),
        id=(element.findtext("idnumber") or "").strip(),
        title=(element.findtext("name/text") or "").strip(),
        feedback=_text(element.find("generalfeedback")),
        tags=tuple(tag.text or "" for tag in element.iterfind("tags/tag/text")),
        **more,
    )


def _left_behind(element: Element) -> Iterator[str]:
    if element.find(".//file") is not None:
        yield "picture"
    if any(_text(hint) for hint in element.iterfind("hint")):
        yield "hint"
    if any(_text(unit) for unit in element.iterfind("units/unit/unit_name")):
        yield "units"


def _text(element: Element, otherwise: str = "html") -> str:
    """The text of a part; Moodle's own default is HTML."""
    if element is None:
        return ""
    text = element.findtext("text")
    words = (element.text if text is None else text) or ""
    return (
        words if element.get("format", otherwise) in ("plain_text", "markdown") else text_of(words)
    )


def _earned(answer: Element) -> Fraction:
    try:
        return share(answer.get("fraction", "0"))
    except ValueError as error:
        raise Unreadable("bad-share") from error


def _answers(element: Element, otherwise: str = "html") -> tuple[Choice, ...]:
    return tuple(
        Choice(_text(answer, otherwise), _earned(answer), _text(answer.find("feedback")))
        for answer in element.iterfind("answer")
    )


Parts = tuple[Kind, dict[str, Any]]


def _choices(element: Element) -> Parts:
    is_single = (element.findtext("single") or "true").strip() in ("true", "1")
    return Kind.SINGLE if is_single else Kind.MULTIPLE, {"choices": _answers(element)}


def _judgement(element: Element) -> Parts:
    choices = [
        Choice(choice.text.strip().capitalize(), choice.share, choice.feedback)
        for choice in _answers(element)
    ]
    return Kind.TRUE_FALSE, {"choices": tuple(choices)}


def _texts(element: Element) -> Parts:
    """What is typed is compared as it stands: tags in it are signs."""
    try:
        choices = tuple(
            Choice(
                unstarred(answer.findtext("text") or ""),
                _earned(answer),
                _text(answer.find("feedback")),
            )
            for answer in element.iterfind("answer")
            if _earned(answer) > 0
        )
    except ValueError as error:
        raise Unreadable("any-text") from error
    return Kind.TEXT, {"choices": choices}


def _figures(element: Element) -> Parts:
    try:
        figures = tuple(
            Figure(
                figure(answer.findtext("text") or ""),
                abs(figure(answer.findtext("tolerance") or "0")),
                _earned(answer),
                _text(answer.find("feedback")),
            )
            for answer in element.iterfind("answer")
            if (answer.findtext("text") or "").strip() != "*"
        )
    except ValueError as error:
        raise Unreadable("bad-number") from error
    return Kind.NUMBER, {"figures": figures}


def _pairs(element: Element) -> Parts:
    sides = [
        (_text(one), (one.findtext("answer/text") or "").strip())
        for one in element.iterfind("subquestion")
    ]
    pairs = tuple(Pair(left, right) for left, right in sides if left)
    return Kind.MATCH, {
        "pairs": pairs,
        "spare": tuple(right for left, right in sides if not left and right),
    }


def _order(element: Element) -> Parts:
    """The fraction says the place; where none does, the order of the file."""
    answers = list(element.iterfind("answer"))
    try:
        answers.sort(key=lambda answer: float(answer.get("fraction", "0")))
    except ValueError as error:
        raise Unreadable("bad-share") from error
    return Kind.ORDER, {"order": tuple(_text(answer) for answer in answers)}


def _open(element: Element) -> Parts:
    return Kind.OPEN, {"answer": _text(element.find("graderinfo"))}


_PARTS: dict[str, Callable[[Element], Parts]] = {
    "multichoice": _choices,
    "truefalse": _judgement,
    "shortanswer": _texts,
    "numerical": _figures,
    "matching": _pairs,
    "match": _pairs,
    "ordering": _order,
    "essay": _open,
}
