"""Stricter gates for questions from facts that nobody has looked at yet."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.seeking import sought
from quizzes.domain.gates.check import Check, Context
from quizzes.domain.gates.gapping import GAPPING
from quizzes.domain.gates.guessing import (
    everybodys_guess,
    everywhere,
    few_of_type,
    in_title,
    placeless,
    possessing_gap,
    shared_name,
    shown_name,
    torn_name,
    unclear_gap,
    unsure_type,
)
from quizzes.domain.gates.hollow import HOLLOWED
from quizzes.domain.gates.idle import IDLE
from quizzes.domain.gates.jumbled import JUMBLED
from quizzes.domain.gates.leaning import (
    FRAME,
    LEANING,
    SENTENCE_END,
    fragment,
    leans_on_text,
    uncredited,
    unframed,
    vague_thing,
)
from quizzes.domain.gates.likening import LIKENING
from quizzes.domain.gates.maimed import MAIMED
from quizzes.domain.gates.natural import NATURAL
from quizzes.domain.gates.pointless import POINTLESS
from quizzes.domain.gates.referring import REFERRING
from quizzes.domain.gates.stating import STATING
from quizzes.domain.gates.trivial import TRIVIAL
from quizzes.domain.gates.turning import TURNING
from quizzes.domain.gates.unworthy import UNWORTHY
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised

SHORTEST, LONGEST, LONGEST_GAPPED = 6, 32, 40  # words of a stem
FEWEST_NEW = 3  # words of what somebody says that its question does not have
SHORT_OPENING = re.compile(
    r"^(?:(?:When|Where) (?:was|were|did) [A-Z]|Why [^?]* [a-z’-]+\?$|What [a-z]+s "
    r"|What (?:do|does|did) )"
)  # "Where was Ada King born?"
LONGEST_OF_TWO = 42  # words of a question with the statement that it needs
LONGEST_STATEMENT = 30
LONGEST_ANSWER = 22
ANCHOR = re.compile(r"[0-9]|(?<=\s)[“\"]?[A-Z][a-z]+|[A-Z]{2,}")
WHOLE_QUESTION = 7  # words of a question that needs no name
GENERAL_QUESTION = 4  # words of one about a sort of things: "What slows decay?"
OF_SORT = frozenset({"cause", "subject", "degree", "location", "meaning"})
GENERAL = 6  # words of a statement about a sort of things, which needs no name
LONG_ENOUGH, LONG_ENOUGH_TOLD = 14, 8  # words that say which case is meant, pronouns aside
SINGLE_CASE = sought(
    r"\b(?:the|this|that|these|those|each|both|one|two|three|another|other|he|she|it|his|her|their)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"^(?:What|Which \w+|Who) (?:is|are|has|have|had|was|were)\b[^,]{0,25}\?$")
NEGATED = re.compile(r"^(?:Who|Which \w+) (?:is|are|was|were|do|does|did|has|have|had) not\b")
YEAR_ALONE = re.compile(r"[12][0-9]{3}")
YEARS = re.compile(r"\b[12][0-9]{3}\b")
NEAR = 1  # years within which another one gives the answer away
TWISTED = re.compile(
    r"^(?:How|When|Why|Which|Who)\b.*(?:[,;:] (?:and(?! that\b)|or|but|nor|yet|while|whereas)\b|;)"
)
UNLIKE_EVENT = re.compile(r"^(?:Did|Does|Do|Was|Were|The turning point)\b|;")
LONGEST_FIGURE_GAP = 24  # words
FILL_PERSON = "name of a person"
FIRST_WORDS, LONGEST_NAMING = 3, 20  # words of a sentence with a gap for a place or a body
VAGUE_KIND = re.compile(r"with the name of (?:an organisation or authority|a people|a document)")
IN_ROW = re.compile(r"_____,? (?:and|or) |(?:and|or) (?:the )?_____|_____, [A-Z][\w ]+ and ")
POINTING = re.compile(r"\b(?:it|they|them|he|she|him|its|their|his|her)\b", re.IGNORECASE)


def bad_length(question: Question, context: Context) -> bool:
    """A stem too short to be clear or too long to hold in mind."""
    del context
    n = len(uncredited(question.stem).split())
    if question.role in {"meaning", "duty", "degree"} and question.form is Form.CARD:
        return n > LONGEST  # "What is iodine?" says all that is needed
    if SENTENCE_END.search(question.stem) and GAP not in question.stem:
        return n > LONGEST_OF_TWO
    if question.form is Form.TRUE_FALSE:
        return not SHORTEST <= n <= LONGEST_STATEMENT
    fewest = SHORTEST - (SHORT_OPENING.match(question.stem) is not None)
    return not fewest <= n <= (LONGEST_GAPPED if GAP in question.stem else LONGEST)


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
    fewest = GENERAL_QUESTION if question.role in OF_SORT else WHOLE_QUESTION
    if plain and len(words) >= fewest and not POINTING.search(stem):
        return False  # its statement stands alone, and all of it is in the question
    named = ANCHOR.search(" ".join(["x", *words[1:]])) or context.names.within(stem)
    if question.form is Form.TRUE_FALSE and len(words) >= GENERAL and not SINGLE_CASE.search(stem):
        return False
    told = question.form is Form.TRUE_FALSE and not POINTING.search(stem)
    return not named and len(words) < (LONG_ENOUGH_TOLD if told else LONG_ENOUGH)


def vague_stem(question: Question, context: Context) -> bool:
    """ "Who was …?" without more asks anything and nothing, and "who was not …" of everybody."""
    del context
    if question.role == "meaning" and question.form is Form.CARD:
        return False
    if question.role == "identity" and len(question.stem.split()) >= WHOLE_QUESTION - 1:
        return False
    return (VAGUE.search(question.stem) or NEGATED.search(question.stem)) is not None


def loose_claim(question: Question, context: Context) -> bool:
    """A claim whose weight is asked, and that does not name anything."""
    del context
    if question.form is not Form.CERTAINTY:
        return False
    claim = question.stem.split("“", 1)[-1]
    named = ANCHOR.search(" ".join(claim.split()[1:]))
    return named is None or '"' in claim or ". " in claim or ": " in claim


def doubled_answer(question: Question, context: Context) -> bool:
    """Most of the answer's words stand in the stem already, or the name that is explained."""
    if question.form is not Form.CARD:
        return False
    words = normalised(question.answer).split()
    asked = context.names.within(question.stem)
    if question.role == "meaning" and asked & context.names.within(question.answer):
        return True
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


def long_gap(question: Question, context: Context) -> bool:
    """A gap for a figure or a date in a long sentence, or in the first of two."""
    del context
    if question.form is Form.CLOZE or GAP not in question.stem:
        return False
    stem = unframed(question.stem)
    ends = [match.start() for match in SENTENCE_END.finditer(stem)]
    if question.form in {Form.NUMBER, Form.CHOICE} and stem.startswith(f"“{GAP} "):
        return True  # "_____ metres away there are 41"
    early = len(ends) > 1 or (bool(ends) and stem.index(GAP) < ends[0])
    return len(stem.split()) > LONGEST_FIGURE_GAP or early


def weak_gap(question: Question, context: Context) -> bool:
    """A gap for a name among others, early, or in a long sentence: any would do."""
    if question.form is not Form.CLOZE:
        return False
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if isinstance(value, facts.ItemsValue) or IN_ROW.search(question.stem):
        return True
    words = question.stem.partition(": ")[2].split()
    person = FILL_PERSON in question.stem
    early = any(GAP in word for word in words[:FIRST_WORDS])
    loose = early or len(words) > LONGEST_NAMING or VAGUE_KIND.search(question.stem) is not None
    return question.stem.startswith("Fill the gap") and not person and loose


STRICT: tuple[Check, ...] = (
    leans_on_text,
    bad_length,
    long_answer,
    no_anchor,
    vague_stem,
    few_of_type,
    unsure_type,
    shared_name,
    shown_name,
    everybodys_guess,
    in_title,
    possessing_gap,
    unclear_gap,
    loose_claim,
    doubled_answer,
    weak_order,
    hinted_year,
    twisted_stem,
    torn_name,
    everywhere,
    placeless,
    long_gap,
    fragment,
    vague_thing,
    weak_gap,
    *TRIVIAL,
    *NATURAL,
    *TURNING,
    *REFERRING,
    *GAPPING,
    *LIKENING,
    *STATING,
    *POINTLESS,
    *JUMBLED,
    *IDLE,
    *HOLLOWED,
    *MAIMED,
    *UNWORTHY,
)


def strict_faults(question: Question, context: Context) -> tuple[str, ...]:
    """Names of the stricter gates that a question fails."""
    return tuple(check.__name__ for check in STRICT if check(question, context))
