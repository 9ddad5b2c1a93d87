"""How good a question about a fact that nobody has looked at yet is likely to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.domain.candidates import Candidate
from briefings.domain.facts import DateValue
from briefings.domain.surfaces import WORDS
from quizzes.domain.clarity import clarity_of
from quizzes.domain.gates.doubts import DOUBTS
from quizzes.domain.private import words_of
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised
from quizzes.domain.worth import Topic, worth_of

# How often questions of a form made from unseen articles were acceptable, about.
WORTH = {
    Form.DATE: 0.9,
    Form.NUMBER: 0.86,
    Form.CHOICE: 0.86,
    Form.MULTIPLE: 0.88,
    Form.RECALL: 0.85,
    Form.TRUE_FALSE: 0.76,
    Form.ORDERING: 0.82,
    Form.MATCHING: 0.9,
    Form.CERTAINTY: 0.72,
    Form.CARD: 0.72,
    Form.CLOZE: 0.78,
}
# Roles of what takes several words: the argument, before names and days.
WORDED = {
    "reason": 0.08,
    "purpose": 0.06,
    "condition": 0.07,
    "claim": 0.08,
    "aim": 0.05,
    "manner": 0.05,
    "cause": 0.05,
    "object": 0.03,
    "duty": 0.05,
    "meaning": 0.02,
}
QUOTED = 0.05
TRUE = 0.05  # what a statement loses that is only to be found true
TOLD = 0.03  # what a statement of the article loses that is given back word for word
FALSE = 0.05  # what one loses that was made false: where, is hit or miss
WARNED = 0.02
GAPPED, SPELLED, LEANS = 0.18, 0.1, 0.06
BESIDE = 0.25  # what is said by the way loses: where somebody works, what a speaker owns
SPOKEN = 0.25  # words of somebody, with a gap in what is told of the speaker
SWAPPED = 0.4  # somebody's deed told of another: mostly absurd
PLACED = 0.12  # where something was, or which country: mostly by the way
FIGURED = 0.2  # the year of a figure, where the figure is what matters
CELL = 0.12  # what a table loses: its figures are looked up, hardly learned
NAMED = 0.06  # what a question for a name loses
FRAMED = 0.02
LONG_STEM, EACH_WORD = 26, 0.005  # words, and what each more costs
SHORT_STEM, SHORT = 9, 0.04  # words, and what fewer cost: they say too little
TWO = 0.06  # a stem of two sentences
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him)\b")
SENTENCE_END = re.compile(r"[.!?] [A-Z]")
ASIDES = frozenset({"relative", "appositive"})  # rules of extraction
QUOTE_FIRST = re.compile(r"^[^“\"]*: “?\"|^\"")
OF_OTHER = "The article says this of "
SUM = re.compile(r"[$€£][0-9]|[0-9] ?(?:%|per cent|percent)")
ASKED_FOR = frozenset({Form.CHOICE, Form.CARD, Form.NUMBER, Form.DATE, Form.CLOZE})
FIGURE, WORD_ALONE, CHOSEN, LENGTHY = 0.05, 0.04, 0.06, 0.05
LONG_ANSWER = 8  # words
TABLES = ("In the table “", "In the article’s table")
ROTE = 0.2  # what matching the figures of a table loses


def score_of(made: Question, lint: Sequence[str], mine: Sequence[Candidate], topic: Topic) -> float:
    """How good a question is likely to be, 0.01 to 0.99.

    lint  what an editor should look at
    mine  the candidates it is about
    """
    if any(topic.private & words_of(candidate.fact.statement) for candidate in mine):
        return 0.01  # what an article tells of a patient is there to be read, not to be learned
    sure = min((candidate.confidence for candidate in mine), default=0.5)
    worth = max((worth_of(candidate.fact, topic) for candidate in mine), default=0.0)
    worth += min(map(clarity_of, mine), default=0.0)
    score = (WORTH.get(made.form, 0.7) + WORDED.get(made.role, 0.0)) * sure + worth
    score -= sum(DOUBTS.get(one, WARNED) for one in lint if one != "verbatim_stem")
    score += _answered(made) - _clumsy(made) - _minor(made, mine)
    return round(min(0.99, max(0.01, score)), 4)


def _answered(made: Question) -> float:
    """What a question gains by an answer that is a figure or a name, and loses by a long one."""
    if made.form not in ASKED_FOR or made.stem.startswith(TABLES):
        return 0.0
    n = len(made.answer.split())
    gain = FIGURE * has_figures(made.answer) + WORD_ALONE * (n == 1)
    return gain + CHOSEN * (made.form is Form.CHOICE) - LENGTHY * (n > LONG_ANSWER)


def _minor(made: Question, mine: Sequence[Candidate]) -> float:
    """What a question loses that asks for something beside the matter."""
    aside = made.form is not Form.CARD and any(c.rule in ASIDES for c in mine)
    said = QUOTE_FIRST.match(made.stem) is not None and made.form is not Form.CERTAINTY
    swapped = made.form is Form.TRUE_FALSE and any(OF_OTHER in why for _, why in made.feedback)
    placed = made.role.rstrip("0123456789") in {"where", "country"}
    loss = BESIDE * aside + SPOKEN * said + SWAPPED * swapped + PLACED * placed
    return loss + FIGURED * _asks_its_year(made, mine)


def _asks_its_year(made: Question, mine: Sequence[Candidate]) -> bool:
    """Whether a gap is for the year of a sum of money or of a share: "in _____ it was £610"."""
    dated = made.form in {Form.DATE, Form.CHOICE} and GAP in made.stem
    values = [c.fact.values.get(made.role) for c in mine]
    asked = dated and any(isinstance(value, DateValue) for value in values)
    return asked and SUM.search(made.stem) is not None


def _is_figure(made: Question) -> bool:
    """Whether a number is asked for, to type or to choose."""
    chosen = made.form is Form.CHOICE and normalised(made.answer).split()[:1]
    return made.form is Form.NUMBER or bool(chosen and chosen[0] in WORDS)


def _clumsy(made: Question) -> float:
    """What a question loses by its words."""
    stem = made.stem
    loss = GAPPED * (GAP in stem) + LEANS * (PRONOUN.search(stem) is not None)
    loss += SPELLED * (_is_figure(made) and not has_figures(made.answer))
    n = len(stem.split())
    loss += EACH_WORD * max(0, n - LONG_STEM) + SHORT * (n < SHORT_STEM)
    loss += FRAMED * stem.startswith("According to the article")
    loss += QUOTED * ('"' in stem and made.form is not Form.TRUE_FALSE)
    loss += TWO * (SENTENCE_END.search(stem) is not None)
    if made.form is Form.TRUE_FALSE and made.answer == "True":
        loss += TRUE + TOLD * (not has_figures(stem))
    if made.form is Form.TRUE_FALSE and made.answer == "False":
        loss += FALSE
    in_table = stem.startswith(TABLES)
    loss += CELL * in_table + ROTE * (in_table and made.form is Form.MATCHING)
    asks_name = stem.startswith(("Who ", "Which ")) and made.form is Form.CARD
    return loss + NAMED * asks_name
