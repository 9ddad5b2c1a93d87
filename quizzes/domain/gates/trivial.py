"""Gates for what nobody should learn: page numbers, sizes of samples, "the Board"."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from briefings.domain.surfaces import WORDS
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import unframed
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised

SMALL = frozenset(WORDS[:10])
NUMBERED = re.compile(
    r"\b(?:sections?|articles?|paragraphs?|chapters?|figures?|tables?|phases?|part|routes?|rooms?"
    r"|pages?|rules?|clauses?|numbers?|nos?\.|step|case|stage|line|highway|road|flight|grade|class"
    r"|footnote|annex|appendix|volume|issue|version|protocol) $",
    re.IGNORECASE,
)
SAMPLED = re.compile(
    r"\b(?:surve(?:y|yed)|poll(?:ed)?|sample|interview(?:s|ed)|questionnaires?|review|panel)"
    r" (?:of |with |among |by )?(?:some |about |around |over |more than )?$",
    re.IGNORECASE,
)
COUNTED_PEOPLE = re.compile(r" [a-z]+")
WHOLE = re.compile(r"(?:\b[Oo]f|out of|[0-9] in|\b(?:one|two|three|nine|seven) in) (?:the |all )?$")
# "Seven of the 121 patients": how many there were is beside the point.
PART = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|most|half"
    r"|none|few) of the $",
    re.IGNORECASE,
)
BY_NAME = re.compile(r" (?:per cent|percent|%)")
PER = re.compile(r"\b(?:per|for every) $")  # "per 1,000 inhabitants" is a unit
PARTS = re.compile(r"[ -](?:quarters|thirds|fifths|sixths|sevenths|eighths|tenths)\b")
PAGES = re.compile(r"[ -](?:pages?|columns?|chapters?|footnotes?|minutes? (?:read|long))\b")
OWN_DATE = re.compile(
    r"\b(?:published|posted|updated|released|dated?|accessed|retrieved|reviewed)(?: online)?"
    r"(?: on| in|:)? $",
    re.IGNORECASE,
)
# "Last updated 9 May 2024" is of the page; "the bank published its plan on 9 May 2024" is not.
OF_PAGE = re.compile(
    r"(?:^|, |: )(?:last |first |originally )?(?:published|posted|updated|released|dated|accessed"
    r"|retrieved|reviewed|modified)(?: online)?(?: on| in|:)? (?:[0-3]?[0-9] )?(?:[A-Z][a-z]+ )?"
    r"(?:[0-3]?[0-9], )?[12][0-9]{3}\.?$",
    re.IGNORECASE,
)
# How long a shore is and how far away a village matters to nobody.
MEASURE = r"(?:kilometres?|kilometers?|km|miles?|metres?|meters?|yards|feet)"
STRETCH = re.compile(
    r"\b(?:along|across)(?: (?:about|some|around|almost|nearly|over|the))* $", re.IGNORECASE
)
LENGTH = re.compile(rf" {MEASURE}\b")
AWAY = sought(
    rf" {MEASURE} (?:away|off|from|inland|offshore|outside|upstream|downstream"
    r"|(?:to the )?(?:north|south|east|west)\w* of)\b"
)
CALLED_ALIKE = re.compile(
    r"act|board|(?:(?:high|supreme) )?court|council|parliament|senate|congress|government|ministry"
    r"|committee|commission|agency|authority|bank|company|union|party|tribunal|chairman|university"
)


# What somebody collected or asked in order to find something out: nobody learns how much it was.
STUDIED = re.compile(
    r"\b(?:took|collected|sampled|examined|tested|interviewed|questioned|analy[sz]ed|dated|measured"
    r"|counted|recruited|enrolled|polled|studied|surveyed|screened|heard|received|from|compared)"
    r"(?: (?:some|about|around|over|more|than|almost|nearly|only|the))* $"
)
STUDYING = re.compile(
    r"\b(?:team|researchers?|scientists?|experts?|stud(?:y|ies)|survey|authors?|institute|laboratory"
    r"|group|committee|inquiry|commission|court|judge|trial|biologists?|historians?"
    r"|archaeologists?)\b",
    re.IGNORECASE,
)
# How long something takes or may last is worth knowing.
TAKES = re.compile(
    r"\b(?:is|are|takes?|lasts?|must|may|can|has|have)\b.*"
    rf"{GAP} (?:years|months|weeks|days|hours)\b"
)
LIVED = re.compile(r"\b(?:work|teach|study|live|stay|serve|wait|sit|spend)\b")
LASTED = re.compile(
    r"^(?:.*, )?(?:for|within|after|over) how many (?:hours|days|weeks|months|years) did ", re.I
)


def sample_size(question: Question, context: Context) -> bool:
    """How many cores a team took, how many witnesses an inquiry heard."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if fact is None or not isinstance(value, facts.NumberValue):
        return False
    before = fact.statement.partition(value.text)[0]
    return STUDIED.search(before) is not None and STUDYING.search(before) is not None


def small_duration(question: Question, context: Context) -> bool:
    """For how few years somebody did something, or worked there: no rule and no deadline."""
    del context
    asked = question.form in {Form.NUMBER, Form.CHOICE} and LASTED.search(question.stem)
    lived = LIVED.search(question.stem) is not None
    return bool(asked) and (lived or normalised(question.answer) in SMALL)


def small_word(question: Question, context: Context) -> bool:
    """A gap for a small number in words: how many banks lent the money matters to nobody.

    How long something takes may.
    """
    del context
    asked = question.form in {Form.NUMBER, Form.CHOICE} and GAP in question.stem
    if asked and TAKES.search(unframed(question.stem)):
        return False
    return asked and normalised(question.answer) in SMALL


def trivial_value(question: Question, context: Context) -> bool:
    """What nobody should learn: numbers of sections and pages, the size of a sample, the whole
    of which a part is told, the day on which the article itself came out."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if fact is None or not isinstance(value, facts.NumberValue):
        return fact is not None and _is_of_page(value, fact)
    before, _, after = fact.statement.partition(value.text)
    return bool(
        NUMBERED.search(before)
        or (SAMPLED.search(before) and COUNTED_PEOPLE.match(after))
        or (has_figures(before + after) and WHOLE.search(before) and not BY_NAME.match(after))
        or PART.search(before)
        or PAGES.match(after)
        or PER.search(before)
        or PARTS.match(after)
        or (STRETCH.search(before) and LENGTH.match(after))
        or AWAY.match(after)
    )


def _is_of_page(value: facts.Value | None, fact: facts.Fact) -> bool:
    if isinstance(value, facts.DateValue):
        return OWN_DATE.search(fact.statement.partition(value.text)[0]) is not None
    return OF_PAGE.search(fact.statement) is not None


def common_name(question: Question, context: Context) -> bool:
    """What is asked for is called like many others: "the Board", "the Act"."""
    del context
    asked = question.form in {Form.CHOICE, Form.CARD, Form.CLOZE}
    name = normalised(question.answer).removeprefix("the ")
    return asked and CALLED_ALIKE.fullmatch(name) is not None


TRIVIAL = (small_word, sample_size, small_duration, trivial_value, common_name)
