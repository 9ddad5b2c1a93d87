"""Stricter gates for gaps whose figure or date is beside what the sentence says."""

from __future__ import annotations

import re

from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import unframed
from quizzes.domain.gates.turning import PAST
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP

FIGURE = re.compile(r"(?<![\w.,])[$€£]?[0-9](?:[0-9.,]*[0-9])?(?!\w)")
YEAR = re.compile(r"[12][0-9]{3}")
WORDED = sought(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b",
    re.IGNORECASE,
)
# Who somebody was, and what he was paid as well.
SECOND_OF_WHO = sought(rf"\bwho had [^,]*\band (?:was|were|had) [^,]*{GAP}")
# What measures a thing by the way: "a yacht of more than 24 metres".
SIZED = sought(
    rf"(?<!cost )(?<!price )(?<!value )\bof (?:more|less|fewer|at least|at most|over|under|up to)"
    rf"(?: than)? {GAP}"
)
MOST_FIGURES = 1  # besides the one that is missing, and years
TOGETHER = sought(
    rf"[0-9][0-9.,]*%? (?:and|or|to) (?:in )?[$€£]?{GAP}|{GAP} (?:and|or|to) (?:in )?[$€£]?[0-9]"
    rf"|\byears (?:before|after|since) {GAP}|\bbetween {GAP}|\bbetween [^,;]*\band {GAP}"
    rf"|\bone to {GAP}|\bin [12][0-9]{{3}}(?:,| and) [^;]*\bin {GAP}"
)
ASIDE = re.compile(
    r"^(?:which|who|whose|when|although|though|while|whereas|since|because|valid|worth"
    r"|[a-z]+ed|[a-z]+ing|begun|built|held|born|led|made|set|(?:along|of|in|on) which"
    r"|(?:an?|the) [a-z]+ (?:from|of|in|at|with|who|that|which))\b"
)
DEEDS = re.compile(rf", {PAST} .*\band {PAST}\b")
REPORTED = re.compile(
    r"\b(?:said|says|pointed out|points out|stated|reported|reports|told \w+|noted|notes|added"
    rf"|argued|argues|warned|warns|claimed|claims) that .*{GAP}"
)
LONGEST_APPOSED = 7  # words between two commas
DATED_CHANGE = re.compile(
    rf"\bfrom [^,;]*[0-9][^,;]*\bto [^,;]*{GAP}|\bfrom [^,;]*{GAP}[^,;]* to [^,;]*[0-9]"
)


def _said(question: Question) -> str:
    return unframed(question.stem).strip("“”? ")


def _asks_gap(question: Question) -> bool:
    asked = question.form in {Form.NUMBER, Form.DATE, Form.CHOICE, Form.CLOZE}
    return asked and GAP in question.stem


def aside_gap(question: Question, context: Context) -> bool:
    """A gap in what is said by the way: ", begun in _____,", ", valid for _____ months"."""
    del context
    before, _, after = _said(question).partition(GAP)
    if not _asks_gap(question) or ", " not in before:
        return False
    segment = before.rsplit(", ", 1)[1]
    rest = after.partition(",")[0]
    closed = ", " in after and len(f"{segment} {rest}".split()) <= LONGEST_APPOSED
    opened = len(before.rsplit(", ", 1)[0].split()) > 1  # not "In 2009, built in"
    return opened and (closed or ASIDE.search(segment) is not None)


def paired_gap(question: Question, context: Context) -> bool:
    """One of two figures or dates side by side, "in 1971 and _____", or no more than a bound."""
    del context
    if not _asks_gap(question):
        return False
    said = _said(question)
    dated = question.form is Form.DATE or YEAR.fullmatch(question.answer) is not None
    return TOGETHER.search(said) is not None or (dated and DATED_CHANGE.search(said) is not None)


def crowded_gap(question: Question, context: Context) -> bool:
    """A gap for one of several figures of a sentence, or for a thing's size by the way."""
    del context
    said = _said(question)
    figures = [one for one in FIGURE.findall(said) if not YEAR.fullmatch(one)]
    several = len(figures) + len(WORDED.findall(said)) > MOST_FIGURES
    by_the_way = SIZED.search(said) or SECOND_OF_WHO.search(said)
    return _asks_gap(question) and (several or by_the_way is not None)


def reported_date(question: Question, context: Context) -> bool:
    """A date in what somebody said of something: what was said matters, and not when that was."""
    del context
    dated = question.form is Form.DATE or YEAR.fullmatch(question.answer) is not None
    return _asks_gap(question) and dated and REPORTED.search(_said(question)) is not None


def joined_gap(question: Question, context: Context) -> bool:
    """A gap in two sentences that a semicolon joins, or in one of three things that were done."""
    del context
    said = _said(question)
    return _asks_gap(question) and (";" in said or DEEDS.search(said) is not None)


GAPPING = (aside_gap, paired_gap, crowded_gap, reported_date, joined_gap)
