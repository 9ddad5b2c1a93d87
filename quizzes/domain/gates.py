"""Reasons not to ask a question; each is a named check."""

from __future__ import annotations

from collections.abc import Callable

from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import normalised

LONGEST_STEM = 45  # words


def answer_in_stem(question: Question) -> bool:
    """The stem says the answer."""
    if question.form in {Form.TRUE_FALSE, Form.ORDERING, Form.MATCHING}:
        return False
    return f" {normalised(question.answer)} " in f" {normalised(question.stem)} "


def options_alike(question: Question) -> bool:
    """Two options read the same."""
    texts = [normalised(option.text) for option in question.options]
    return len(set(texts)) < len(texts)


def no_key(question: Question) -> bool:
    """Nothing counts as right."""
    key = question.key
    return not (key.right or key.pairs or key.accepted or key.date or key.number is not None)


def stem_too_long(question: Question) -> bool:
    """The stem is longer than anyone keeps in mind."""
    return len(question.stem.split()) > LONGEST_STEM


def no_proof(question: Question) -> bool:
    """No sentence proves the answer."""
    return not question.proofs


CHECKS: tuple[Callable[[Question], bool], ...] = (
    answer_in_stem,
    options_alike,
    no_key,
    stem_too_long,
    no_proof,
)


def faults(question: Question) -> tuple[str, ...]:
    """Names of the checks that a question fails; none for a good one."""
    return tuple(check.__name__ for check in CHECKS if check(question))
