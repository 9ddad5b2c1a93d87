"""Gates on what a question says: proved, hedged, dated, about one thing."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.domain import facts
from briefings.domain.seeking import sought
from briefings.domain.surfaces import NUMBER_WORDS, number_in
from quizzes.domain.claims import tells_weight
from quizzes.domain.forms import Layout, layout
from quizzes.domain.gates.check import OF_SEVERAL, Check, Context, is_one_of
from quizzes.domain.questions import Form, Question
from quizzes.domain.text import MOST_CLAIMS, claims_in
from quizzes.domain.weight import shows_weight
from quizzes.domain.wording import has_figures, names_of, normalised, root

LONGEST_CARD = 20  # words of a card's answer
VERBATIM = 0.8  # share of a stem's words that also stand in the proof
HEDGES = sought(
    r"\b(?:according to|source|article|observers?|analysts?|author\w*|view|judgement|account"
    r"|argu\w+|could|may|might|would|plan(?:s|ned|ning)?|project(?:ed|ion)|expect\w*|aims?"
    r"|intend\w*|is to|are to|meant to|about|around|approximately|roughly|nearly|almost|estimat\w*"
    r"|promis\w*|pledg\w*|recommend\w*|advis\w*|interest(?:ed)? in|seek\w*|want\w*|hop(?:es?|ed)"
    r"|likely"
    r"|chance|disput\w*|underway|under way|proposed|possible|consider\w*)\b",
    re.IGNORECASE,
)
LONGEST_CLAIM = 30  # words of a statement that is judged as a whole
CLAIM = re.compile(r"“(.+)”")
OWNING = re.compile(r"[’']s?\b|(?<=s)[’'](?=\s)")  # "the Office’s number" names the Office
HOW_MANY = sought(r"\bhow many((?: [\w-]+){1,3})", re.IGNORECASE)
SPELT = {"km": "kilometres kilometers", "metres": "meters", "tons": "tonnes"}
PERSONS = {"inhabitant", "resident", "citizen", "person"}
STOP_WORDS = (
    "of in on at to by for with from and or as is are was were be been has have had do does did"
    " that which who whom whose what when where why how its their his her it they them this these"
)
STOP = frozenset(STOP_WORDS.split())


def no_key(question: Question, context: Context) -> bool:
    """Nothing counts as right."""
    del context
    key = question.key
    given = key.right or key.pairs or key.accepted or key.lists or key.date
    return question.form is not Form.CARD and not given and key.number is None


def unknown_key(question: Question, context: Context) -> bool:
    """The key names an option that is not offered, or not exactly one where one is chosen."""
    del context
    offered = {option.id for option in question.options}
    named = {*question.key.right, *question.key.wrong, *(right for _, right in question.key.pairs)}
    one = layout(question.form) is not Layout.ONE or len(question.key.right) == 1
    return not (named <= offered and one)


def accepted_and_refused(question: Question, context: Context) -> bool:
    """A text counts both as right and as another's name."""
    del context
    names = (*question.key.accepted, *(name for names in question.key.lists for name in names))
    right = {normalised(text) for text in names}
    return not right.isdisjoint(normalised(text) for text in question.key.refused)


def no_proof(question: Question, context: Context) -> bool:
    """No sentence proves the answer."""
    del context
    return not question.proofs


def wrong_number_of_facts(question: Question, context: Context) -> bool:
    """A question about one thing draws on several facts, or one about several on one."""
    del context
    several = question.form in OF_SEVERAL or question.generator == "comparison"
    return several == (len(question.fact_keys) < 2)


def value_unproved(question: Question, context: Context) -> bool:
    """A figure, date or name of the answer is not in the words that prove it."""
    if question.form in OF_SEVERAL:
        return False
    said = " ".join(proof.quote for proof in question.proofs)
    if not question.role:  # a person wrote it, and may have meant another fact
        return not _is_typed(question, " ".join([said, *_statements(question, context)]))
    for fact in context.facts_of(question):
        value = fact.values.get(question.role)
        if value is not None and not _is_said(value, said, context):
            return True
    return False


def _is_said(value: facts.Value, said: str, context: Context) -> bool:
    flat = f" {normalised(said)} "
    match value:
        case facts.NumberValue():
            return number_in(value.text) in _numbers(said)
        case facts.DateValue():
            year = value.iso[:4]
            return year in said
        case facts.EntityValue():
            said_words = set(f"{flat} {normalised(OWNING.sub(' ', said))}".split())
            known = [normalised(name) for name in names_of(value, dict(context.entities))]
            return any(set(name.split()) - STOP <= said_words for name in known if name)
    return True


def _statements(question: Question, context: Context) -> list[str]:
    return [fact.statement for fact in context.facts_of(question)]


def _is_typed(question: Question, said: str) -> bool:
    """Whether a text says what has to be typed; of what is chosen nobody can tell."""
    match question.form:
        case Form.NUMBER:
            return question.key.number in _numbers(said)
        case Form.DATE:
            return question.key.date[:4] in said
        case Form.CLOZE:
            words = set(normalised(said).split())
            names = [set(normalised(name).split()) - STOP for name in question.key.accepted]
            return not names or any(name <= words for name in names)
    return True


@lru_cache(maxsize=512)  # several questions are asked about one statement
def _numbers(text: str) -> frozenset[object]:
    """Every number that a text writes, in figures or in words, as found word by word."""
    words = text.split()
    counts = [has_figures(word) or _has_number_word(word) for word in words]
    spans = ((n, n + width) for n in range(len(words)) for width in (1, 2, 3, 4))
    windows = (words[start:end] for start, end in spans if any(counts[start:end]))
    return frozenset(number_in(" ".join(window)) for window in windows)


def _has_number_word(text: str) -> bool:
    return any(word in NUMBER_WORDS for word in re.findall(r"[a-z]+", text.lower()))


def hedge_lost(question: Question, context: Context) -> bool:
    """What the source plans, expects, argues or disputes is asked as if it were a fact."""
    if question.status == "fact" or question.form in {Form.CERTAINTY, *OF_SEVERAL}:
        return False
    said = [fact.attributed_to for fact in context.facts_of(question) if fact.attributed_to]
    names = [context.entities[a.entity].name for a in said if a.entity and context.entities]
    named = any(text and text in question.stem for text in (*(a.text for a in said), *names))
    return not (named or HEDGES.search(question.stem))


def as_of_missing(question: Question, context: Context) -> bool:
    """A figure that ages is asked without the time it holds for."""
    for fact in context.facts_of(question):
        counts = isinstance(fact.values.get(question.role), facts.NumberValue)
        firm = fact.status in {facts.Status.FACT, facts.Status.ESTIMATE}
        asked = fact.as_of and counts and firm and question.form is not Form.TRUE_FALSE
        if asked and not (has_figures(question.stem) or HEDGES.search(question.stem)):
            return True
    return False


def card_answer_too_long(question: Question, context: Context) -> bool:
    """A card's answer is more than anybody keeps in mind at once."""
    del context
    return question.form is Form.CARD and len(question.answer.split()) > LONGEST_CARD


def yes_no_card(question: Question, context: Context) -> bool:
    """A card asks for yes or no, which half of all guesses get right."""
    del context
    opening = re.match(r"(?:is|are|was|were|do|does|did|has|have|can|will)\b", question.stem, re.I)
    return question.form is Form.CARD and opening is not None


def verbatim_stem(question: Question, context: Context) -> bool:
    """A stem repeats the words of its proof, so that their look can be remembered instead."""
    del context
    if not is_one_of(question) and question.form not in {Form.NUMBER, Form.DATE}:
        return False
    mine = [w for w in normalised(question.stem).split() if w not in STOP]
    proved = set(normalised(" ".join(proof.quote for proof in question.proofs)).split())
    return len(mine) > 4 and sum(word in proved for word in mine) / len(mine) > VERBATIM


def weight_not_shown(question: Question, context: Context) -> bool:
    """A fact whose weight is asked does not show it itself, so that two answers can be argued."""
    if question.form is not Form.CERTAINTY:
        return False
    mine = list(context.facts_of(question))
    disputed = [fact for fact in mine if fact.status is facts.Status.DISPUTED]
    unopposed = any(not (fact.contradicts or fact.attributed_to) for fact in disputed)
    return unopposed or not all(shows_weight(fact.statement, fact.status) for fact in mine)


def weight_told(question: Question, context: Context) -> bool:
    """A claim whose weight is asked keeps its "may" or "plans to", which answers the question."""
    del context
    claim = CLAIM.search(question.stem)
    return question.form is Form.CERTAINTY and claim is not None and tells_weight(claim[1])


def too_many_claims(question: Question, context: Context) -> bool:
    """A statement to judge says so much that nobody knows what makes it true or false."""
    del context
    if question.form is not Form.TRUE_FALSE:
        return False
    return claims_in(question.stem) > MOST_CLAIMS or len(question.stem.split()) > LONGEST_CLAIM


def unit_disagrees(question: Question, context: Context) -> bool:
    """ "How many people …?" is answered with jobs."""
    asked = HOW_MANY.search(question.stem)
    for fact in context.facts_of(question):
        value = fact.values.get(question.role)
        if asked and isinstance(value, facts.NumberValue):
            unit = f"{value.unit} {value.text} {SPELT.get(value.unit, '')}"
            units = {root(word) for word in normalised(unit).split()}
            counted = {root(word) for word in normalised(asked[1]).split()}
            return not counted & (units | (PERSONS if "people" in value.unit else set()))
    return False


ERRORS: tuple[Check, ...] = (
    no_key,
    unknown_key,
    accepted_and_refused,
    no_proof,
    wrong_number_of_facts,
    value_unproved,
    hedge_lost,
    as_of_missing,
    card_answer_too_long,
    yes_no_card,
    weight_not_shown,
    weight_told,
    too_many_claims,
    unit_disagrees,
)
WARNINGS: tuple[Check, ...] = (verbatim_stem,)
