"""Stricter gates for turned stems that say something else than the statement, or nothing."""

from __future__ import annotations

import re

from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import unframed
from quizzes.domain.gates.turning import JUDGED, words_of_article
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP

# "94 people received a kidney, 31 of them from a living donor."
PART = re.compile(
    r"(?:, |\()(?:and )?(?:about |some |nearly |almost |over )?[\w,.%]+(?: per cent)?"
    r" of (?:them|whom|which|these) (?P<tail>\w+ \w+(?: \w+)?)"
)
THOUGHT = r"(?:thought|thinks|said|says|believed|believes|argued|argues|added|noted|accepted)"
PREPOSITION = r"(?:in|on|at|by|to|from|with|after|before|over|under|during|into|than)"
OUT_OF_ORDER = re.compile(
    r"^What (?:is|are|was|were) an? (?:day|week|month|year|hour|time)\b"  # "once a month"
    r"|^What (?:is|are|was|were) (?:to|for|in|of|by|with|at|from) [A-Z]"
    rf"|\b(?:he|she|they|it|I) {THOUGHT}[,?]"
    rf"|^(?:Where|When|Why) .* and (?:think|believe|say|hope|know|{THOUGHT}) "
    rf"|^(?:Where|When) .*\band [a-z]+ (?:he|she|they|it)\b"
    r"|\bwould [a-z]+ing\b.* have [a-z]+(?:ed|en|nt|de)? [a-z]+ing\b"
    rf"|^(?:By what|How much|What (?:percentage|sum))\b.*\b{PREPOSITION}\?$",
)
ASKS_FIGURE = re.compile(
    r"\b(?:by what|how much|what (?:percentage|sum))\b.*\b(?:in|on|at|by)\?$", re.I
)
# What nobody did: "would have held on", "when the rung failed".
NEVER_DONE = re.compile(r"^(?:When|Where) would\b.*\bhave\b")
UNREAL = re.compile(
    r"\bwould\b[^.;]*\bmore likely than not\b|\bmore likely than not\b.*\bwould have\b"
)
CASE = re.compile(
    r"^(?:the |an? |his |her |their )?(?:appeal|claim|case|motion|application|petition)s?$"
    r"|^(?:the|an?) (?:charge|ceiling|issue|question|point|matter|idea|plan|rule|limit|request)s?$"
    r"|^the (?:issue|case|appeal) (?:for|against|in favour of) "
)
ABOUT_ITSELF = re.compile(
    r"^What did .*?(?P<name>[A-Z][\w’'-]+) (?:say|think|warn) about (?P<whom>.*)\?$"
)
NOTE = sought(
    r"\b(?:dash|hyphen|asterisk|star|blank|dagger|shading|bold(?: type)?|italics?|empty cell)"
    r" (?:means?|shows?|indicates?|marks?|stands? for|denotes?|signifies)\b"
    r"|\b[Ff]igures?\b[^.;]* (?:is|are|was|were) (?:all |still )?(?:provisional|preliminary|rounded"
    r"|approximate|estimates|unaudited|not available)\b"
    r"|\b(?:totals?|figures?|percentages?|columns?)\b[^.]* (?:may|might|do|does) not (?:add|sum)\b"
)
COMBINED = re.compile(r"^What (?:combines|includes|excludes|comprises|covers|counts) ")
CUT = re.compile(
    r" (?:in|of|at|on|for|to|with|from|into|by|as|than|the|an?|and|or|but|in all|that|which|whose)$"
    r"|^to [a-z]+ (?:it|them|him|her)$"
)
NO_VERB = re.compile(
    r"^From (?:the|an?) [^.]*, (?:[a-z]+ )?(?:entry|edition|issue|volume|version|chapter)\b"
    r"|\b(?:available|sent|provided|obtained) (?:free )?(?:on|upon) request\b"
)


def part_figure(question: Question, context: Context) -> bool:
    """What only a part did asked of the whole: 31 of the 94 had a living donor."""
    if question.form is Form.ORDERING:
        return False
    stem = question.stem
    for fact in context.facts_of(question):
        found = PART.search(fact.statement)
        if found and found["tail"] in stem and not re.search(r"\bof (?:them|whom|which)\b", stem):
            return True
    return False


def jumbled(question: Question, context: Context) -> bool:
    """Words out of their order: "What is to Ada the gap …?", "fall after inflation in?"."""
    del context
    if question.form in JUDGED or GAP in question.stem:
        return False
    stem = words_of_article(question)
    return OUT_OF_ORDER.search(stem) is not None or ASKS_FIGURE.search(stem) is not None


def never_done(question: Question, context: Context) -> bool:
    """What would have happened, as if it had: a finding that may not have stood."""
    del context
    stem = unframed(question.stem)
    judged = question.form is Form.TRUE_FALSE and UNREAL.search(stem) is not None
    return judged or NEVER_DONE.search(stem) is not None


def bare_ruling(question: Question, context: Context) -> bool:
    """ "What would she allow? – the appeal": there is no other thing to allow."""
    del context
    return question.form is Form.CARD and CASE.match(question.answer.strip(". ")) is not None


def about_itself(question: Question, context: Context) -> bool:
    """ "What did Ms Holm say about Ada Holm?": it is hers to say, and not about her."""
    del context
    match = ABOUT_ITSELF.match(question.stem)
    return match is not None and match["whom"].split()[-1] == match["name"]


def table_note(question: Question, context: Context) -> bool:
    """What explains a table: "A dash means …", "Figures for 2024 are provisional"."""
    noted = any(NOTE.search(fact.statement) for fact in context.facts_of(question))
    return noted or COMBINED.search(question.stem) is not None


def source_line(question: Question, context: Context) -> bool:
    """What the article says of itself: "available on request", "From the Companion, 2021"."""
    del context
    return NO_VERB.search(unframed(question.stem).lstrip("“")) is not None


def cut_answer(question: Question, context: Context) -> bool:
    """An answer that breaks off, "had reached a state in", or only points: "to strengthen it"."""
    del context
    return question.form is Form.CARD and CUT.search(question.answer.strip(" .")) is not None


JUMBLED = (
    part_figure,
    jumbled,
    never_done,
    bare_ruling,
    about_itself,
    table_note,
    source_line,
    cut_answer,
)
