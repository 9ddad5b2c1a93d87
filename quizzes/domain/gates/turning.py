"""Stricter gates for stems that lost something when a sentence was turned round for them."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import unframed
from quizzes.domain.gates.natural import LED
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures

JUDGED = frozenset({Form.TRUE_FALSE, Form.CERTAINTY, Form.ORDERING, Form.MATCHING})
QUOTED = re.compile(r'"[^"]*"')
PAST = (
    r"(?:sold|kept|made|took|gave|found|went|came|became|left|lost|won|built|began|bought|brought"
    r"|wrote|held|led|paid|ran|saw|sent|told|met|drew|grew|fell|rose|spent|taught|[a-z]{3,}(?<!n)ed)"
)
BROKEN = sought(
    r"\b(?:is|are|was|were|did|does|do|has|have|had) (?:where|when|if|because|although|what)\b"
    r"|(?<=[a-z] )(?:In|At|On|By|From|For|During|Within|Under|Between|Until|Since|After|Before"
    r"|According) (?=[A-Z][a-z]|the\b|[0-9])"
    r"|\b(?:and|or), |, \?| ;|\b(?:is|was|were|are) (?:who|whom)\b"
    r"|\b[Bb]y the \d{4}s, (?:from|since|until|in|by)\b|^When .*\b(?:until|since)\b"
    r"|\b(?:did|does) (?:the )?(?:[A-Z][\w’'.-]+ ?)+, [a-z]+ "
    r"|^Wh[^“]*, [A-Z]\w+ (?:for|at|in|by|with) [0-9$€£]|\bWhat (?:is|was|are|were) (?:it|they)\?"
    rf"|\bdid\b[^?]*(?:, |\band ){PAST}\b(?! (?:by\b|side\b|[a-z]+ (?:of|in|on|at)\b))"
    r"|, and [^?,]+ another\b|^When [^?]* in [12][0-9]{3} and\b"
    r"|\b(?:ask|pay|apply|call|vote|wait|care|look|stand|work) and (?:for|of|to|in|by|with|on|at)\b"
    r"|\babout (?:neither|nobody|none|either|nothing|no|it|them)\b"
)
# "How many passengers did they offer a voucher?": how many vouchers, or to how many?
GIVING = sought(
    r"\bhow many .* (?:did|does|do|has|have|had|will) .*\b(?:offer(?:ed)?|give|given|sen[dt]|pay"
    r"|paid|grant(?:ed)?|award(?:ed)?|lend|lent|owed?) (?:\w+ed|an?|the|its|their|[0-9])\b",
    re.IGNORECASE,
)
# Deeds that are done to or against something: "lodge an objection".
OPEN_NOUN = sought(
    r"\b(?:an? (?:\w+ )?(?:objection|appeal|complaint|claim|application|offer|report|answer"
    r"|proposal|vote|request|letter|petition)|(?:drawing|draw) conclusions|objections|doubts"
    r"|results|the time)\?$"
)
# Verbs that leave open what for, whom or what with.
OPEN_VERB = sought(
    r"\b(?:apply|appeal|respond|object|agree|comply|proceed|participate|take over|decide|stay|work"
    r"|start|begin|leave|act|react|follow|help|continue|join|take|give up)\?$"
)
WHEN_BEGUN = sought(r"\b[Ww]hen (?:will|did|does|do) .*\b(?:begin|start)\?$")
HAPPENED = re.compile(
    r"\b(?:did|was|were|had)\b|\b(?:has|have) (?:[\w’'-]+ ){1,6}[a-z]+(?:ed|en)\b"
)
COUNTS = re.compile(r"\bhow many\b", re.IGNORECASE)
PLACED = re.compile(
    r"\b(?:when|while|after|before|during|since|until|within|because)\b|[0-9]", re.I
)
LONG_ENOUGH = 13  # words of a question that has to say when something was so
WHEN = re.compile(
    r"^(?:When|Since when|Until when"
    r"|(?:In|By|Since|Until|From|On|At)\b.*\bwhich (?:year|month|date)\b)"
)
NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
BY_WHEN = re.compile(rf"^“?By (?:the \w+ of )?(?:which|when|{GAP})|\bby (?:the end of )?{GAP}")
AHEAD = re.compile(
    r"\b(?:will|may|might|must|should|shall|can|could|would|to|is|are|plans?|wants?|intends?|aims?"
    r"|expects?)\b"
)
PRETENDED = re.compile(
    r"\b(?:officially|ostensibly|supposedly|allegedly|reportedly|apparently|partly|in part"
    r"|not (?:only )?because|whether because)\b",
    re.IGNORECASE,
)
NEAR = 40  # letters before a reason in which it may be called only one that is given out
INNER = re.compile(r", (?:which|who|whose|where|when)\b|\b(?:and|but) (?:the|it|he|she|they)\b")
REASONS = frozenset({"reason", "purpose", "cause", "condition", "manner"})
THIN = re.compile(
    r"^What (?:does|did|do|is|are|was|were) .*\b(?:blame|need|want|have|seek|expect|hope|depend on"
    r"|require|mean|fear|face|offer|give|get|receive)\?$"
)
SHORTEST_OBJECT = 10  # words
# "To be able to buy": what, the article says before.
HALF_ANSWER = re.compile(
    r"^(?:to )?(?:begin|start|continue|go on|proceed) (?:with|by|as)\b|^to be able to \w+$"
    r"|^(?:to )?(?:do|be|have) (?:so|this|that|it)\b"
)
BE = re.compile(
    r"^Which (?!country)[a-z]+ (?:is|was|are|were|has|had) (?!the\b|in\b|[a-z]+(?:ed|en)\b)[a-z]+"
)


def words_of_article(question: Question) -> str:
    """The stem without our own words and without quotations."""
    return _of_article(question.stem)


@lru_cache(maxsize=1024)  # many gates ask it
def _of_article(stem: str) -> str:
    return QUOTED.sub("…", LED.sub("", unframed(stem)))


def broken_turn(question: Question, context: Context) -> bool:
    """A question whose words are out of order: "is where anchors tear up the plants … gone?"."""
    del context
    stem = words_of_article(question)
    if question.form in JUDGED:
        return False
    return BROKEN.search(stem) is not None or GIVING.search(stem) is not None


def open_verb(question: Question, context: Context) -> bool:
    """A question whose end only the article completes: "… to apply?", "… lodge an objection?"."""
    del context
    asked = question.form not in JUDGED and GAP not in question.stem
    if WHEN_BEGUN.search(question.stem):
        return False
    ends = OPEN_VERB.search(question.stem) or OPEN_NOUN.search(question.stem)
    return asked and ends is not None


def bare_event(question: Question, context: Context) -> bool:
    """ "How many sailings did they cancel?": it does not say when, so there are several answers."""
    del context
    stem = words_of_article(question)
    if question.form not in {Form.NUMBER, Form.CHOICE} or GAP in stem or not COUNTS.search(stem):
        return False
    told = len(stem.split()) >= LONG_ENOUGH or PLACED.search(COUNTS.sub("", stem))
    return HAPPENED.search(stem) is not None and not told


def timeless_date(question: Question, context: Context) -> bool:
    """When something happened that no name says which: "When did two metres of snow fall?"."""
    stem = words_of_article(question)
    if question.form not in {Form.DATE, Form.CHOICE} or not WHEN.search(stem):
        return False
    return not NAME.search(stem) and not context.names.within(stem)


def loose_reason(question: Question, context: Context) -> bool:
    """A reason that may be one of another clause, or one that is only given out as such."""
    if question.role not in REASONS or question.form is Form.TRUE_FALSE:
        return False
    said = " ".join(fact.statement for fact in context.facts_of(question))
    before = said.partition(question.answer)[0][-NEAR:]
    return bool(INNER.search(words_of_article(question)) or PRETENDED.search(before))


def thin_object(question: Question, context: Context) -> bool:
    """ "What does the union blame?": for what? And "to be able to buy" as an answer: what?"""
    del context
    if question.form is Form.CARD and HALF_ANSWER.search(question.answer):
        return True
    stem = words_of_article(question)
    named = question.form is Form.CARD and BE.search(stem) is not None and not has_figures(stem)
    return named or (THIN.search(stem) is not None and len(stem.split()) < SHORTEST_OBJECT)


def bound_date(question: Question, context: Context) -> bool:
    """By when something had come about: every later year would be as true."""
    del context
    stem = unframed(question.stem)
    asked = question.form in {Form.DATE, Form.CHOICE} and BY_WHEN.search(stem) is not None
    return asked and AHEAD.search(stem) is None


def quoting_stem(question: Question, context: Context) -> bool:
    """A question for a figure or a date with somebody's words in it."""
    del context
    asked = question.form in {Form.NUMBER, Form.DATE, Form.CHOICE}
    return asked and GAP not in question.stem and '"' in question.stem


TURNING = (
    broken_turn,
    open_verb,
    bare_event,
    timeless_date,
    loose_reason,
    thin_object,
    bound_date,
    quoting_stem,
)
