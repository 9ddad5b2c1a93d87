"""Stricter gates for questions whose stems were turned round from statements."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context, is_chosen
from quizzes.domain.questions import Form, Question
from quizzes.domain.thresholds import is_bound
from quizzes.domain.wording import GAP, has_figures, normalised

WHOLE_SENTENCES = frozenset({Form.TRUE_FALSE, Form.CERTAINTY, Form.ORDERING, Form.MATCHING})
LED = re.compile(r"^According to [^,]+, ")
PERSONAL = re.compile(r"\b(?:he|she|him|himself|herself|his|her|hers)\b")
SEVERAL = re.compile(r"\b(?:they|them|their|themselves)\b")
THING = re.compile(r"\b(?:it|itself)\b")
NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+|\b(?:man|woman|person|judge|minister|king|queen)\b")
PLURAL = re.compile(
    r"\b(?!(?:does|was|is|has|this|its|as|plus|perhaps|always|less)\b)[a-z]{3,}s\b"
    r"|\b(?:people|children|men|women|and|who|police|staff)\b|\b[A-Z]\w+s\b"
)
CLAUSE = re.compile(r"\b(?:that|who|which|whether|and|when|where)\b")
ENDS_OPEN = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?) (?:earlier|later|before|after|on)[?.]$|"
    r"\b(?:but|not|only|than|as|them|its|their|his|her|be|been|so|if|because)\?$"
)
LIFE = re.compile(
    r"^(?:Who|When|In which year) (?:did |was |were )?.{0,40}?\b"
    r"(?:die|died|born|marry|married|retire|retired|divorced?)\b.{0,25}\?$"
)
AGED = re.compile(r"\b(?:aged|age of|turned) $")
OF_PERSON = re.compile(r"[A-Z]\w+, $")  # "Priya Raman, 41, came"
STATE = re.compile(r"\b(?:was|is|were) (?:only |just |then |not yet )?$")
ALONE = re.compile(r"^(?: and\b| when\b|[.,;]| years old\b)")
OLD = re.compile(r"^(?: (?:years?|months?) old\b|-year-old\b)")
WAS_AGED = sought(r"\b(?:was|is|were) [1-9][0-9]\b(?! ?%| [a-z]+s\b)")
# The right figure is another one for whoever reads the words: of more than 1,700 any greater one.
BOUND = sought(
    r"\b(?:more|less|fewer|greater|higher|lower|later|earlier) than (?:about |some |half )?"
    r"(?:[$€£]|US\$)?$|\b(?:under|up to|as (?:much|many) as|at (?:least|most)"
    r"|not until|before|beyond|above|below|exceed(?:s|ed)?)"
    r" (?:about |the (?:end|spring|summer|autumn|beginning) of )?(?:[$€£]|US\$)?$",
    re.IGNORECASE,
)
ONE_OF_KIND = re.compile(r"\b(?:have|has|had|receive|need|get|use|buy|own|build|take)s? one\b")
WHICH_BODY = re.compile(
    r"^(?:According to the article, )?[Ww]hich (?!country|of|row|column|figure|date|name)"
)
SHORTEST_WHO = 7  # words
MOST_YEARS = 110  # of a life


def lost_pronoun(question: Question, context: Context) -> bool:
    """A pronoun of a question that no word before it explains: "What did the law do for her?"."""
    del context
    if question.form in WHOLE_SENTENCES or GAP in question.stem:
        return False
    stem = LED.sub("", question.stem)
    if ONE_OF_KIND.search(stem):
        return True
    for found, explains in ((PERSONAL, NAME), (SEVERAL, PLURAL), (THING, None)):
        match = found.search(stem)
        if match and not _is_explained(stem[: match.start()], explains):
            return True
    return False


def _is_explained(before: str, explains: re.Pattern[str] | None) -> bool:
    """Whether words before a pronoun have what it may stand for; "who" may be one in a clause."""
    words = before.split()
    if words[:1] == ["Who"]:
        return CLAUSE.search(" ".join(words[1:])) is not None or _has_name(words)
    if explains is None:
        return len(words) > 3
    return explains.search(before) is not None


def _has_name(words: list[str]) -> bool:
    return any(word[:1].isupper() for word in words[1:])


def open_end(question: Question, context: Context) -> bool:
    """A question that stops before its end: "Why did they not die of cold but?"."""
    del context
    return GAP not in question.stem and ENDS_OPEN.search(question.stem) is not None


def bare_life(question: Question, context: Context) -> bool:
    """When somebody was born, married or died, who is not what the article is about."""
    stem = LED.sub("", question.stem)
    if question.form in WHOLE_SENTENCES or not LIFE.search(stem):
        return False
    if stem.startswith("Who"):
        return True
    named = context.names.within(stem)
    total = len(context.facts)
    counts = [
        sum(
            any(name in f.statement for name in context.entities[key].names)
            for f in context.facts.values()
        )
        for key in sorted(named)
    ]
    return not counts or max(counts) < max(3, 0.2 * total)


def asked_age(question: Question, context: Context) -> bool:
    """How old somebody was, or when somebody was that old."""
    said, value = _told(question, context)
    if WAS_AGED.search(question.stem) and context.names.within(question.stem):
        return True
    if not isinstance(value, facts.NumberValue | facts.DateValue):
        return False
    before, _, after = said.partition(value.text)
    if isinstance(value, facts.DateValue):
        return WAS_AGED.search(said) is not None
    if OLD.match(after) or AGED.search(before):
        return True
    named = OF_PERSON.search(before) is not None and after.startswith(",")
    state = STATE.search(before) is not None and ALONE.match(after) is not None
    return value.number <= MOST_YEARS and (named or state)


def bounded_figure(question: Question, context: Context) -> bool:
    """A figure or date behind "more than" or "before" to choose: another one would be as true."""
    if not is_chosen(question):
        return False
    said, value = _told(question, context)
    if not isinstance(value, facts.NumberValue | facts.DateValue):
        return False
    before = said.partition(value.text)[0]
    return BOUND.search(before) is not None or (GAP in question.stem and is_bound(said, value))


def _told(question: Question, context: Context) -> tuple[str, facts.Value | None]:
    """The statement behind a question, and the value that it asks for."""
    fact = next(context.facts_of(question), None)
    return (fact.statement, fact.values.get(question.role)) if fact else ("", None)


def shown_body(question: Question, context: Context) -> bool:
    """A body to choose by its name: what the stem says of it shows which of them is meant."""
    fact_value = _told(question, context)[1]
    if not isinstance(fact_value, facts.EntityValue) or not WHICH_BODY.search(question.stem):
        return False
    if is_chosen(question):
        return True
    name = {w for w in normalised(question.answer).split() if len(w) > 4}
    asked = normalised(question.stem).split()
    shared = [w for w in name if any(w[:5] == other[:5] for other in asked[2:])]
    return len(shared) >= 1 and not has_figures(question.stem)


def short_who(question: Question, context: Context) -> bool:
    """ "Who stayed?": too little for one answer."""
    del context
    if question.role == "meaning":
        return False
    words = LED.sub("", question.stem).split()
    fewest = SHORTEST_WHO - _has_name(words)
    return words[:1] == ["Who"] and GAP not in question.stem and len(words) < fewest


NATURAL = (
    lost_pronoun,
    open_end,
    bare_life,
    asked_age,
    bounded_figure,
    shown_body,
    short_who,
)
