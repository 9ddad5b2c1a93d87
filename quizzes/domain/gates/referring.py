"""Stricter gates for stems that mean something which only the article tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain import facts
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.seeking import sought
from briefings.domain.surfaces import occurs
from quizzes.domain.gates.check import Context
from quizzes.domain.gates.leaning import SENTENCE_END, unframed
from quizzes.domain.gates.likening import GENDERED
from quizzes.domain.gates.turning import JUDGED, NAME, words_of_article
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures
from quizzes.domain.worth import roots

# What is likened to, or set against, something that only the article tells.
LIKENED = sought(
    r"\b(?:similar(?! to\b)|likewise|accordingly|respectively|by contrast|in turn|in return|as such"
    r"|such an?|(?:not |un)affected(?! by)|affected\?|opposite result|the (?:difference|other half)"
    r"|instead(?! of)|once more|(?:has|have) since"
    r"|an? (?:new|second|third|further|larger|smaller|different) [a-z]+(?=[?.,”]| (?:was|were|is"
    r"|are|has|had|opened|in|at|on)\b)"
    r"|the (?:company|firm|club|business) in (?:northern|southern|eastern|western|central)"
    r"|complain(?:s|ed)?\b(?!.*\b(?:about|of|that)\b)|the reason for the"
    r"|(?:more|less|fewer) than (?:those|that))\b"
    r"|\bsuch (?!as\b|an?\b)[a-z]+s\b",
    re.IGNORECASE,
)
# What has to be told of what it is, or which one, and is not by the words behind it.
UNTOLD = (
    r"(limit|ban|law|rule|standard|target|scheme|plan|measure|method|trial|rate|figure|number|share"
    r"|sum|amount|price|discovery|technique|system|device|building|site|area|change|treatment|test"
    r"|survey|study|design|model|contract|loan|fee|fine|tax|reform|permit|licence|strike|attack"
    r"|crash|accident|fire|storm|flood|award|prize|title|post|fund|project|investigation|inquiry"
    r"|operation|mission|campaign|election|sale|merger|increase|decline|damage|loss|effect|cause"
    r"|risk|clause|map|claim|camera|advertisement|letter|machine|instrument|idea|piece|offer|station)"
)
TRUE = r"(?:true |real |exact |total |final |whole |new |old )?"
BEHIND = (
    r"(?:in|by|at|until|since|was|were|is|are|has|had|have|will|may|as|during|after|before|when"
    r"|because)"
)
BARE = re.compile(
    rf"\b[Tt]he {TRUE}{UNTOLD}s?(?=[?.;:”]|$|,(?! the [A-Z])| {BEHIND}\b)"
    rf"|\b(?:does|did|do|is|was|has|had|can|will|may) the {TRUE}{UNTOLD}"
    r" (?!of\b|that\b|which\b|for\b|to\b)[a-z]+"
)
SOME = re.compile(r"^(?:In (?:the )?[\w ]{3,12}, )?An? [a-z]")
SHORT = 10  # words
MONTH_OR_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|[A-Z][a-z]+day)\b"
)
PERSONAL = re.compile(r"\b(?:he|she|him|himself|herself|his|her|hers)\b")
SOMEBODY = re.compile(
    r"\b(?:man|woman|person|people|king|queen|wife|husband|daughter|son|mother|father|whoever|who"
    r"|minister|[a-z]{3,}(?:er|or|ist|ian|man|woman|ant|ent))\b"
)
LONGEST_FIRST = 22  # words of the sentence that a question needs before it
THIRD = re.compile(r"\b(?:it|they|them)\b")
POINTS_BACK = re.compile(r"\b(?:its?|their|they|them|his|her)\b")
DEFINITE = re.compile(r"^Wh[a-z]+ (?:does|did|do|is|are|was|were|has|have|will|may) the [a-z]")
# Words of a title that do not say what it is about.
UNTELLING = frozenset(
    ("back", "come", "find", "give", "keep", "last", "long", "need", "open", "stay", "take", "time")
)
STANDS_IN = re.compile(r"^(?:[A-Z][^,]{0,40}, )?(?:It|They|it|they)\b")
BODIES = frozenset({facts.EntityType.ORGANISATION, facts.EntityType.COMPANY})
FIRM = re.compile(r"The (?:company|firm|business|club|shop|paper|railway|airline|operator)\b")
OWNING = ("’s", "'s", "’", "'")
PLACES = frozenset({facts.EntityType.PLACE, facts.EntityType.COUNTRY})


def likened(question: Question, context: Context) -> bool:
    """ "A similar result", "by contrast", "not affected": by what, only the article tells."""
    del context
    stem = words_of_article(question)
    return question.form is not Form.ORDERING and LIKENED.search(stem) is not None


def bare_definite(question: Question, context: Context) -> bool:
    """ "When did Poland adopt the limit?": of what, neither the stem nor the title says."""
    if question.form is Form.ORDERING:
        return False
    stem = words_of_article(question)
    told = roots([context.title])
    return any(not roots([found[1] or found[2]]) & told for found in BARE.finditer(stem))


def short_event(question: Question, context: Context) -> bool:
    """ "A trial in Denmark found no effect": too little to know which, or of what."""
    stem = words_of_article(question).strip("“”?. ")
    short = SOME.match(stem) is not None and len(stem.split()) < SHORT
    return short and GAP not in stem[:2] and not _is_of_title(stem, context)


def ownerless(question: Question, context: Context) -> bool:
    """ "Her daughter" where no person stands before, though a place or a body does."""
    stem = words_of_article(question)
    found = PERSONAL.search(stem)
    if question.form is Form.ORDERING or found is None:
        return False
    before = stem[: found.start()]
    person = facts.EntityType.PERSON
    named = any(context.entities[key].type is person for key in context.names.within(before))
    if before.startswith("Who ") or (GAP in before and "person" in before.partition(": ")[0]):
        return False  # whoever it was
    if _is_of_others(found[0], before, context):
        return True
    return not named and SOMEBODY.search(before) is None


def _is_of_others(pronoun: str, before: str, context: Context) -> bool:
    """Whether all who stand before "her" are men, or before "his" women."""
    known = (context.entities[key].names for key in context.names.within(before))
    found = {gender for names in known for gender in map(gender_of_name, names) if gender}
    return bool(found) and GENDERED[pronoun] not in found and SOMEBODY.search(before) is None


def far_question(question: Question, context: Context) -> bool:
    """A question behind a long sentence, or one whose answer points back to that sentence."""
    del context
    end = SENTENCE_END.search(question.stem)
    if question.form in JUDGED or GAP in question.stem or end is None:
        return False
    first = question.stem[: end.start()]
    long = len(first.split()) > LONGEST_FIRST or THIRD.search(first) is not None
    return long or POINTS_BACK.search(question.answer) is not None


def nameless(question: Question, context: Context) -> bool:
    """A figure of a thing without a name, which the title does not tell of either: which buoys?"""
    counted = question.role and question.form in {Form.NUMBER, Form.DATE, Form.CHOICE}
    judged = question.form is Form.TRUE_FALSE and has_figures(question.stem)
    if not (counted or judged):
        return False
    stem = unframed(question.stem).strip("“”")
    named = NAME.search(MONTH_OR_DAY.sub("", stem)) or context.names.within(stem)
    return not named and not _is_of_title(stem, context)


def undefined(question: Question, context: Context) -> bool:
    """A card about "the fund" that neither a name nor the title tells from any other."""
    stem = words_of_article(question)
    if question.form is not Form.CARD or not DEFINITE.search(stem):
        return False
    named = NAME.search(stem) or context.names.within(stem)
    return not named and not _is_of_title(stem, context)


def _is_of_title(stem: str, context: Context) -> bool:
    """Whether a telling word of the title stands in a stem, in whatever form."""
    shared = roots([stem]) & roots([context.title])
    return bool(shared - UNTELLING)


def renamed(question: Question, context: Context) -> bool:
    """A place told under the name of a body that is called after it: the Observer of Ceylon."""
    return any(
        _is_renamed(fact, entity, context)
        for fact in context.facts_of(question)
        for entity in context.entities.values()
        if entity.type in BODIES and " " in entity.name
    )


def _is_renamed(fact: facts.Fact, entity: facts.Entity, context: Context) -> bool:
    if entity.name not in fact.statement:
        return False
    first, _, rest = entity.name.partition(" ")
    own = " ".join(one.quote for one in fact.evidence)
    if not occurs(entity.name, fact.statement) or occurs(entity.name, own):
        return False
    place = re.compile(
        rf"\b(?:in|on|across|throughout|off) {re.escape(first)}\b(?! {re.escape(rest)})"
    )
    return any(
        place.search(one.quote) for other in context.facts.values() for one in other.evidence
    )


def stood_in(question: Question, context: Context) -> bool:
    """What the article says of "it" told of a place: the tramway was opened, and not the town."""
    for fact in context.facts_of(question):
        if len(fact.evidence) > 1 or not STANDS_IN.search(fact.evidence[0].quote):
            continue
        if any(fact.statement.startswith(f"{name} ") for name in _places(context)):
            return True
    return any(_is_of_place(fact, context) for fact in context.facts_of(question))


def _is_of_place(fact: facts.Fact, context: Context) -> bool:
    """ "The company" told as the company of a country, whose it hardly is."""
    firm = FIRM.match(fact.evidence[-1].quote)
    owned = (fact.statement.startswith(f"{name}{s} ") for name in _places(context) for s in OWNING)
    return firm is not None and any(owned)


def _places(context: Context) -> Iterator[str]:
    entities = (one for one in context.entities.values() if one.type in PLACES)
    return (name for one in entities for name in one.names)


REFERRING = (
    likened,
    bare_definite,
    short_event,
    ownerless,
    far_question,
    nameless,
    undefined,
    renamed,
    stood_in,
)
