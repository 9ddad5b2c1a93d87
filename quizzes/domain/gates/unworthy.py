"""Stricter gates for what nobody needs to learn, and for reasons and places that are none."""

from __future__ import annotations

import re

from briefings.domain.extraction.vocabulary import is_person_noun
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import uncredited, unframed
from quizzes.domain.questions import Form, Question

# What a press office tells editors.
FOR_EDITORS = sought(
    r"\b(?:[Ii]nterviews?|[Ss]pokes(?:people|persons?|man|woman)|[Pp]hotographs?|[Ii]mages?"
    r"|[Ff]ootage|[Cc]opies|[Tt]ickets|[Pp]laces)\b[^.?]*\b(?:available|arranged|on request"
    r"|be obtained|be booked)"
    r"|\b[Cc]onversions? (?:is|are|was|were)\b[^.?]*\brate\b|^Registration (?:opens|closes)\b"
)
# How the text itself came about.
METHOD = sought(
    r"\b[Tt]he (?:source article|report|authors?|evaluation|study) (?:draws?|drew|is based"
    r"|was based|relies|relied|rests|rested) on\b"
)
# "How many considerations weigh with Muscat?": which they are is what matters.
COUNTED = sought(
    r"\bHow many (?:considerations?|questions|reasons|factors|grounds|points|issues|arguments"
    r"|lessons|objections|conclusions|findings|things|aspects|principles|themes|problems|risks)\b"
)
# "Why did she become the first woman to win?": that is no purpose.
OF_ITS_KIND = re.compile(r"\b(?:first|last|only|next|youngest|oldest|latest)\b")
# "Why does he remember a man drowning?": why the man drowned was told.
TOLD_WHY = re.compile(
    r"^Why (?:do|does|did|has|had|would) [^?]{2,60}? (?:remember|recall|say|think|believe|report"
    r"|claim|argue|maintain|insist|suspect|know|explain|note|find|hear|see)\b"
)
NO_PLACE = re.compile(
    r"^(?:up)?(?:on|in|at|from|under) (?:an? |the |\w+er )?(?:one|two|\w+ )?"
    r"(?:thing|things|ground|grounds|terms|basis|condition|footing|principle)\b"
)
DENIED = re.compile(r"\bnot\b|n[’']t\b")
MADE = re.compile(r"^What (?:made|broke|saved|killed|sank) (?:the )?[A-Z][^?,]*\?$")
# Answers that only point: "What surprised most people? – the results".
POINTS = re.compile(
    r"(?:the|a|an|that|this|these|those) (?:similar |same |other |new |whole )?(?:piece of )?"
    r"(?:results?|measures?|findings?|ideas?|requirements?|rules?|plans?|proposals?|agreements?"
    r"|decisions?|reports?|stud(?:y|ies)|cases?|examples?|matters?|issues?|changes?|moves?|steps?"
    r"|things?|problems?|questions?|answers?|reasons?|ways?|affairs?|papers?|differences?|events?"
    r"|figures?|steps?|attempts?|efforts?)(?: that \w+ \w+)?",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\b(?:was|were|is|are) the (?:worst|best|first|last|biggest|largest|hardest|finest|second)\?$"
)


def for_editors(question: Question, context: Context) -> bool:
    """ "Interviews can be arranged until 6 p.m.": of use for a day, and to the press."""
    del context
    return FOR_EDITORS.search(uncredited(question.stem)) is not None


def of_method(question: Question, context: Context) -> bool:
    """ "For how many schools does the source article draw on records?"."""
    stem = unframed(question.stem)
    told = any(METHOD.search(fact.statement) for fact in context.facts_of(question))
    return METHOD.search(stem) is not None or ("source article" in stem and told)


def counted_points(question: Question, context: Context) -> bool:
    """How many reasons or grounds there are, and not which."""
    del context
    return COUNTED.search(question.stem) is not None


def no_reason(question: Question, context: Context) -> bool:
    """A "Why" whose answer is the reason of something inside, or tells a thing of its kind."""
    del context
    stem = unframed(question.stem)
    if question.form is not Form.CARD or not stem.startswith("Why "):
        return False
    to = question.answer.startswith("to ") and OF_ITS_KIND.search(stem) is not None
    return to or TOLD_WHY.match(stem) is not None


def no_place(question: Question, context: Context) -> bool:
    """ "Where did the town live? – on one thing"."""
    del context
    where = unframed(question.stem).startswith("Where ")
    return where and NO_PLACE.match(question.answer) is not None


def what_person(question: Question, context: Context) -> bool:
    """ "What replaced the castor? – a mechanic trained by …": somebody is who."""
    del context
    match = re.match(
        r"(?:an? |the )(?:\w+ )?(?P<noun>\w+)(?: (?:trained|hired|sent|called)\b|$)",
        question.answer,
    )
    asked = question.form is Form.CARD and unframed(question.stem).startswith("What ")
    return asked and match is not None and is_person_noun(match["noun"])


def half_asked(question: Question, context: Context) -> bool:
    """ "What made the Alva Company?", "When was the worst?": the idiom or the noun is missing."""
    del context
    stem = unframed(question.stem)
    return MADE.match(stem) is not None or SUPERLATIVE.search(stem) is not None


def bare_denial(question: Question, context: Context) -> bool:
    """ "The growers are not sixty-four": nobody would say so, and a "not" is all that is false."""
    if question.form is not Form.TRUE_FALSE or question.answer != "False":
        return False
    stem = unframed(question.stem)
    facts_ = list(context.facts_of(question))
    return DENIED.search(stem) is not None and not any(DENIED.search(f.statement) for f in facts_)


def only_points(question: Question, context: Context) -> bool:
    """ "What did the state support? – a similar idea": who reads that has learned nothing."""
    del context
    card = question.form is Form.CARD
    return card and POINTS.fullmatch(question.answer.strip(" .")) is not None


UNWORTHY = (
    bare_denial, only_points, for_editors, of_method, counted_points, no_reason, no_place,
    what_person, half_asked,
)  # fmt: skip
