"""Gates on the options: alike in kind, apart in meaning, and none that gives the key away."""

from __future__ import annotations

import re
from itertools import combinations

from briefings.domain import facts
from briefings.domain.seeking import sought
from briefings.domain.surfaces import MONTHS, number_in
from quizzes.domain.forms import Layout, layout
from quizzes.domain.gates.check import (
    Check,
    Context,
    is_chosen,
    is_one_of,
    right_texts,
    wrong_texts,
)
from quizzes.domain.levelling import stands_out
from quizzes.domain.naming import ARTICLE
from quizzes.domain.questions import Question
from quizzes.domain.text import moment, quantity_in
from quizzes.domain.wording import has_figures, names_of, normalised

FEWEST_OPTIONS, MOST_OPTIONS = 3, 7
FULL_SET = 4  # options of a choice that leaves nothing to wish
NEAR, FAR = 0.02, 50  # a wrong figure as a multiple of the key
SAME = 0.005  # relative difference below which two figures are one after rounding
ALL_OF = re.compile(r"\b(?i:all|none|both|neither) of (?:the|these|them)\b|\b[A-D] and [A-D]\b")
ABSOLUTE = sought(r"\b(?:always|never|only|every|nobody|everybody|often|sometimes|usually)\b", re.I)
FIGURE_FIRST = re.compile(rf"(?:about |[$€£])?\d|(?:{'|'.join(MONTHS[1:])}) \d")
PREPOSITION = re.compile(r" (?:of|to|for|in|on|from|between|with|by|at|over|that|which|and)\b")
DETERMINERS = {"its", "their", "his", "her", "no", "some", "any", "more", "less", "every", "both"}
SILENCE = re.compile(
    r"\bnot mention|\bmentions? no\b|\bdoes not (?:discuss|say|speak|name|describe)\b", re.I
)
SOURCE = re.compile(r"\b(?:according to|source|article|observers?)\b", re.I)
OF_TABLE = frozenset({"comparison", "cell"})  # generators whose options stand in the article
MOST_SHARED = 2  # words that all options may begin with


def options_alike(question: Question, context: Context) -> bool:
    """Two options, or two prompts, read the same."""
    del context
    for options in (question.options, question.prompts):
        texts = [normalised(option.text) for option in options]
        if len(set(texts)) < len(texts):
            return True
    return False


def too_few_options(question: Question, context: Context) -> bool:
    """A choice with fewer than two distractors."""
    del context
    return is_chosen(question) and len(question.options) < FEWEST_OPTIONS


def too_many_options(question: Question, context: Context) -> bool:
    """More options than a reader weighs."""
    del context
    return is_chosen(question) and len(question.options) > MOST_OPTIONS


def distractor_true(question: Question, context: Context) -> bool:
    """A distractor is another name of the key, or equal to it after rounding."""
    if not is_one_of(question):
        return False
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    known = {normalised(text) for text in right_texts(question)}
    if isinstance(value, facts.EntityValue):
        known |= {normalised(name) for name in names_of(value, dict(context.entities))}
    wrong = wrong_texts(question)
    if known & {normalised(text) for text in wrong}:
        return True
    if not isinstance(value, facts.NumberValue):
        return False
    sizes = [quantity_in(text) for text in wrong if number_in(text) is not None]
    return any(abs(float(size / value.number) - 1) < SAME for size in sizes if value.number)


def overlapping_options(question: Question, context: Context) -> bool:
    """One option contains another, so that both could be meant."""
    del context
    if not is_one_of(question):
        return False
    texts = [f" {normalised(option.text)} " for option in question.options]
    return any(a in b or b in a for a, b in combinations(texts, 2))


def ruled_out_by_stem(question: Question, context: Context) -> bool:
    """A distractor is named in the stem, by whatever name, as somebody else."""
    if not is_chosen(question) or question.generator == "comparison":
        return False
    named = context.names.within(question.stem)
    stem = f" {normalised(question.stem)} "
    wrong = wrong_texts(question)
    return any(context.names.alone(t) in named or f" {normalised(t)} " in stem for t in wrong)


def mixed_kinds(question: Question, context: Context) -> bool:
    """Some options are figures or dates and others are not, or they differ in precision."""
    del context
    if not is_one_of(question) or question.generator in OF_TABLE:
        return False
    texts = [option.text for option in question.options]
    figures = {has_figures(text) for text in texts}
    dates = {sum(part > 0 for part in moment(text)) for text in texts if _is_date(text)}
    return len(figures) > 1 or len(dates) > 1


def _is_date(text: str) -> bool:
    return moment(text)[1] > 0


def key_stands_out(question: Question, context: Context) -> bool:
    """The key is by far the longest option."""
    del context
    if not is_one_of(question) or not question.options:
        return False
    texts = [option.text for option in question.options]
    return any(stands_out(right, texts) for right in right_texts(question))


def unsorted_figures(question: Question, context: Context) -> bool:
    """Figures or dates that do not go up from option to option."""
    del context
    texts = [option.text for option in question.options]
    if not is_one_of(question) or not all(map(FIGURE_FIRST.match, texts)):
        return False
    if all(map(_is_date, texts)):
        return [moment(t) for t in texts] != sorted(moment(t) for t in texts)
    sizes = [quantity_in(text) for text in texts]
    return sizes != sorted(sizes)


def all_of_the_above(question: Question, context: Context) -> bool:
    """An option stands for other options."""
    del context
    return any(ALL_OF.search(option.text) for option in question.options)


def absolute_word(question: Question, context: Context) -> bool:
    """ "Always" and "never" mark wrong options for the test-wise, unless the fact says them."""
    said = " ".join(fact.statement for fact in context.facts_of(question))
    words = [w.lower() for o in question.options for w in ABSOLUTE.findall(o.text)]
    asked = is_chosen(question) and question.generator not in OF_TABLE
    return asked and any(not re.search(rf"\b{w}\b", said, re.I) for w in words)


def out_of_range(question: Question, context: Context) -> bool:
    """A wrong figure is so far off that nobody would believe it."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if not is_one_of(question) or not isinstance(value, facts.NumberValue) or not value.number:
        return False
    ratios = [float(quantity_in(text) / value.number) for text in wrong_texts(question)]
    return any(not NEAR <= ratio <= FAR for ratio in ratios)


def silent_option(question: Question, context: Context) -> bool:
    """An option does not say why it is right or wrong."""
    del context
    told = {option for option, why in question.feedback if why}
    return is_chosen(question) and any(o.id not in told for o in question.options)


def merely_unmentioned(question: Question, context: Context) -> bool:
    """An option is wrong only because the source is silent on it, and the source is not asked."""
    del context
    wrong = {option.id for option in question.options} - {*question.key.right}
    silent = any(key in wrong and SILENCE.search(why) for key, why in question.feedback)
    return is_chosen(question) and silent and not SOURCE.search(question.stem)


def shared_words(question: Question, context: Context) -> bool:
    """All options begin with words that belong into the stem."""
    del context
    if question.generator == "comparison":
        return False
    openings = {tuple(o.text.split()[: MOST_SHARED + 1]) for o in question.options}
    long = all(len(opening) > MOST_SHARED for opening in openings)
    return is_one_of(question) and len(question.options) > 1 and len(openings) == 1 and long


def article_missing(question: Question, context: Context) -> bool:
    """Some options begin with an article, and another that needs one has none."""
    del context
    texts = [option.text for option in question.options]
    if not is_chosen(question) or not any(map(ARTICLE.match, texts)):
        return False
    return any(_wants_article(text) for text in texts)


def _wants_article(text: str) -> bool:
    """Whether a text opens with a noun in the singular, as far as its ending tells."""
    opening = PREPOSITION.split(text)[0].split()
    bare = bool(opening) and text[:1].islower() and opening[0] not in DETERMINERS
    return bare and not opening[-1].endswith(("s", "ing")) and not ARTICLE.match(text)


def few_options(question: Question, context: Context) -> bool:
    """A choice with two distractors where three are better."""
    del context
    return is_one_of(question) and len(question.options) < FULL_SET


def key_shares_most(question: Question, context: Context) -> bool:
    """The key shares words with every other option, as a mean among its copies would."""
    del context
    if layout(question.form) is not Layout.ONE or not is_one_of(question):
        return False
    words = {o.id: set(normalised(o.text).split()) for o in question.options}
    if not all(len(w) > 1 for w in words.values()) or any(
        has_figures(o.text) for o in question.options
    ):
        return False
    shared = {i: sum(len(w & v) for j, v in words.items() if j != i) for i, w in words.items()}
    (right,) = question.key.right or ("",)
    others = [n for i, n in shared.items() if i != right]
    return bool(others) and shared.get(right, 0) > 2 * max(others) and shared.get(right, 0) > 2


ERRORS: tuple[Check, ...] = (
    options_alike,
    too_few_options,
    too_many_options,
    distractor_true,
    overlapping_options,
    ruled_out_by_stem,
    mixed_kinds,
    key_stands_out,
    unsorted_figures,
    all_of_the_above,
    absolute_word,
    out_of_range,
    silent_option,
    merely_unmentioned,
    shared_words,
)
WARNINGS: tuple[Check, ...] = (few_options, key_shares_most, article_missing)
