"""Stricter gates for what only announces something, dangles, or tells by the way what it is of."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context, is_chosen, right_texts, wrong_texts
from quizzes.domain.gates.leaning import uncredited, unframed
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP
from quizzes.domain.worth import roots

ANNOUNCED = (
    r"(?:effects|parts|reasons|things|points|arguments|pillars|elements|steps|stages|lessons"
    r"|questions|factors|objections|kinds|ways|aims|goals|phases|strands|components|themes|issues"
    r"|problems|difficulties|conditions|facts|findings|observations|remarks)"
)
COUNT = rf"(?:two|three|four|five|six|seven|several|{GAP})"
# "Three effects deserve attention", "The programme has three parts".
SIGNPOST = sought(
    rf"(?:^|“){COUNT} (?:[a-z]+ )?{ANNOUNCED} (?:deserve|matter|stand out|follow|are|remain|emerge)"
    rf"|\b(?:has|have|had|consists? of|contains?|comprises?|advanced|raised|made|offers?|gives?)"
    rf" {COUNT} (?:[a-z]+ )?{ANNOUNCED}(?=[.,:;?”])",
    re.IGNORECASE,
)
ASKED = re.compile(
    rf"\bhow many (?:[a-z]+ )?{ANNOUNCED} (?:does|do|did|deserve|are|is|matter)\b", re.I
)
# The year of a building, a law or a survey, by which it is told from others.
OF_YEAR = re.compile(
    r"\b(?:[A-Z][\w’'-]+|(?:act|law|census|survey|audit|report|review|study|treaty|agreement|accord"
    r"|fire|flood|storm|war|election|crisis|edition|map|plan|rule|order|budget)) of $"
)
DANGLING = sought(
    r"(?:, |^[A-Z][\w’'-]+ )(?:did|does|do|was|were|had|has|would|could|is|are) not[.?”]*$"
    r"|\b(?:[0-9]+|one|two|three|four|five|six|many|most|some|half|all|none) of (?:them|it)[.?”]*$"
    r"|\b(?:had|has|have|gave|gives|give|was|is|offers?|offered)(?: [A-Z][\w’'-]+)*"
    r" an? (?:alternative|motive|answer|solution|choice|advantage|opportunity|explanation|reason)"
    r"(?:[.?”]*$| beyond\b)"
    r"|\b(?:no|little|an?) (?:significant |clear |great |strong |lasting |real )?"
    r"(?:effect|impact|influence)[.,?”]*$"
    r"|\b(?:years|months|weeks|days|hours) (?:before|later|earlier)”?[.?]*$",
    re.IGNORECASE,
)


def signpost(question: Question, context: Context) -> bool:
    """What only announces that something follows: "Three effects deserve attention"."""
    del context
    if question.form in {Form.ORDERING, Form.MATCHING, Form.MULTIPLE, Form.RECALL}:
        return False
    stem = unframed(question.stem)
    return SIGNPOST.search(stem) is not None or ASKED.search(stem) is not None


def named_year(question: Question, context: Context) -> bool:
    """A year that tells one building, law or survey from others: "the Watch House of 1889"."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if fact is None or not isinstance(value, facts.DateValue) or question.form is Form.TRUE_FALSE:
        return False
    return OF_YEAR.search(fact.statement.partition(value.text)[0]) is not None


def dangling(question: Question, context: Context) -> bool:
    """A statement whose end only the article completes: "Adam did not", "had drawn 48 of them"."""
    del context
    judged = question.form is Form.TRUE_FALSE or GAP in question.stem
    asked = question.form is Form.CARD and question.role in {"subject", "cause"}
    stem = uncredited(question.stem)
    return (judged or asked) and DANGLING.search(stem) is not None


def title_answer(question: Question, context: Context) -> bool:
    """What does something, where that is what the title names: everybody would guess it."""
    asked = question.form is Form.CARD and question.role in {"cause", "subject"}
    words = roots([question.answer])
    return asked and bool(words) and words <= roots([context.title])


def past_option(question: Question, context: Context) -> bool:
    """Wrong dates that lie before what the statement foretells was even planned."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    dated = isinstance(value, facts.DateValue) and is_chosen(question)
    if not dated or fact is None or not AHEAD.search(fact.statement):
        return False
    right = max(right_texts(question), default="")
    return all(text[-4:] < right[-4:] for text in wrong_texts(question))


AHEAD = re.compile(
    r"\b(?:will|is to|are to|is due|are due|plans?|planned|agreed to|intends?|expects?|expected)\b"
)
POINTLESS = (signpost, named_year, dangling, title_answer, past_option)
