"""Questions in Moodle XML, the format that keeps most of them.

Written as Moodle 4.5 exports its own: https://docs.moodle.org/405/en/Moodle_XML_format. Texts are
sent as plain ones, so no sign in them means anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from lxml import etree
from lxml.builder import E

from quizzes.domain.exchange.items import Item, Kind, percent, starred
from quizzes.domain.exchange.losses import Carried, Loss, unit_in_stem

TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.TEXT: "shortanswer",
    Kind.NUMBER: "numerical",
    Kind.MATCH: "matching",
    Kind.ORDER: "ordering",
    Kind.OPEN: "essay",
}
HEAD, FOOT = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n', "</quiz>\n"
Element = Any  # lxml has no types of its own


def carried(item: Item) -> Carried:
    """The item as Moodle can say it: what a figure counts joins the stem."""
    if item.unit:
        return Carried(unit_in_stem(item), (Loss.UNIT_IN_STEM,))
    return Carried(item)


def write(items: Iterable[Item]) -> Iterator[str]:
    """A whole file in pieces, a question each."""
    yield HEAD
    for item in items:
        whole = carried(item).item
        if whole is not None:
            element = _question(whole)
            etree.indent(element)
            yield etree.tostring(element, encoding="unicode") + "\n"
    yield FOOT


def _question(item: Item) -> Element:
    return E.question(
        E.name(E.text(item.title or item.stem[:60])),
        _text("questiontext", item.stem),
        _text("generalfeedback", item.feedback),
        E.defaultgrade("1"),
        E.penalty("0"),
        E.hidden("0"),
        E.idnumber(item.id),
        *_PARTS[item.kind](item),
        E.tags(*(E.tag(E.text(tag)) for tag in item.tags)),
        type=TYPES[item.kind],
    )


def _text(name: str, text: str, **more: str) -> Element:
    return E(name, E.text(text), format="plain_text", **more)


def _answer(text: str, share: Fraction, feedback: str, *more: Element) -> Element:
    element = _text("answer", text, fraction=percent(share))
    element.append(_text("feedback", feedback))
    element.extend(more)
    return element


def _choices(item: Item) -> list[Element]:
    single = "true" if item.kind is Kind.SINGLE else "false"
    answers = [_answer(one.text, one.share, one.feedback) for one in item.choices]
    return [E.single(single), E.shuffleanswers("true"), E.answernumbering("abc"), *answers]


def _judgement(item: Item) -> list[Element]:
    return [_answer(one.text.lower(), one.share, one.feedback) for one in item.choices]


def _texts(item: Item) -> list[Element]:
    answers = [_answer(starred(one.text), one.share, one.feedback) for one in item.choices]
    return [E.usecase("0"), *answers]


def _figures(item: Item) -> list[Element]:
    return [
        _answer(f"{one.number:f}", one.share, one.feedback, E.tolerance(f"{one.tolerance:f}"))
        for one in item.figures
    ]


def _pairs(item: Item) -> list[Element]:
    sides = [(pair.left, pair.right) for pair in item.pairs] + [("", spare) for spare in item.spare]
    made = []
    for left, right in sides:
        element = _text("subquestion", left)
        element.append(E.answer(E.text(right)))
        made.append(element)
    return [E.shuffleanswers("true"), *made]


def _order(item: Item) -> list[Element]:
    """The fraction of each says its place, as in Moodle's own exports."""
    places = [
        _text("answer", text, fraction=str(place)) for place, text in enumerate(item.order, start=1)
    ]
    return [
        E.layouttype("VERTICAL"),
        E.selecttype("ALL"),
        E.selectcount("0"),
        E.gradingtype("ALL_OR_NOTHING"),
        E.showgrading("SHOW"),
        E.numberingstyle("none"),
        *places,
    ]


def _open(item: Item) -> list[Element]:
    """What is right stands where Moodle shows it to whoever marks."""
    return [
        E.responseformat("plain"),
        E.responserequired("1"),
        E.responsefieldlines("5"),
        E.attachments("0"),
        _text("graderinfo", item.answer),
        _text("responsetemplate", ""),
    ]


_PARTS = {
    Kind.SINGLE: _choices,
    Kind.MULTIPLE: _choices,
    Kind.TRUE_FALSE: _judgement,
    Kind.TEXT: _texts,
    Kind.NUMBER: _figures,
    Kind.MATCH: _pairs,
    Kind.ORDER: _order,
    Kind.OPEN: _open,
}
