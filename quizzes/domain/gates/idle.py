"""Stricter gates for questions that ask nothing: halves of sayings, and what nobody would doubt."""

from __future__ import annotations

import re

from briefings.domain.surfaces import number_in
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import uncredited, unframed
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP

# "reversed course": what is reversed is no answer.
HALVES = re.compile(
    r"(?:course|place|part|effect|shape|hold|root|way|note|care|charge|control|advantage|account|aim"
    r"|steps|notice|stock|sides|issue|heart|leave|time|word|turns)",
    re.IGNORECASE,
)
FEW = re.compile(
    r"\bhow many [\w’' -]{2,30} (?:is|are|was|were) (?:too )?(?:few|many|enough)\b", re.I
)
WITNESSES = re.compile(rf"(?:According to|In the words of) (?:about |some )?{GAP} [a-z]+")
NOT_MERELY = re.compile(
    r"^(?:According to the article, )?[Ww]hy .*\bnot\b.*\b(?:merely|only|simply|just)\?$"
)
MODAL = re.compile(
    r"\b(?:will|would|can|could|must|should|may|might) (?!always\b|perhaps\b|sometimes\b|besides\b"
    r"|across\b|thus\b|less\b|pass\b|focus\b|discuss\b|process\b|address\b|access\b|press\b)"
    r"[a-z]+s\b"
)
OF_HE = re.compile(r"\b(?:about|of|to|with|for|by|on) (?:he|she|they|we|I)\?")
COUNTED = re.compile(
    r"^(?:\w+|A few|Some) (?:hours?|days|weeks|months|years) (?:earlier|later|before|afterwards)\b"
)
# What is no answer to anything: "both conditions", "a good deal", "the vote".
NOTHING = re.compile(
    r"(?:both|each|either|neither) \w+|an? (?:good|great) deal|a lot|much|little|everything|nothing"
    r"|something|the (?:vote|answer|result|matter|question|decision|change|problem|point|issue"
    r"|scheme|plan|system|deal|project)",
    re.IGNORECASE,
)
WHO_THEY = re.compile(
    r"^(?:before|after|when|while|until|once|as) .*\b(?:they|it|he|she|them)\b", re.I
)
SCENE = re.compile(
    r"\bthe author (?:leaves|arrives|visits|comes|goes|walks|drives|asks|meets|sits)\b"
)
ENDS_BARE = re.compile(r"\b(?:is|are|was|were), [^,]{3,30}$")
# A false statement that nobody takes for true.
ABSOLUTE = re.compile(
    r"\bby (?:everyone|everybody|nobody|no one)\b|\bcan not\b|^[A-Z]\w+ of .* not\b"
)
FROM_TO = re.compile(
    r"\b(?P<verb>ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w+|f[ae]ll\w*|dropp\w+|declin\w+|shr[aiu]nk"
    r"|decreas\w+)\b[^.]*?\bfrom [$€£]?(?P<one>[\d.,]*\d)\D{0,24}? to [$€£]?(?P<other>[\d.,]*\d)"
)
NAME = re.compile(r"(?<!^)\b[A-Z]")
TRUISM = 14  # words of what something is not, without a name or a figure
# How many were looked at, and how much was served, is beside what a table tells.
SAMPLE = re.compile(
    r"“(?:Portion|Serving|Sample(?: size)?|[nN]|Participants|Respondents|[A-Z][a-z]+ (?:recorded"
    r"|interviewed|surveyed|tested|sampled|examined))”"
)
NOT = re.compile(r"\b(?:is|are|do|does) (?:not|no|never)\b")


def idle(question: Question, context: Context) -> bool:
    """ "What did she reverse? – course", "How many are few?", "What will ends with it?"."""
    del context
    if question.form is Form.ORDERING:
        return False
    stem, answer = unframed(question.stem), question.answer.strip(" .")
    asks = question.form not in {Form.TRUE_FALSE, Form.CERTAINTY}
    broken = any(one.search(stem) for one in (FEW, WITNESSES, OF_HE))
    broken = broken or any(one.search(stem) for one in (SCENE, ENDS_BARE, SAMPLE, NOT_MERELY))
    broken = broken or MODAL.search(stem.partition("hat ")[2][:30]) is not None
    return (
        broken
        or COUNTED.match(stem) is not None
        or (asks and (HALVES.fullmatch(answer) or NOTHING.fullmatch(answer)) is not None)
    )


def unlike(question: Question, context: Context) -> bool:
    """A false statement that tells on itself: "welcomed by everyone", "risen from 11 to 6"."""
    del context
    if question.form is not Form.TRUE_FALSE or question.answer != "False":
        return False
    stem = unframed(question.stem).strip("“”. ")
    if ABSOLUTE.search(stem):
        return True
    moved = FROM_TO.search(stem)
    one, other = (number_in(moved[part]) for part in ("one", "other")) if moved else (None, None)
    if moved is None or one is None or other is None:
        return False
    up = not moved["verb"].startswith(("f", "dr", "de", "sh"))
    return one >= other if up else one <= other


def when_they(question: Question, context: Context) -> bool:
    """ "When do they learn it? – before they learn the capitals": whoever they are."""
    del context
    asks = question.form is Form.CARD and "hen " in question.stem
    return asks and WHO_THEY.match(question.answer) is not None


def truism(question: Question, context: Context) -> bool:
    """ "A pattern is not a proof": true or false, nobody has to have read that."""
    del context
    if question.form is not Form.TRUE_FALSE:
        return False
    said = uncredited(question.stem).strip("“”. ")
    plain = not NAME.search(said) and not any(c.isdigit() for c in said)
    return plain and len(said.split()) <= TRUISM and NOT.search(said) is not None


IDLE = (idle, unlike, when_they, truism)
