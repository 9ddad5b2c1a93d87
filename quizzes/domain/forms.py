"""What is true of every question of a form: how it is answered, and what a guess is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import comb, factorial, perm

from quizzes.domain.questions import Form, Question


class Layout(StrEnum):
    """How an answer is given; templates, the answer form and grading go by it."""

    ONE = "one"  # one option
    SEVERAL = "several"  # some options
    ORDER = "order"  # all options, in order
    PAIRS = "pairs"  # an option for every prompt
    TEXT = "text"  # one line
    DATE = "date"
    LINES = "lines"  # a line for each thing
    SELF = "self"  # the learner looks and grades themselves


@dataclass(frozen=True, slots=True)
class Trait:
    """What a form is like.

    recall  0 recognise, 1 recall with a cue, 2 recall freely: how much the answer shows
    """

    layout: Layout
    recall: int


TRAITS = {
    Form.CHOICE: Trait(Layout.ONE, 0),
    Form.MULTIPLE: Trait(Layout.SEVERAL, 0),
    Form.TRUE_FALSE: Trait(Layout.ONE, 0),
    Form.CERTAINTY: Trait(Layout.ONE, 0),
    Form.CAUSE: Trait(Layout.ONE, 0),
    Form.NUMBER: Trait(Layout.TEXT, 2),
    Form.DATE: Trait(Layout.DATE, 2),
    Form.CLOZE: Trait(Layout.TEXT, 1),
    Form.RECALL: Trait(Layout.LINES, 2),
    Form.ORDERING: Trait(Layout.ORDER, 0),
    Form.MATCHING: Trait(Layout.PAIRS, 0),
    Form.CATEGORIES: Trait(Layout.PAIRS, 0),
    Form.CARD: Trait(Layout.SELF, 2),
}
MACHINE_GRADED = tuple(form for form, trait in TRAITS.items() if trait.layout is not Layout.SELF)


def layout(form: Form) -> Layout:
    return TRAITS[form].layout


def guess_rate(question: Question) -> float:
    """The chance, 0 to 1, that somebody who knows nothing gets full marks."""
    n, prompts = len(question.options), len(question.prompts)
    match layout(question.form):
        case Layout.ONE:
            return 1 / n if n else 0.0
        case Layout.SEVERAL:
            return 1 / comb(n, len(question.key.right))
        case Layout.ORDER:
            return 1 / factorial(n)
        case Layout.PAIRS if question.form is Form.MATCHING:
            return 1 / perm(n, prompts)
        case Layout.PAIRS:
            return float(n) ** -prompts
        case _:
            return 0.0
