"""Our questions as items, for those who take them elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from quizzes.domain.exchange.items import (
    BRIEFING,
    FACT,
    FULL,
    LESSON,
    NONE,
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    tidy,
)
from quizzes.domain.exchange.losses import Loss
from quizzes.domain.questions import Form, Question
from quizzes.domain.written import written

TITLE = 60  # characters; most programs list questions by a short name


def item_of(question: Question, *, id: str, briefing: str = "", source: str = "") -> Item:
    """A question as an item; the words that prove it stand in its feedback.

    id        stable: see `Item`
    briefing  key of its briefing, for the tags
    source    address of the passage
    """
    kind, parts = _PARTS[question.form](question)
    return tidy(
        Item(
            kind=kind,
            stem=question.told,
            id=id,
            title=_title(question.told),
            feedback=feedback_of(question),
            tags=tags_of(question, briefing),
            source=source,
            question=question,
            **parts,
        )
    )


def losses_of(question: Question) -> tuple[Loss, ...]:
    """What other programs do not know how to mark as we do."""
    match question.form:
        case Form.RECALL:
            return (Loss.SELF_MARKED,)
        case Form.DATE | Form.CLOZE:
            return (Loss.LISTED_ONLY,)
    return ()


def feedback_of(question: Question) -> str:
    """Why the answer is right, and the sentences that prove it, each in a paragraph of its own."""
    quotes = dict.fromkeys(f"“{' '.join(proof.quote.split())}”" for proof in question.proofs)
    return "\n\n".join(filter(None, (question.explanation, *quotes)))


def tags_of(question: Question, briefing: str) -> tuple[str, ...]:
    """Where a question comes from, and how far its source vouches for it."""
    return (
        *([f"{BRIEFING}{briefing}"] if briefing else []),
        f"{LESSON}{question.lesson}",
        *(f"{FACT}{key}" for key in question.fact_keys),
        f"form:{question.form.value}",
        f"status:{question.status}",
    )


def _title(stem: str) -> str:
    words = " ".join(stem.split())
    return words if len(words) <= TITLE else f"{words[: TITLE - 1].rstrip()}…"


Parts = tuple[Kind, dict[str, Any]]


def _one(question: Question) -> Parts:
    kind = Kind.TRUE_FALSE if question.form is Form.TRUE_FALSE else Kind.SINGLE
    return kind, {"choices": _choices(question, FULL, NONE)}


def _several(question: Question) -> Parts:
    """Each right one earns its share and each wrong one costs its share, as in our grading."""
    gain = Fraction(1, max(1, len(question.key.right)))
    loss = Fraction(-1, max(1, len(question.key.wrong)))
    return Kind.MULTIPLE, {"choices": _choices(question, gain, loss)}


def _choices(question: Question, right: Fraction, wrong: Fraction) -> tuple[Choice, ...]:
    why = dict(question.feedback)
    return tuple(
        Choice(
            option.text, right if option.id in question.key.right else wrong, why.get(option.id, "")
        )
        for option in question.options
    )


def _figure(question: Question) -> Parts:
    """A figure in the unit beside the field: 540 where "million" stands there."""
    key = question.key
    number = (key.number or Decimal(0)) / key.scale
    return Kind.NUMBER, {
        "figures": (Figure(_short(number), _short(abs(number) * key.tolerance)),),
        "unit": question.input.unit,
    }


def _short(number: Decimal) -> Decimal:
    """Without zeros at the end, and never as 5.4E+2."""
    return Decimal(f"{number.normalize():f}")


def _date(question: Question) -> Parts:
    return Kind.TEXT, {"choices": _accepted(written(question.key, question.answer))}


def _gap(question: Question) -> Parts:
    return Kind.TEXT, {"choices": _accepted(question.key.accepted)}


def _accepted(texts: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(text, FULL) for text in dict.fromkeys(texts))


def _order(question: Question) -> Parts:
    return Kind.ORDER, {"order": tuple(question.option_text(one) for one in question.key.right)}


def _match(question: Question) -> Parts:
    pairs = [Pair(question.option_text(a), question.option_text(b)) for a, b in question.key.pairs]
    used = {pair.right for pair in pairs}
    spare = tuple(option.text for option in question.options if option.text not in used)
    return Kind.MATCH, {"pairs": tuple(pairs), "spare": spare}


def _open(question: Question) -> Parts:
    return Kind.OPEN, {"answer": question.answer}


_PARTS: dict[Form, Callable[[Question], Parts]] = {
    Form.CHOICE: _one,
    Form.CAUSE: _one,
    Form.CERTAINTY: _one,
    Form.TRUE_FALSE: _one,
    Form.MULTIPLE: _several,
    Form.NUMBER: _figure,
    Form.DATE: _date,
    Form.CLOZE: _gap,
    Form.ORDERING: _order,
    Form.MATCHING: _match,
    Form.CATEGORIES: _match,
    Form.RECALL: _open,
    Form.CARD: _open,
}
