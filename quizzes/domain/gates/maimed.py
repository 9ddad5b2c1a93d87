"""Stricter gates for what a cut or a swap has left: halves, words torn off, falsehoods of worth."""

from __future__ import annotations

import re

from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import CREDIT, unframed
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP

ENDS_OPEN = re.compile(
    r"\b(?:but|and|or|because|that|which|who|of|with|the|an?|chiefly|mainly|mostly|partly|largely|especially|notably|particularly"
    r"|such as|including|namely|for example)$"
)
# A clause without what it is the condition or the time of.
HALF = re.compile(
    r"^(?:[^,]{3,40}, )?(?:once|when|whenever|if|because|although|unless|while) [^,;]*$",
    re.IGNORECASE,
)
DATED = re.compile(r"(?:^|[.!?] )When .*\b(?:in|since|by|from|until) (?:1[0-9]|20)[0-9]{2}\b")
ONLY_BECAUSE = re.compile(
    r"\b(?:only|partly|chiefly|mainly|mostly|largely|not|perhaps|probably) (?:because|to|by)\b"
)
# "It drew £40 million, about half of it to cover the gap": not all was drawn for that.
SHARED = re.compile(
    r"\b(?:thirds?|half|quarters?|fifths?|per cent|percent|%|most|some|part|much) of"
    r" (?:it|them|this|these|which|whom) (?:to|for|because)\b"
)
WORTH = re.compile(r"\b(?:best|worst|better|worse)\b", re.IGNORECASE)
FINITE = r"(?:is|are|was|were|has|have|had|looked|seemed|showed|felt|became|remained)"
# "What cut open in January looked sound?": what was cut.
CUT_OPEN = re.compile(
    r"^What (?:\w+ed|cut|built|made|held|found|taken|grown|sold|kept|left|drawn|caught|born)"
    rf"(?: \w+)? (?:on|in|at|by|from|near|under|after|before) (?:(?!,| and | but ).)* {FINITE}\b"
)
# What a parser has torn: "found about that low spring tides", "why is a study n’t?".
TORN = re.compile(
    r"^What (?:do|does|did|has|have|had) [^?]*\babout that [a-z]+|(?<=\s)n[’']t\b"
    r"|^For how many [^?]* (?:who|that) (?:live|work|own|have|are)\b"
    r"|^What explains (?:why|how)\b"
    r"|^(?:What|Which|Who|When|Why|How)\b[^?]*\b[a-z]{3,}\. [A-Z]"
    r"|^(?:When|(?:In|By|Since) which year)\b[^?]* (?:because|although|whereas)\b"
    r"|\b(?:did|does) [^?]*\bhave, (?:on|in|by|at)\b"
)
# A gap inside a number: "a hundred and _____ years".
SPLIT = re.compile(rf"\b(?:hundred|thousand|million) and {GAP}|{GAP} (?:hundred|thousand)\b")
SOMEBODY = re.compile(r"(?:Dr|Mr|Mrs|Ms|Professor|Sir|Lady|Lord|Judge) [A-Z]")
ARTICLES = frozenset({"la", "le", "el", "il", "les", "los", "las", "der", "die", "das", "the"})
# What tells the reader to do something is neither true nor false.
ORDERS = re.compile(
    r"^(?:Ring|Call|Ask|Go|Take|Drink|Avoid|Keep|Stop|See|Eat|Try|Wait|Tell|Get|Make|Use|Do not"
    r"|Don[’']t|Never|Always|Seek|Check|Bring|Wear|Stay|Give|Book|Phone|Contact)\b"
)
ASKS_WHY = ("Why", "For what", "To what end")


def _said(question: Question) -> str:
    return CREDIT.sub(".", unframed(question.stem)).strip("“”?. ")


def maimed(question: Question, context: Context) -> bool:
    """ "… raised to 600,000 tonnes, chiefly.", "Once it is asleep." and "What cut open is it?"."""
    del context
    if question.form is Form.ORDERING:
        return False
    said = _said(question)
    whole = re.sub(r"^[^“]*“", "", said) if GAP in said else said
    tells = question.form is Form.TRUE_FALSE or GAP in said
    broken = ENDS_OPEN.search(said) or CUT_OPEN.match(said) or TORN.search(said)
    broken = broken or SPLIT.search(said)
    if question.form is Form.TRUE_FALSE and ORDERS.match(said):
        return True
    return broken is not None or (tells and HALF.match(whole) is not None)


def half_reason(question: Question, context: Context) -> bool:
    """A reason of a part of what is asked, or one that is said to be only one of several."""
    del context
    why = re.search(r"\b[Ww]hy\b", question.stem) or question.stem.startswith(ASKS_WHY)
    told = question.explanation
    if why and (question.answer.startswith("to judge ") or question.stem.endswith(" merely?")):
        return True
    return bool(why) and (ONLY_BECAUSE.search(told) or SHARED.search(told)) is not None


def when_dated(question: Question, context: Context) -> bool:
    """ "When was it created in 1979?": after what, says the key."""
    del context
    return DATED.search(_said(question)) is not None


def worthless(question: Question, context: Context) -> bool:
    """A false statement that says "the worst" where the source says "the best"."""
    del context
    if question.form is not Form.TRUE_FALSE or question.answer != "False":
        return False
    found, told = WORTH.search(_said(question)), WORTH.search(question.explanation)
    return found is not None and told is not None and found[0].lower() != told[0].lower()


def gap_of_article(question: Question, context: Context) -> bool:
    """ "_____ donna in grigio": the gap is an article of a title."""
    del context
    return GAP in question.stem and question.answer.strip(" .").lower() in ARTICLES


def by_which_year(question: Question, context: Context) -> bool:
    """ "By which year was it bankrupt?" with later years among the options: by those, too."""
    del context
    return question.form is Form.CHOICE and "By which year" in question.stem


def what_somebody(question: Question, context: Context) -> bool:
    """ "What does the judge prefer? – Dr Keane": no thing."""
    del context
    asks = question.form is Form.CARD and re.search(r"\b[Ww]hat (?:do|does|did)\b", question.stem)
    deed = "supposed to do?" in question.stem and question.answer.startswith("to be ")
    return deed or (bool(asks) and SOMEBODY.match(question.answer) is not None)


MAIMED = (maimed, half_reason, when_dated, worthless, gap_of_article, by_which_year, what_somebody)
