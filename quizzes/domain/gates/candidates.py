"""Stricter gates for questions from facts that nobody has looked at yet."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.surfaces import WORDS
from quizzes.domain.gates.check import Check, Context
from quizzes.domain.gates.guessing import (
    everybodys_guess,
    everywhere,
    few_of_type,
    in_title,
    placeless,
    possessing_gap,
    shared_name,
    torn_name,
    unclear_gap,
    unsure_type,
)
from quizzes.domain.gates.natural import NATURAL
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised

LEANING = re.compile(
    r"(?:^|“)(?:It|They|He|She|We|I|This|That|These|Those|Such|Another|Others|Neither|Both|One)\b"
    r"|\b(?:this|these|those) (?!who|that|of|day\b)[a-z]+|\b(?:the former|the latter|the same)\b"
    r"|\b(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter|[A-Z][a-z]+day)\b"
    r"|\b(?:ago|(?<!years )(?<!months )(?<!weeks )(?<!days )(?:later|earlier)|previously"
    r"|(?<!by )then|so far|now)\b(?! than)",
)
FRAME = re.compile(  # words of ours around those of the article
    r"^(?:According to the article, )?(?:Fill the gap[^:]*:|Which of these does the article"
    r"|[Ww]hich (?:figure|date|name) is missing here:"
    r"|How does the source article put this claim\?)\s*"
)
FIRST_PERSON = re.compile(r"\b(?:we|us|our|my|me|your?)\b|\bI\b")
SHORTEST, LONGEST, LONGEST_GAPPED = 6, 32, 40  # words of a stem
FEWEST_NEW = 3  # words of what somebody says that its question does not have
LONGEST_OF_TWO = 42  # words of a question with the statement that it needs
LONGEST_STATEMENT = 28
LONGEST_ANSWER = 22
ANCHOR = re.compile(r"[0-9]|(?<=\s)[“\"]?[A-Z][a-z]+|[A-Z]{2,}")
WHOLE_QUESTION = 7  # words of a question that needs no name
GENERAL = 10  # words of a statement about a sort of things, which needs no name
SINGLE_CASE = re.compile(
    r"\b(?:the|this|that|these|those|each|both|one|two|three|another|other|he|she|it|his|her|their)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"^(?:What|Which \w+|Who) (?:is|are|has|have|had|was|were)\b[^,]{0,25}\?$")
SMALL = frozenset(WORDS[:10])
YEAR_ALONE = re.compile(r"[12][0-9]{3}")
YEARS = re.compile(r"\b[12][0-9]{3}\b")
NEAR = 1  # years within which another one gives the answer away
TWISTED = re.compile(
    r"^(?:How|When|Why|Which|Who)\b.*(?:[,;:] (?:and(?! that\b)|or|but|nor|yet|while|whereas)\b|;)"
)
UNLIKE_EVENT = re.compile(r"^(?:Did|Does|Do|Was|Were|The turning point)\b|;")
LONGEST_FIGURE_GAP = 24  # words
BROKEN = re.compile(
    r"\b(?:that|which|the|a|an|of|and|or|to|into|for|with|by|from|at)[.?!]?”?\??$|\*\*"
    r"|(?: [-–] .*){2}|^“?(?:Hearing )?[Dd]ates?: |^“?(?:So|Nor|Having|Whether|Then|Thus|Also|Yet) "
    r"|^“(?:Did|Does|Do|Is|Are|Was|Were) |^(?:Did|Does|Do|Is|Are|Was|Were) (?=[^?]*$)"
    r"|^“?That (?!is |was )[A-Za-z]+ [A-Za-z]+ "
)
TOLD_ELSEWHERE = re.compile(
    r"\b[Tt]he others?\b(?! (?:of|who|that)\b)"
    r"|\b[Tt]he (?:objections?|questions?|arguments?|issues?|problems?|dissent|decision"
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
CREDIT = re.compile(r",? according to [^,.]+\.$")  # words of ours as well
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
AWAY = re.compile(
    rf" {MEASURE} (?:away|off|from|inland|offshore|outside|upstream|downstream"
    r"|(?:to the )?(?:north|south|east|west)\w* of)\b"
)
CALLED_ALIKE = frozenset(
    [
        "act",
        "board",
        "court",
        "council",
        "high",
        "court",
        "supreme",
        "court",
        "parliament",
        "senate",
        "congress",
        "government",
        "ministry",
        "committee",
        "commission",
        "agency",
        "authority",
        "bank",
        "company",
        "union",
        "party",
        "tribunal",
        "chairman",
        "university",
    ]
)
FILL_PERSON = "name of a person"
IN_ROW = re.compile(r"_____,? (?:and|or) |(?:and|or) (?:the )?_____|_____, [A-Z][\w ]+ and ")
POINTING = re.compile(r"\b(?:it|they|them|he|she|him|its|their|his|her)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?] [A-Z]")


def leans_on_text(question: Question, context: Context) -> bool:
    """The stem points at something outside of it: "these", "last week", "then", "we"."""
    del context
    if question.form is Form.ORDERING:
        return False
    stem = FRAME.sub("", question.stem)
    return bool(LEANING.search(stem) or FIRST_PERSON.search(stem))


def bad_length(question: Question, context: Context) -> bool:
    """A stem too short to be clear or too long to hold in mind."""
    del context
    n = len(CREDIT.sub(".", FRAME.sub("", question.stem)).split())
    if question.role in {"meaning", "duty"} and question.form is Form.CARD:
        return n > LONGEST  # "What is iodine?" says all that is needed
    if SENTENCE_END.search(question.stem) and GAP not in question.stem:
        return n > LONGEST_OF_TWO
    if question.form is Form.TRUE_FALSE:
        return not SHORTEST <= n <= LONGEST_STATEMENT
    return not SHORTEST <= n <= (LONGEST_GAPPED if GAP in question.stem else LONGEST)


def long_answer(question: Question, context: Context) -> bool:
    """An answer that nobody would give in one breath."""
    del context
    return question.form is Form.CARD and len(question.answer.split()) > LONGEST_ANSWER


def no_anchor(question: Question, context: Context) -> bool:
    """Nothing in the stem or its answer says which case is meant: no name, no figure."""
    if question.form in {Form.ORDERING, Form.MULTIPLE}:
        return False
    stem = FRAME.sub(" ", question.stem)
    words = stem.split()
    figure = has_figures(question.answer) and question.form in {Form.NUMBER, Form.DATE, Form.CHOICE}
    if figure and len(words) >= SHORTEST and not POINTING.search(stem):
        return False  # its fact stands alone for whoever knows the title
    plain = GAP not in stem and question.form is not Form.TRUE_FALSE
    if plain and len(words) >= WHOLE_QUESTION and not POINTING.search(stem):
        return False  # its statement stands alone, and all of it is in the question
    named = ANCHOR.search(" ".join(["x", *words[1:]])) or context.names.within(stem)
    if question.form is Form.TRUE_FALSE and len(words) >= GENERAL and not SINGLE_CASE.search(stem):
        return False
    return not named and len(words) < 14


def vague_stem(question: Question, context: Context) -> bool:
    """ "Who was …?" without more asks anything and nothing; of a name, what it is."""
    del context
    if question.role == "meaning" and question.form is Form.CARD:
        return False
    return VAGUE.search(question.stem) is not None


def loose_claim(question: Question, context: Context) -> bool:
    """A claim whose weight is asked, and that does not name anything."""
    del context
    if question.form is not Form.CERTAINTY:
        return False
    claim = question.stem.split("“", 1)[-1]
    named = ANCHOR.search(" ".join(claim.split()[1:]))
    return named is None or '"' in claim or ". " in claim or ": " in claim


def doubled_answer(question: Question, context: Context) -> bool:
    """Most of the answer's words stand in the stem already."""
    del context
    if question.form is not Form.CARD:
        return False
    words = normalised(question.answer).split()
    if question.role == "claim":  # it says again of what it is
        return len(set(words) - set(normalised(question.stem).split())) < FEWEST_NEW
    stem = set(normalised(question.stem).split())
    return len(words) > 2 and sum(word in stem for word in words) >= 0.6 * len(words)


def weak_order(question: Question, context: Context) -> bool:
    """Events to be ordered whose names are cut short or that do not say what happened."""
    del context
    if question.form is not Form.ORDERING:
        return False
    texts = [option.text for option in question.options]
    return any(
        len(t.split()) < 3 or "…" in t or LEANING.search(t) or UNLIKE_EVENT.search(t) for t in texts
    )


def hinted_year(question: Question, context: Context) -> bool:
    """A year that other years of the stem stand next to or on both sides of."""
    del context
    if question.form is Form.TRUE_FALSE or not YEAR_ALONE.fullmatch(question.answer):
        return False
    year = int(question.answer)
    others = [int(found) for found in YEARS.findall(question.stem)]
    between = any(y < year for y in others) and any(y > year for y in others)
    return between or any(abs(y - year) <= NEAR for y in others)


def twisted_stem(question: Question, context: Context) -> bool:
    """A question of a sentence with several parts: "How many ships came, or did they sink?"."""
    del context
    return bool(TWISTED.search(question.stem)) and GAP not in question.stem


def small_word(question: Question, context: Context) -> bool:
    """A gap for a small number in words: how many banks lent the money matters to nobody."""
    del context
    asked = question.form in {Form.NUMBER, Form.CHOICE} and GAP in question.stem
    return asked and normalised(question.answer) in SMALL


def long_gap(question: Question, context: Context) -> bool:
    """A gap for a figure or a date in a long sentence, or in the first of two."""
    del context
    if question.form is Form.CLOZE or GAP not in question.stem:
        return False
    stem = FRAME.sub("", question.stem)
    ends = [match.start() for match in SENTENCE_END.finditer(stem)]
    if question.form in {Form.NUMBER, Form.CHOICE} and stem.startswith(f"“{GAP} "):
        return True  # "_____ metres away there are 41"
    early = len(ends) > 1 or (bool(ends) and stem.index(GAP) < ends[0])
    return len(stem.split()) > LONGEST_FIGURE_GAP or early


def fragment(question: Question, context: Context) -> bool:
    """Words that are no sentence: a label, a row of headlines, an end that breaks off."""
    del context
    if question.form is Form.ORDERING:
        return False
    stem = CREDIT.sub(".", FRAME.sub("", question.stem))
    asks_back = question.form is Form.TRUE_FALSE and stem.startswith(("What ", "Whether ", "If "))
    return asks_back or BROKEN.search(stem) is not None


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
    return asked and normalised(question.answer).removeprefix("the ") in CALLED_ALIKE


def weak_gap(question: Question, context: Context) -> bool:
    """A gap for the name of a country, a place or a body among others: any would do."""
    if question.form is not Form.CLOZE:
        return False
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if isinstance(value, facts.ItemsValue):
        return True
    in_row = IN_ROW.search(question.stem) is not None
    person = FILL_PERSON in question.stem
    return in_row or (not person and question.stem.startswith("Fill the gap"))


def vague_thing(question: Question, context: Context) -> bool:
    """The one sentence speaks of "the objection", "the others" or "again", told elsewhere."""
    del context
    if question.form in {Form.ORDERING, Form.MATCHING, Form.MULTIPLE}:
        return False
    stem = CREDIT.sub(".", FRAME.sub("", question.stem))
    return not SENTENCE_END.search(stem) and TOLD_ELSEWHERE.search(stem) is not None


STRICT: tuple[Check, ...] = (
    leans_on_text,
    bad_length,
    long_answer,
    no_anchor,
    vague_stem,
    few_of_type,
    unsure_type,
    shared_name,
    everybodys_guess,
    in_title,
    possessing_gap,
    unclear_gap,
    loose_claim,
    doubled_answer,
    weak_order,
    hinted_year,
    twisted_stem,
    small_word,
    torn_name,
    everywhere,
    placeless,
    long_gap,
    fragment,
    trivial_value,
    vague_thing,
    common_name,
    weak_gap,
    *NATURAL,
)


def strict_faults(question: Question, context: Context) -> tuple[str, ...]:
    """Names of the stricter gates that a question fails."""
    return tuple(check.__name__ for check in STRICT if check(question, context))
