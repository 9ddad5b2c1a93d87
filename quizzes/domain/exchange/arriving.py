"""Items of other programs as drafts of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from briefings.domain.facts import behind
from quizzes.domain.drafting import Draft, OptionDraft
from quizzes.domain.exchange.items import FULL, Choice, Figure, Item, Kind, wanting
from quizzes.domain.exchange.leaving import feedback_of
from quizzes.domain.exchange.losses import answer_of
from quizzes.domain.parsing import parse_date
from quizzes.domain.questions import Form, Input, Key, Question
from quizzes.domain.wording import GAP, SCALE_WORDS, UNIT_NAMES

BLANK = re.compile(r"_{3,}")
IN_BRACKETS = re.compile(r" \(([^()\n]{1,60})\)$")
FORM = "form:"
MOST_OPTIONS = 20
LONGEST = 10_000  # characters of one text
DIGITS = 6  # after the point, of a tolerance
PRECISIONS = ("year", "month", "day")
UNITS = {name: unit for unit, name in UNIT_NAMES.items()}
SCALES = {word: scale for scale, word in SCALE_WORDS.items()}
SINGLE = (Form.CHOICE, Form.CAUSE, Form.CERTAINTY)


def missing(item: Item) -> Iterator[str]:
    """Why an item cannot become a question, as stable codes; nothing where it can."""
    yield from wanting(item)
    if max(map(len, (item.choices, item.pairs, item.order, item.spare)), default=0) > MOST_OPTIONS:
        yield "too-many-options"
    if len(item.stem) > LONGEST or len(item.feedback) > LONGEST or len(answer_of(item)) > LONGEST:
        yield "too-long"


def form_of(item: Item) -> Form:
    """What an item becomes: by the tag of ours that says it, where that fits, else by its look."""
    if item.question is not None:
        return item.question.form
    told = next((tag.removeprefix(FORM) for tag in item.tags if tag.startswith(FORM)), "")
    match item.kind:
        case Kind.SINGLE:
            return next((form for form in SINGLE if form.value == told), Form.CHOICE)
        case Kind.TRUE_FALSE:
            return Form.TRUE_FALSE if _is_judged(item) else Form.CHOICE
        case Kind.TEXT if told == Form.DATE and _iso(item):
            return Form.DATE
        case Kind.TEXT:
            return Form.CLOZE if BLANK.search(item.stem) else Form.RECALL
        case Kind.MATCH:
            rights = [pair.right for pair in item.pairs]
            return Form.MATCHING if len(set(rights)) == len(rights) else Form.CATEGORIES
    return {
        Kind.MULTIPLE: Form.MULTIPLE,
        Kind.NUMBER: Form.NUMBER,
        Kind.ORDER: Form.ORDERING,
    }.get(item.kind, Form.CARD)


def _is_judged(item: Item) -> bool:
    return sorted(choice.text.strip().lower() for choice in item.choices) == ["false", "true"]


def _iso(item: Item) -> str:
    return parse_date(next((c.text for c in item.choices if c.share == FULL), "")) or ""


def losses_of(item: Item) -> Iterator[str]:
    """What an item says that our questions do not, as stable codes."""
    if item.question is not None:
        return
    if _is_weighed(item):
        yield "shares"
    if len(item.figures) > 1:
        yield "one-figure"
    if item.kind is Kind.TEXT and any(choice.feedback for choice in item.choices):
        yield "answer-feedback"
    if any(one.feedback for one in item.figures):
        yield "answer-feedback"
    if any(not one.number and one.tolerance for one in item.figures[:1]):
        yield "tolerance"


def _is_weighed(item: Item) -> bool:
    """Whether answers earn something else than ours would."""
    if item.kind is Kind.MULTIPLE:
        wrong = {choice.share for choice in item.choices if choice.share <= 0}
        return len({choice.share for choice in item.right}) > 1 or len(wrong) > 1
    return any(one.share not in (0, FULL) for one in item.choices)


def draft_of(item: Item, facts: Sequence[str], quotes: Collection[str] = ()) -> Draft:
    """The draft of a complete item (see `missing`) about some facts.

    facts   keys, the first one first
    quotes  words that prove them: the page shows them, so the explanation need not
    """
    first, *others = facts
    if item.question is not None:
        form, stem, whole = item.question.form, item.question.stem, item.question
        return Draft(form, first, stem, others=tuple(others), whole=whole)
    form, item = form_of(item), restored(item)
    return Draft(
        form,
        first,
        BLANK.sub(GAP, item.stem),
        others=tuple(others),
        **_PARTS[form](item),
        explanation=_explanation(item, quotes),
    )


def restored(item: Item) -> Item:
    """One of ours with its unit and its answer back where a format had no place for them."""
    if item.kind is Kind.NUMBER and not item.unit and f"{FORM}{Form.NUMBER}" in item.tags:
        if found := IN_BRACKETS.search(item.stem):
            return replace(item, stem=item.stem[: found.start()], unit=found[1])
    elif item.kind is Kind.OPEN and not item.answer and _is_ours(item):
        answer, _, feedback = item.feedback.partition("\n\n")
        return replace(item, answer=answer, feedback=feedback)
    return item


def _is_ours(item: Item) -> bool:
    return any(tag.startswith(FORM) for tag in item.tags)


def _explanation(item: Item, quotes: Collection[str]) -> str:
    """The feedback without the paragraphs that only quote the proof."""
    if item.kind is Kind.OPEN and not item.answer:
        return ""  # it is the answer
    return unquoted(item.feedback, quotes)


def unquoted(feedback: str, quotes: Collection[str]) -> str:
    """Feedback without paragraphs that are words of the proof in quotation marks."""
    known = {f"“{' '.join(quote.split())}”" for quote in quotes}
    kept = [part for part in feedback.split("\n\n") if " ".join(part.split()) not in known]
    return "\n\n".join(kept)


def _chosen(item: Item) -> dict[str, Any]:
    return {"options": tuple(map(_option, item.choices))}


def _option(choice: Choice) -> OptionDraft:
    return OptionDraft(choice.text, choice.share > 0, choice.feedback)


def _one(item: Item) -> dict[str, Any]:
    """Of several that earn something, only the one that earns all is right."""
    drawn = [replace(_option(c), right=c.share == FULL) for c in item.choices]
    return {"options": tuple(drawn)}


def _judged(item: Item) -> dict[str, Any]:
    by_name = {choice.text.strip().lower(): _option(choice) for choice in item.choices}
    names = ("True", "False")
    return {"options": tuple(replace(by_name[name.lower()], text=name) for name in names)}


def _accepted(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choice.text for choice in item.choices if choice.share == FULL))


def _gap(item: Item) -> dict[str, Any]:
    return {"accepted": _accepted(item), "key": Key(accepted=_accepted(item))}


def _line(item: Item) -> dict[str, Any]:
    accepted = _accepted(item)
    return {"accepted": accepted, "key": Key(lists=(accepted,)), "input": Input(lines=1)}


def _date(item: Item) -> dict[str, Any]:
    iso = _iso(item)
    precision = PRECISIONS[iso.count("-")]
    return {
        "accepted": _accepted(item),
        "key": Key(date=iso),
        "input": Input(precision=precision),
    }


def _number(item: Item) -> dict[str, Any]:
    """The figure in the unit beside it: "540" of "million US dollars" is 540,000,000 USD."""
    one = next((figure for figure in item.figures if figure.share == FULL), item.figures[0])
    word, _, rest = item.unit.partition(" ")
    scale = SCALES.get(word, Decimal(1))
    name = rest if word in SCALES else item.unit
    key = Key(
        number=_short(one.number * scale),
        scale=scale,
        tolerance=_relative(one),
        unit=UNITS.get(name, name),
    )
    answer = f"{one.number:,f} {item.unit}".strip()
    return {"accepted": (answer,), "key": key, "input": Input(unit=item.unit)}


def _relative(one: Figure) -> Decimal:
    if not one.number:
        return Decimal(0)
    return _short(round(one.tolerance / abs(one.number), DIGITS))


def _short(number: Decimal) -> Decimal:
    return Decimal(f"{number.normalize():f}")


def _pairs(item: Item) -> dict[str, Any]:
    sides = tuple((pair.left, pair.right) for pair in item.pairs)
    return {"pairs": sides, "spare": item.spare}


def _order(item: Item) -> dict[str, Any]:
    return {"order": item.order}


def _card(item: Item) -> dict[str, Any]:
    return {"accepted": (item.answer or item.feedback,)}


_PARTS: dict[Form, Callable[[Item], dict[str, Any]]] = {
    Form.CHOICE: _one,
    Form.CAUSE: _one,
    Form.CERTAINTY: _one,
    Form.TRUE_FALSE: _judged,
    Form.MULTIPLE: _chosen,
    Form.CLOZE: _gap,
    Form.RECALL: _line,
    Form.DATE: _date,
    Form.NUMBER: _number,
    Form.ORDERING: _order,
    Form.MATCHING: _pairs,
    Form.CATEGORIES: _pairs,
    Form.CARD: _card,
}


def look(item: Item) -> object:
    """What makes two items the same question with the same answer to a reader."""
    return _flat(item.stem), _answers(item), _flat(item.feedback)


def _answers(item: Item) -> object:
    """All that counts as right or wrong, with what is said of it; the order shown is no part."""
    return (
        item.kind,
        frozenset((_flat(c.text), c.share, _flat(c.feedback)) for c in item.choices),
        item.figures,
        frozenset((_flat(pair.left), _flat(pair.right)) for pair in item.pairs),
        frozenset(map(_flat, item.spare)),
        tuple(map(_flat, item.order)),
        _flat(item.answer),
        _flat(item.unit),
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def revised(old: Question, was: Item, now: Item) -> Question | None:
    """Our question with the words that came back; None where its answers changed, too.

    was  what left: the old question as the format carries it
    """
    if _answers(was) != _answers(now):
        return None
    unit = f" ({old.input.unit})"
    stem = now.stem.removesuffix(unit) if old.input.unit and not now.unit else now.stem
    stem = stem.removeprefix(behind(old.about, ""))
    explanation = old.explanation
    if _flat(was.feedback) != _flat(now.feedback):
        told = now.feedback
        if not now.answer and was.feedback != feedback_of(old):  # the answer went with it
            told = told.removeprefix(f"{old.answer}\n\n")
        explanation = unquoted(told, [proof.quote for proof in old.proofs])
    return replace(old, stem=stem, explanation=explanation)
