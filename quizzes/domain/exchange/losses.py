"""What a format cannot say, and what becomes of it; told before anybody downloads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from quizzes.domain.exchange.items import FULL, Choice, Item, Kind, Pair


class Loss(StrEnum):
    """What happens to an item that a format cannot carry as it is."""

    ORDER_AS_MATCH = "order-as-match"
    SELF_MARKED = "self-marked"
    LISTED_ONLY = "listed-only"
    NUMBER_AS_TEXT = "number-as-text"
    ANSWER_IN_FEEDBACK = "answer-in-feedback"
    UNIT_IN_STEM = "unit-in-stem"
    SHARES_LOST = "shares-lost"
    FEEDBACK_LOST = "feedback-lost"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Carried:
    """An item as a format holds it, None where it is left out, and what that changes."""

    item: Item | None
    losses: tuple[Loss, ...] = ()


def order_as_match(item: Item) -> Item:
    """An ordering where only pairs can be said: a place for each."""
    pairs = tuple(Pair(str(place), text) for place, text in enumerate(item.order, start=1))
    return replace(item, kind=Kind.MATCH, pairs=pairs, order=())


def as_open(item: Item) -> Item:
    """A question that nobody marks: its right answer is shown to be compared with.

    What had to be ordered or matched is listed below the question, in the order of the alphabet.
    """
    shown = sorted({*item.order, *(pair.left for pair in item.pairs)})
    others = sorted({*item.spare, *(pair.right for pair in item.pairs)})
    lists = ["\n".join(f"– {text}" for text in texts) for texts in (shown, others) if texts]
    return replace(
        item,
        kind=Kind.OPEN,
        stem="\n\n".join((item.stem, *lists)),
        answer=answer_of(item),
        choices=(),
        figures=(),
        pairs=(),
        spare=(),
        order=(),
        unit="",
    )


def unit_in_stem(item: Item) -> Item:
    """A format without units says them in the question."""
    return replace(item, stem=f"{item.stem} ({item.unit})", unit="") if item.unit else item


def answer_in_feedback(item: Item) -> Item:
    """A format without model answers shows them with the feedback."""
    told = "\n\n".join(filter(None, (item.answer, item.feedback)))
    return replace(item, answer="", feedback=told)


def number_as_text(item: Item) -> Item:
    """A figure to type where a format compares texts alone."""
    choices = tuple(Choice(f"{one.number:f}", one.share, one.feedback) for one in item.figures)
    return replace(item, kind=Kind.TEXT, choices=choices, figures=())


def answer_of(item: Item) -> str:
    """What is right, in words: one line, or a line for each part."""
    match item.kind:
        case Kind.ORDER:
            return "\n".join(f"{place}. {text}" for place, text in enumerate(item.order, start=1))
        case Kind.MATCH:
            return "\n".join(f"{pair.left} → {pair.right}" for pair in item.pairs)
        case Kind.NUMBER:
            figures = [f"{one.number:f} {item.unit}".strip() for one in item.figures]
            return figures[0] if figures else ""
        case Kind.TEXT:
            return next((choice.text for choice in item.choices if choice.share == FULL), "")
        case Kind.OPEN:
            return item.answer
        case _:
            return "\n".join(choice.text for choice in item.right)
