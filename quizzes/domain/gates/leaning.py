"""Gates for stems that mean something only beside the article, or are no sentence at all."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.domain.seeking import sought
from quizzes.domain.brevity import FINITE
from quizzes.domain.gates.check import Context
from quizzes.domain.polishing import TODAY
from quizzes.domain.questions import Form, Question

LEANING = re.compile(
    r"(?:^|“)(?:It|They|He|She|We|I|This|That|These|Those|Such|Another|Others|Neither|Both|One)\b"
    r"|\b(?:this|these|those) (?!(?:who|that|of|on|in|with|at|from|day)\b)[a-z]+"
    r"|\bthat (?:year|month|week|day|night|decade|season|period|spring|summer|autumn|winter)\b"
    r"|(?:^|“)(?:To|By|For|With|After|Before|Like|Unlike|Despite|Without|Besides) (?:[a-z]+ )?"
    r"(?:it|them|this|these)\b"
    r"|(?:^|“)(?:After|Within) (?:about |only )?\w+ (?:days|weeks|months|years)\b"
    r"(?! (?:of|in|after|at|from|on|with)\b)|\b(?:has|have) (?:[A-Z]\w+ )?just\b"
    r"|\b[Tt]he (?:[a-z]+ )?ones?\b(?=[.,;?”]"
    r"| (?:is|was|are|were|has|had|in|into|at|on|by|to|from|for|with|as|and|or|but|will|would)\b)"
    r"|(?:^|“)To (?:[a-z]+ ){1,6}(?:it|them),"
    r"|(?:^|“)(?:\w+ ){1,2}(?:days|weeks|months|years) on\b"
    r"|\b(?:the former|the latter|the same(?! [a-z]+ (?:as|if|when|that)\b))\b"
    r"|\b(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter|[A-Z][a-z]+day)\b"
    r"|\b(?:ago|(?<!years )(?<!months )(?<!weeks )(?<!days )(?:later|earlier)|previously"
    r"|(?<!by )then|so far|now(?= [0-9]))\b(?! than)",
)
FRAME = re.compile(  # words of ours around those of the article
    r"^(?:According to the article, )?(?:Fill the gap[^:]*:|Which of these does the article"
    r"|[Ww]hich (?:figure|date|name) is missing here:"
    r"|How does the source article put this claim\?)\s*"
)
FIRST_PERSON = re.compile(r"\b(?:we|us|our|my|me)\b|\bI\b|“[^”]*\byour?\b|\"[^\"]*\byour?\b")
BROKEN = re.compile(
    r"\b(?:that|which|the|a|an|of|and|or|to|into|for|with|by|from|at)[.?!]?”?\??$|\*\*"
    r"|(?: [-–] .*){2}|^“?(?:Hearing )?[Dd]ates?: |^“?(?:So|Nor|Having|Whether|Then|Thus|Also|Yet) "
    r"|^“(?:Did|Does|Do|Is|Are|Was|Were) |^(?:Did|Does|Do|Is|Are|Was|Were) (?=[^?]*$)"
    r"|^“?That (?!is |was )[A-Za-z]+ [A-Za-z]+ "
    r"|\b(?:its|their|the|an?|his) (?:in|on|at|by|of|for|from|to) "
)
TOLD_ELSEWHERE = sought(
    r"\b[Tt]he others?\b(?! (?:of|who|that)\b)"
    r"|\b[Tt]he (?:objections?|questions?|arguments?|issues?|problems?|dissent|majority|decision"
    r"|ideas?|claims?|analysis|proposals?|remarks?|criticism|difference|results?|findings?|move"
    r"|steps?|measures?|process|situation|rest|remainder|opposite|defeat|victory|deal|offer"
    r"|request|routes|expedition|calculation|exercise|practice|reason|answer|task|aim)\b"
    r"(?! (?:of|to|that|which|who|for|between|in|on|by|against|from|over|about|with|whether|how|why"
    r"|[a-z]+ed)\b)"
    r"|\b(?:all|the) (?:two|three|four|five|six) [a-z]+s\b"
    r"(?! (?:of|that|who|which|in|at|on|with|to|from|known)\b)"
    r"|^“?An? (?:decision|vote|ruling|answer|result|solution) (?:is|was|will)\b"
    r"|\b[Tt]he turning point\b(?! (?:of|in|for)\b)"
    r"|\b(?:once more|again|as well|too)(?=[.,”])",
)
NOUN_ALONE = re.compile(
    r"^([A-Z][^,;]{2,50}?) that (?:you|they|it) [^,;]*"
    r"(?:\.$|, (?:above all|especially|particularly|unless|if|when|even)\b)"
)
CREDIT = re.compile(r",? according to [^,.]+\.$")  # words of ours as well
SENTENCE_END = re.compile(r"[.!?] [A-Z]")


@lru_cache(maxsize=1024)  # every gate asks it
def unframed(stem: str) -> str:
    """A stem without the words that only tell what to do."""
    return FRAME.sub("", stem)


@lru_cache(maxsize=1024)
def uncredited(stem: str) -> str:
    """The same without whose statement it is, where that is told at its end."""
    return CREDIT.sub(".", unframed(stem))


def leans_on_text(question: Question, context: Context) -> bool:
    """The stem points at something outside of it: "these", "last week", "then", "we"."""
    del context
    if question.form is Form.ORDERING:
        return False
    stem = unframed(question.stem)
    return bool(LEANING.search(stem) or FIRST_PERSON.search(stem))


def fragment(question: Question, context: Context) -> bool:
    """Words that are no sentence: a label, a row of headlines, an end that breaks off."""
    del context
    if question.form is Form.ORDERING:
        return False
    stem = uncredited(question.stem)
    if question.form is Form.TRUE_FALSE and _is_noun_alone(stem):
        return True
    asks_back = question.form is Form.TRUE_FALSE and stem.startswith(("What ", "Whether ", "If "))
    return asks_back or BROKEN.search(stem) is not None


def _is_noun_alone(stem: str) -> bool:
    """Whether only what is said of a noun has a verb: "pain that you cannot explain, above all"."""
    noun = NOUN_ALONE.match(stem)
    return noun is not None and FINITE.search(noun[1]) is None and TODAY.search(noun[1]) is None


def vague_thing(question: Question, context: Context) -> bool:
    """The one sentence speaks of "the objection", "the others" or "again", told elsewhere."""
    del context
    if question.form in {Form.ORDERING, Form.MATCHING, Form.MULTIPLE}:
        return False
    stem = uncredited(question.stem)
    return not SENTENCE_END.search(stem) and TOLD_ELSEWHERE.search(stem) is not None
