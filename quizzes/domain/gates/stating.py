"""Stricter gates for statements to be judged: one claim, false by what it is about."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.gapping import FIGURE, YEAR
from quizzes.domain.gates.leaning import CREDIT
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import has_figures

LONGEST = 26  # words
SECOND = re.compile(
    r";|, (?:and|but|or|while|whereas|which|who|whose|so that|although|though|where|when|because"
    r"|since)\b|\band (?:has|have|is|are|was|were|had|can|must|may|does|did|will|wore|found|costs?"
    r"|takes?)\b"
    r"|\band (?:the|its?|his|her|their|he|she|they) (?:\w+ )+(?:was|were|is|are|has|had)\b"
)
TOLD = sought(r"\b(?:said|told|announced|predicted|[a-z]+ed) (?:\w+ ){0,3}that\b")
SHORTEST_TRUE = 8  # words
VIEWS = frozenset({facts.Status.OPINION.value, facts.Status.DISPUTED.value})
SHORT = 9  # words of a statement of the past that has to say when
PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|fell|rose|lost|won|took|made|sold|bought|cut)\b"
)
MOST_FIGURES = 1  # besides years: the false one
# The other date of "from … to" shows that one is wrong, and so does what happened at the time.
WORD = re.compile(r"[A-Za-z]+")
CLAUSE = 5  # words that have said something before a comma
UNIT = re.compile(r"\bper [0-9][0-9,]*")
BETWEEN = re.compile(r"\bbetween\b|\bfrom\b.*\bto\b|[0-9], when\b")


def two_claims(question: Question, context: Context) -> bool:
    """A statement that says two things: which of them is to be judged?"""
    del context
    if question.form is not Form.TRUE_FALSE:
        return False
    said = CREDIT.sub(".", question.stem)
    return len(said.split()) > LONGEST or SECOND.search(said) is not None


def minor_slip(question: Question, context: Context) -> bool:
    """A statement that is false by one figure of several, or by what it says by the way."""
    fact = next(context.facts_of(question), None)
    if question.form is not Form.TRUE_FALSE or question.answer != "False" or fact is None:
        return False
    wrong = next((one for one in FIGURE.findall(question.stem) if one not in fact.statement), "")
    said = UNIT.sub("per", question.stem)
    figures = [one for one in FIGURE.findall(said) if not YEAR.fullmatch(one)]
    years = [one for one in FIGURE.findall(question.stem) if YEAR.fullmatch(one)]
    if not wrong:
        return _is_turned_aside(question.stem, fact.statement)
    return (
        len(figures) > MOST_FIGURES
        or len(years) > 1
        or '"' in question.stem
        or BETWEEN.search(question.stem) is not None
        or _is_aside(wrong, question.stem)
    )


def bare_claim(question: Question, context: Context) -> bool:
    """A short statement of a figure that does not say when: "Avalanches killed 305 people"."""
    if question.form is not Form.TRUE_FALSE or len(question.stem.split()) >= SHORT:
        return False
    figures = FIGURE.findall(question.stem)
    dated = any(YEAR.fullmatch(one) for one in figures)
    return bool(figures) and not dated and PAST.search(question.stem) is not None


def bare_truth(question: Question, context: Context) -> bool:
    """A few true words without a figure, or somebody's view as if it were to be found true."""
    del context
    true = question.form is Form.TRUE_FALSE and question.answer == "True"
    if not true or has_figures(question.stem):
        return False
    told = CREDIT.search(question.stem) or " that " in question.stem
    view = question.status in VIEWS and not told
    return view or len(question.stem.split()) < SHORTEST_TRUE


def loose_certainty(question: Question, context: Context) -> bool:
    """How the article puts what somebody in it foretells: it reports that, and firmly."""
    fact = next(context.facts_of(question), None)
    planned = fact is not None and fact.status is facts.Status.PLAN
    told = TOLD.search(question.stem) is not None
    return question.form is Form.CERTAINTY and (told or not planned)


def _is_turned_aside(stem: str, said: str) -> bool:
    """Whether the word that makes a statement false stands in what it adds behind a comma."""
    known = set(WORD.findall(said))
    new = next((match for match in WORD.finditer(stem) if match[0] not in known), None)
    before = stem[: new.start()].rsplit(", ", 1) if new else [""]
    return len(before) > 1 and len(before[0].split()) >= CLAUSE


def _is_aside(figure: str, said: str) -> bool:
    """Whether a figure stands between two commas, behind what the statement begins with."""
    before, _, after = said.partition(figure)
    tail = before.rsplit(", ", 1)
    return len(tail) > 1 and ", " in after and len(tail[0].split()) > 1


STATING = (two_claims, minor_slip, bare_claim, bare_truth, loose_certainty)
