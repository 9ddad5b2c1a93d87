"""Items as plain data: lists, mappings and text, for JSON columns and for YAML."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizzes.domain.exchange.exact import question_from_data, question_to_data
from quizzes.domain.exchange.items import NONE, Choice, Figure, Item, Kind, Pair, figure
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.exchange.rows import Unreadable
from quizzes.domain.exchange.shapes import Data, listed, mapping, text_of, texts

TEXTS = ("stem", "id", "title", "answer", "unit", "feedback", "source")
LISTS = ("spare", "order", "tags")
FIELDS = {"kind", *TEXTS, *LISTS, "choices", "figures", "pairs"}


def item_to_data(item: Item) -> Data:
    """What `item_from_data` reads back to an equal item; what is empty is left out.

    Of an item that holds its whole question, that is written: the rest follows from it.
    """
    if item.question is not None:
        marks = {"id": item.id, "source": item.source, "tags": list(item.tags)}
        kept = {name: mark for name, mark in marks.items() if mark}
        return {**kept, "question": question_to_data(item.question)}
    data: Data = {"kind": item.kind.value}
    data |= {name: text for name in TEXTS if (text := getattr(item, name))}
    data |= {name: list(texts) for name in LISTS if (texts := getattr(item, name))}
    lists = {
        "choices": [_choice(one) for one in item.choices],
        "figures": [_figure(one) for one in item.figures],
        "pairs": [{"left": pair.left, "right": pair.right} for pair in item.pairs],
    }
    return data | {name: several for name, several in lists.items() if several}


def _choice(choice: Choice) -> Data:
    share = {"share": str(choice.share)} if choice.share != NONE else {}
    feedback = {"feedback": choice.feedback} if choice.feedback else {}
    return {"text": choice.text, **share, **feedback}


def _figure(one: Figure) -> Data:
    feedback = {"feedback": one.feedback} if one.feedback else {}
    return {
        "number": f"{one.number:f}",
        "tolerance": f"{one.tolerance:f}",
        "share": str(one.share),
        **feedback,
    }


def item_from_data(data: object) -> Item:
    """The item that `item_to_data` wrote. Raises Unreadable for anything of another shape."""
    if isinstance(data, dict) and "question" in data:
        return _whole(mapping(data, {"id", "source", "tags", "question"}))
    whole = mapping(data, FIELDS)
    try:
        kind = Kind(text_of(whole, "kind"))
    except ValueError as error:
        raise Unreadable("unknown-form") from error
    plain: Data = {name: text_of(whole, name) for name in TEXTS}
    plain |= {name: texts(whole.get(name, [])) for name in LISTS}
    return Item(
        kind,
        **plain,
        choices=tuple(_read_choice(one) for one in listed(whole.get("choices", []))),
        figures=tuple(_read_figure(one) for one in listed(whole.get("figures", []))),
        pairs=tuple(_read_pair(one) for one in listed(whole.get("pairs", []))),
    )


def _whole(data: Data) -> Item:
    question = question_from_data(data["question"])
    item = item_of(question, id=text_of(data, "id"), source=text_of(data, "source"))
    return replace(item, tags=texts(data.get("tags", [])))


def _read_choice(data: object) -> Choice:
    whole = mapping(data, {"text", "share", "feedback"})
    return Choice(text_of(whole, "text"), _share(whole, NONE), text_of(whole, "feedback"))


def _read_figure(data: object) -> Figure:
    whole = mapping(data, {"number", "tolerance", "share", "feedback"})
    try:
        number = figure(text_of(whole, "number"))
        tolerance = abs(figure(text_of(whole, "tolerance") or "0"))
    except ValueError as error:
        raise Unreadable("bad-number") from error
    return Figure(number, tolerance, _share(whole, Fraction(1)), text_of(whole, "feedback"))


def _read_pair(data: object) -> Pair:
    whole = mapping(data, {"left", "right"})
    return Pair(text_of(whole, "left"), text_of(whole, "right"))


def _share(whole: Data, otherwise: Fraction) -> Fraction:
    written = text_of(whole, "share")
    try:
        found = Fraction(written) if written and len(written) < 30 else otherwise
    except (ValueError, ZeroDivisionError) as error:
        raise Unreadable("bad-share") from error
    if abs(found) > 1:
        raise Unreadable("bad-share")
    return found
