"""Stricter gates for what a gap or a statement leaves out: another 18 per cent of what?"""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import uncredited, unframed
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP
from quizzes.domain.worth import roots

NUMBER = rf"(?:{GAP}|[$€£]?[0-9][0-9.,]*(?: (?:per cent|percent|%|million|billion))?%?)"
HOLLOW = sought(
    rf"\banother {NUMBER}(?: of (?:them|these|those))?(?=[.,;?”]|$| (?:and|or|in|by|on|to)\b)"
    rf"|\bcloser to {NUMBER}"
    r"|(?:’s|'s|\b(?:his|her|its|their)) (?:own )?(?:estimate|guess|figure|forecast"
    r"|calculation|count) (?:is|was|of|put)\b"
    r"|\bplay(?:s|ed)? (?:an? |its |no |some )?(?:[a-z]+ )?(?:part|role)s?(?=[.;?”]|$)"
    r"|\b[12][0-9]{3}[’']s (?:[a-z]+ )?(?:rate|figure|rise|fall|level|total|number|result|drop)\b"
    r"|\b(?:most|least|worst|hardest|badly|less|more) affected(?=[.,;?”]|$)"
    r"|\b(?:almost|nearly) (?:at once|immediately|straight away)[.?”]*$"
    r"|\bsoon after(?:wards)?[.?”]*$|^Within (?:hours|days|weeks|months|years)\b(?! of\b)"
    r"|\b(?:in|during|that) the (?:night|evening|morning|afternoon)(?=[.,?”]|$)"
    r"|\b(?:deals?|dealt|settles?|settled|resolves?|resolved|discuss(?:ed)?|decided?) (?:with )?"
    r"the (?:matter|issue|question|problem|dispute)(?=[.,;?”]|$)"
    r"|^(?:[A-Z][\w’' -]{2,40}) (?:did|does|do|had|could|would),? (?:and|but|so) "
)
# "When Wu arrived its magistrate was …": whose?
OWNERLESS = re.compile(r"^“?(?:When|After|As|Before|Once) (?:[A-Z][\w’'-]+ )+[a-z]+,? its\b")
THERE = sought(
    r"\b(?<!out )(?<!over )there\b(?! (?:is|are|was|were|be|been|has|have|had|will|would|can|could"
    r"|may|might|must|should|seems?|remains?|exists?|came|comes|stands?|stood|lies|lay|to be"
    r"|being)\b)"
)
RISKS = sought(r"\bthere would have\b")
AT = re.compile(r"\b(?:in|on|at|from|to|near|into|of|off) (?:the |an? |its |their )?[A-Za-z]{3,}")
TORN = re.compile(rf"\bthe {GAP}(?:’s?|'s?|-| and| of| for) [A-Z]|\bthe {GAP}[’']s? ?[A-Z]")
SAID_OF = re.compile(rf"{GAP} (?:is|was) (?:an?|the)\b")
WHO_WAS = re.compile(r"^(?:Who|What) (?:is|was) (?:an?|the)\b")


def hollow(question: Question, context: Context) -> bool:
    """ "Another _____", "its magistrate", "played a part", "2022's high rate": of what?"""
    del context
    if question.form in {Form.ORDERING, Form.MATCHING}:
        return False
    stem = uncredited(question.stem).strip("“”? ")
    return HOLLOW.search(stem) is not None or OWNERLESS.search(stem) is not None


def unplaced(question: Question, context: Context) -> bool:
    """ "There" before which no place stands."""
    if question.form in {Form.ORDERING, Form.MATCHING}:
        return False
    stem = unframed(question.stem)
    found = RISKS.search(stem) or THERE.search(stem)
    if found is None:
        return False
    before = stem[: found.start()]
    return not context.names.within(before) and AT.search(before) is None


def torn_union(question: Question, context: Context) -> bool:
    """A gap that leaves the last word of a name: "the _____' Union"."""
    del context
    return question.form is Form.CLOZE and TORN.search(question.stem) is not None


def title_told(question: Question, context: Context) -> bool:
    """Who somebody is whom the title names, or the same told of another: nobody would miss it."""
    title = roots([context.title])
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact and question.role else None
    if isinstance(value, facts.EntityValue):
        entity = context.entities.get(value.entity)
        mine = roots([value.text, *(entity.names[:1] if entity else ())])
        first = SAID_OF.match(question.stem.partition(": ")[2]) is not None
        return bool(mine & title) and (WHO_WAS.search(question.stem) is not None or first)
    swapped = (why for _, why in question.feedback if "The article says this of " in why)
    return any(roots([why.partition(" of ")[2]]) & title for why in swapped)


HOLLOWED = (hollow, unplaced, torn_union, title_told)
