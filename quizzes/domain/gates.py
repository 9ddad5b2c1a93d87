"""Reasons not to ask a question, and reasons to look at it again; each is a named check."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import normalised

LONGEST_STEM = 40  # words
FEWEST_OPTIONS = 3  # of a choice, the key included
FULL_SET = 4  # options of a choice that leaves nothing to wish
STANDS_OUT = 1.25  # times the median length of the options
SHORT = 20  # characters; a key no longer than this stands out by nothing

Check = Callable[[Question], bool]


def answer_in_stem(question: Question) -> bool:
    """The stem says the answer or another text that counts as right."""
    if question.form in {Form.TRUE_FALSE, Form.ORDERING, Form.MATCHING}:
        return False
    stem = f" {normalised(question.stem)} "
    texts = {normalised(text) for text in (question.answer, *question.key.accepted)} - {""}
    return any(f" {text} " in stem for text in texts)


def options_alike(question: Question) -> bool:
    """Two options, or two prompts, read the same."""
    for options in (question.options, question.prompts):
        texts = [normalised(option.text) for option in options]
        if len(set(texts)) < len(texts):
            return True
    return False


def too_few_options(question: Question) -> bool:
    """A choice with fewer than two distractors."""
    return question.form is Form.CHOICE and len(question.options) < FEWEST_OPTIONS


def no_key(question: Question) -> bool:
    """Nothing counts as right."""
    key = question.key
    return not (key.right or key.pairs or key.accepted or key.date or key.number is not None)


def unknown_key(question: Question) -> bool:
    """The key names an option that is not offered, or not exactly one of a choice."""
    offered = {option.id for option in question.options}
    named = {*question.key.right, *(right for _, right in question.key.pairs)}
    one = question.form not in {Form.CHOICE, Form.TRUE_FALSE} or len(question.key.right) == 1
    return not (named <= offered and one)


def accepted_and_refused(question: Question) -> bool:
    """A text counts both as right and as another's name."""
    accepted = {normalised(text) for text in question.key.accepted}
    return not accepted.isdisjoint(normalised(text) for text in question.key.refused)


def stem_too_long(question: Question) -> bool:
    """The stem is longer than anyone keeps in mind."""
    return len(question.stem.split()) > LONGEST_STEM


def no_proof(question: Question) -> bool:
    """No sentence proves the answer."""
    return not question.proofs


def key_stands_out(question: Question) -> bool:
    """The key is by far the longest option."""
    if question.form is not Form.CHOICE or not question.options:
        return False
    lengths = [len(option.text) for option in question.options]
    mine = len(question.answer)
    return mine == max(lengths) and mine > max(SHORT, STANDS_OUT * median(lengths))


def few_options(question: Question) -> bool:
    """A choice with two distractors where three are better."""
    return question.form is Form.CHOICE and len(question.options) < FULL_SET


def silent_option(question: Question) -> bool:
    """An option of a choice does not say why it is right or wrong."""
    told = {option for option, why in question.feedback if why}
    return question.form is Form.CHOICE and any(o.id not in told for o in question.options)


CHECKS: tuple[Check, ...] = (
    answer_in_stem,
    options_alike,
    too_few_options,
    no_key,
    unknown_key,
    accepted_and_refused,
    stem_too_long,
    no_proof,
)
WARNINGS: tuple[Check, ...] = (key_stands_out, few_options, silent_option)


def faults(question: Question) -> tuple[str, ...]:
    """Names of the checks that a question fails; none for one that may be asked."""
    return tuple(check.__name__ for check in CHECKS if check(question))


def warnings(question: Question) -> tuple[str, ...]:
    """Names of what an editor should look at; the question may be asked all the same."""
    return tuple(check.__name__ for check in WARNINGS if check(question))
