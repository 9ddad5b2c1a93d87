"""Gates on the stem: answerable by itself, positive, clear, and silent about the answer."""

from __future__ import annotations

import re

from briefings.domain.seeking import sought
from quizzes.domain.forms import Layout, layout
from quizzes.domain.gates.check import (
    OF_SEVERAL,
    Check,
    Context,
    is_chosen,
    is_one_of,
    right_texts,
    wrong_texts,
)
from quizzes.domain.gates.content import STOP
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, kind_of, normalised, root

SHORTEST_CLUE = 3  # letters that a word needs more than, to give anything away
LONGEST_STEM, SHORTEST_STEM = 45, 4  # words
OPENS = r"(?:^|“)"  # a stem, or the claim that it quotes
PRONOUN = sought(
    rf"{OPENS}(?:It|They|He|She|This|These|Those|Such|There|Its|Their|His|Her)\b"
    rf"|{OPENS}(?:Others?|Another|The others?|Both(?!.* and ))\b"
    r"|\b(?:the above|the latter|the former|see below|mentioned above)\b"
    r"|\bthe (?:movement|decision|group)\b(?! (?:of|to|that|which|by|for|in|whose)\b)"
    r"|(?<!Name )\b[Bb]oth\b[.,;?]",
)
DEIXIS = sought(
    r"\b(?:this year|last year|next year|this month|last month|yesterday|today|tomorrow|recently"
    r"|currently|nowadays)\b",
    re.IGNORECASE,
)
UNFOCUSED = re.compile(
    r"which of (?:these|the following)(?: statements)? (?:is|are) (?:true|false|correct|right)",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|except|never|n't)\b", re.IGNORECASE)


def answer_in_stem(question: Question, context: Context) -> bool:
    """The stem says the answer or another text that counts as right."""
    del context
    if question.form in {Form.TRUE_FALSE, Form.CERTAINTY, *OF_SEVERAL}:
        return False
    named = [name for names in question.key.lists for name in names]
    texts = {normalised(t) for t in (question.answer, *question.key.accepted, *named)} - {""}
    stem = f" {normalised(question.stem)} "
    return any(f" {text} " in stem for text in texts)


def stem_too_long(question: Question, context: Context) -> bool:
    """The stem is longer than anyone keeps in mind."""
    del context
    return len(question.stem.split()) > LONGEST_STEM


def stem_too_short(question: Question, context: Context) -> bool:
    """The stem asks nothing by itself."""
    del context
    return len(question.stem.split()) < SHORTEST_STEM


def unresolved_pronoun(question: Question, context: Context) -> bool:
    """The stem begins with a word that means something said before, or points elsewhere.

    "Other observers" and "the movement" need somebody to have been named, too.
    """
    del context
    return PRONOUN.search(question.stem) is not None


def floating_date(question: Question, context: Context) -> bool:
    """The stem says "this year" or "recently", which is another time for every reader."""
    del context
    return DEIXIS.search(question.stem) is not None


def unfocused_stem(question: Question, context: Context) -> bool:
    """Nobody could answer with the options hidden."""
    del context
    asks = question.stem.rstrip().endswith(("?", ".")) or GAP in question.stem
    return is_chosen(question) and (UNFOCUSED.search(question.stem) is not None or not asks)


def unmarked_negative(question: Question, context: Context) -> bool:
    """A choice asks for what is not so without saying it in capitals, or says no twice."""
    del context
    if not is_chosen(question):
        return False
    asked = question.stem.replace("_", " ")
    found = NEGATIVE.findall(asked)
    asks_negatively = re.search(r"\b(?:which|what|who)\b[^?]*\bnot\b[^?]*\?", asked) is not None
    return len(found) > 1 or (asks_negatively and "NOT" not in asked)


def wrong_number_of_gaps(question: Question, context: Context) -> bool:
    """A sentence to complete has no gap, or more than one."""
    del context
    return question.form is Form.CLOZE and question.stem.count(GAP) != 1


def article_cue(question: Question, context: Context) -> bool:
    """ "a" or "an" before the gap tells with which sound the answer begins."""
    del context
    return re.search(rf"\b[Aa]n? {GAP}", question.stem) is not None


def ill_formed(question: Question, context: Context) -> bool:
    """No capital at the start, no sign at the end, or brackets and quotes that do not close."""
    del context
    stem = question.stem.strip()
    starts = stem[:1].isupper() or not stem[:1].isalpha()
    pairs = all(stem.count(a) == stem.count(b) for a, b in ("()", "“”", "[]"))
    return not (starts and pairs and stem.endswith(("?", ".", ":", "!", "”", GAP)))


def clue_word(question: Question, context: Context) -> bool:
    """A word, or an entity by any name, stands in the stem and in the key alone."""
    if not is_one_of(question) or question.generator == "comparison":
        return False
    asked, right, wrong = question.stem, right_texts(question), wrong_texts(question)
    return bool(
        _roots(asked, context) & _roots(" ".join(right), context) - _roots(" ".join(wrong), context)
        or context.names.within(asked)
        & context.names.within(" ".join(right)) - context.names.within(" ".join(wrong))
    )


def _roots(text: str, context: Context) -> set[str]:
    """The roots of a text's telling words, names apart: Beijing, China and Chinese are one."""
    words = set(normalised(context.names.pattern.sub(" ", text)).split()) - STOP
    return {root(word) for word in words if len(word) > SHORTEST_CLUE}


def early_gap(question: Question, context: Context) -> bool:
    """The gap comes before anything that says what is missing."""
    del context
    before = question.stem.split(GAP)[0].split()
    return layout(question.form) is Layout.TEXT and GAP in question.stem and not before


def open_gap(question: Question, context: Context) -> bool:
    """A gap that several words fill: whether a person or a country is missing is not told."""
    if question.form is not Form.CLOZE:
        return False
    said = question.stem.split(GAP)[0]
    right = {key for text in question.key.accepted if (key := context.names.alone(text))}
    return bool(right) and not any(kind_of(context.entities[key]) in said for key in right)


ERRORS: tuple[Check, ...] = (
    answer_in_stem,
    stem_too_long,
    stem_too_short,
    unresolved_pronoun,
    floating_date,
    unfocused_stem,
    unmarked_negative,
    wrong_number_of_gaps,
    article_cue,
    ill_formed,
    clue_word,
)
WARNINGS: tuple[Check, ...] = (early_gap, open_gap)
