"""Stricter gates for questions that ask for a name nobody has confirmed."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.extraction.mentions import TITLES, TYPE_OF
from briefings.domain.surfaces import occurs
from quizzes.domain.gates.check import Context, is_chosen, wrong_texts
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised

# What a person does, or a body, and no place: whatever has the name, "who" is the word for it.
AGENT = re.compile(
    r"^(?:According to the article, )?[Ww]ho (?:had |has |have |will )?(?:first )?"
    r"(?:says?|said|puts?|expects?|expected|warn(?:s|ed)|argue[sd]|estimate[sd]|accept(?:s|ed)"
    r"|reject(?:s|ed)|announce[sd]|ask(?:s|ed)|offer(?:s|ed)|agree[sd]|decide[sd]|appoint(?:s|ed)"
    r"|hire[sd]|wrote|read|founded|published|signed|propose[sd]|refuse[sd]|demand(?:s|ed)"
    r"|call(?:s|ed)|designed|invented|proved|promise[sd]|plan(?:s|ned)|want(?:s|ed)|thinks?"
    r"|thought|believe[sd]|maintain(?:s|ed)|insist(?:s|ed)|complain(?:s|ed)|took the view"
    r"|persuaded|paid|sued|criticise[sd]|recommend(?:s|ed)|calculate[sd]|concluded|ruled)\b"
)
VAST = frozenset(
    (
        *("europe", "asia", "africa", "america", "north america", "south america", "australia"),
        *("antarctica", "atlantic", "pacific", "east asia", "latin america", "earth", "west"),
        *("atlantic ocean", "pacific ocean", "indian ocean", "arctic", "western europe"),
    )
)
LOCATED = re.compile(
    r"\b(?:in|at|to|from|near|around|across|through|into|towards?|between|outside|off|over|via|of"
    r"|village|town|city|port|island|valley|river|region|province|reach(?:ed|es)?|left|leaves?) "
    r"(?:the )?(?:(?:southern|northern|eastern|western|central|neighbou?ring|nearby) )?$"
)
FEWEST_OF_TYPE = 3  # wrong names of the right sort
MIXED_BAG = frozenset({facts.EntityType.PLACE, facts.EntityType.PEOPLE, facts.EntityType.DOCUMENT})
BODIES = frozenset({facts.EntityType.ORGANISATION, facts.EntityType.COMPANY})
NO_SURNAMES = TYPE_OF.keys() | frozenset(
    "road street lane avenue square hill edge bridge park house island river lake quay".split()  # noqa: SIM905
)
LONGEST_ACRONYM = 6
FREQUENT = 0.3  # share of the facts from which everybody would guess a name
LONGEST_CLOZE = 22  # words of a sentence with a name left out
ANY_NAME = "a name"
ASKS_ANY = re.compile(rf"^[^:“]*\bwith {ANY_NAME}: ")
# "_____ and weirs", of "Dams", and "the _____' Union".
HARDLY_NAME = re.compile(rf": [“\"]?{GAP}|{GAP}[’']s? [A-Z]")
ROOT = 4  # letters that a name and its adjective share
CAPITALS = re.compile(r"\b[A-Z][\w’'-]{3,}")
SENTENCE_END = re.compile(r"[.!?] [A-Z_]")
OF_NAME = re.compile(r"(?<=[a-z] )[A-Z]\w+ of(?: the)?$")  # "the Order of the _____"
POSSESSING = re.compile(rf"{GAP}[’'](?:s\b|(?= ))")
TRIVIAL = re.compile(rf"{GAP}[’']s? |\b(?:first|second) {GAP}")


def few_of_type(question: Question, context: Context) -> bool:
    """Too few other names of the right sort: the wrong ones would show."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if not isinstance(value, facts.EntityValue) or not is_chosen(question):
        return False
    kind = context.entities[value.entity].type
    same = [e for e in context.entities.values() if e.type is kind and e.key != value.entity]
    return kind in MIXED_BAG or len(same) < FEWEST_OF_TYPE or len(question.options) < 4


def unsure_type(question: Question, context: Context) -> bool:
    """Whether the name is one of a body or a person can only be guessed."""
    key = _asked_entity(question, context)
    if not key:
        return False
    if question.form is Form.CLOZE and ASKS_ANY.search(question.stem):
        return " " not in question.answer and HARDLY_NAME.search(question.stem) is not None
    if question.form is Form.CARD:
        return is_guess(context.entities[key]) and not asks_agent(question)
    offered = [context.names.alone(option.text) for option in question.options]
    several = [key, *(one for one in offered if one)]
    return any(is_guess(context.entities[one]) for one in several)


def asks_agent(question: Question) -> bool:
    """Whether "who" may be a person or a body: who said it, built it or asked for it."""
    return question.form is Form.CARD and AGENT.match(question.stem) is not None


def _asked_entity(question: Question, context: Context) -> str:
    """The key of the entity that is asked for, alone or out of a list; "" for anything else."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if isinstance(value, facts.ItemsValue) and question.form is Form.CLOZE:
        return context.names.alone(question.answer)
    return value.entity if isinstance(value, facts.EntityValue) else ""


def shared_name(question: Question, context: Context) -> bool:
    """A wrong name that has a word of the right one may be the same person's."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if not isinstance(value, facts.EntityValue) or not is_chosen(question):
        return False
    entity = context.entities[value.entity]
    known = {word for name in entity.names for word in normalised(name).split()}
    several = [normalised(text).split() for text in wrong_texts(question)]
    person = entity.type is facts.EntityType.PERSON
    return person and any(known & set(words) for words in several)


def shown_name(question: Question, context: Context) -> bool:
    """Another form of the name stands in the stem: Greece, of "the rights of Greek islands"."""
    if not _asked_entity(question, context):
        return False
    shown = {word[:ROOT] for word in CAPITALS.findall(question.stem)}
    return any(word[:ROOT] in shown for word in CAPITALS.findall(question.answer))


def is_guess(entity: facts.Entity) -> bool:
    """Whether only the model says what sort of thing has a name."""
    words = entity.name.split()
    if entity.type is facts.EntityType.PERSON:
        full = any(len(name.split()) > 1 for name in entity.names)
        return not full or any(word.lower() in NO_SURNAMES for word in words)
    if entity.type not in BODIES:
        return False
    acronym = entity.name.isupper() and len(entity.name) <= LONGEST_ACRONYM
    return not acronym and not any(word.lower() in TYPE_OF for word in words)


def everybodys_guess(question: Question, context: Context) -> bool:
    """The answer is what the article is about."""
    key = _asked_entity(question, context)
    if not key or len(context.facts) < 8:
        return False
    if key not in context.often:
        names = context.entities[key].names
        n = sum(any(name in f.statement for name in names) for f in context.facts.values())
        context.often[key] = n > FREQUENT * len(context.facts)
    return context.often[key]


def in_title(question: Question, context: Context) -> bool:
    """The answer stands in the article's title, above every question about it."""
    key = _asked_entity(question, context)
    names = context.entities[key].names if key else ()
    return any(occurs(name, context.title) for name in names)


def possessing_gap(question: Question, context: Context) -> bool:
    """A gap for whose something is, to choose: "_____'s imported oil" gives the country away."""
    chosen = is_chosen(question) and _asked_entity(question, context) != ""
    return chosen and POSSESSING.search(question.stem) is not None


def unclear_gap(question: Question, context: Context) -> bool:
    """A gap for a name that several would fill: most of the sentence must come before it."""
    if question.form is not Form.CLOZE:
        return False
    sentence = question.stem.split(": ", 1)[-1]
    words = sentence.split()
    if len(words) > LONGEST_CLOZE or SENTENCE_END.search(sentence):
        return True
    if any(GAP in word for word in words[:3]) and len(words) < 12:
        return True
    name = question.answer[:1].isupper()
    others = context.names.within(sentence)
    if len(others) < 2 and not has_figures(sentence):
        return True
    return not name or TRIVIAL.search(sentence) is not None or len(words) < 9


def torn_name(question: Question, context: Context) -> bool:
    """A gap in the middle of a name: "Chief _____", "the _____ Eastern"."""
    del context
    if question.form is not Form.CLOZE:
        return False
    words = question.stem.split(": ", 1)[-1].split()
    at = next((n for n, word in enumerate(words) if GAP in word), 0)
    before = words[at - 1] if at > 1 else ""
    after = words[at + 1] if at + 1 < len(words) and words[at] == GAP else ""
    title = before.lower().rstrip(".") in TITLES and before != "Chief"
    order = OF_NAME.search(" ".join(words[:at])) is not None
    torn = (before[:1].isupper() and not title) or order
    return torn or after[:1].isupper()


def placeless(question: Question, context: Context) -> bool:
    """A gap for a place that nothing stands before as before places: "in", "near the south of"."""
    key = _asked_entity(question, context)
    if question.form is not Form.CLOZE or not key:
        return False
    place = context.entities[key].type is facts.EntityType.PLACE
    return place and LOCATED.search(question.stem.partition(GAP)[0]) is None


def everywhere(question: Question, context: Context) -> bool:
    """A gap for a continent or an ocean, which anybody would guess."""
    del context
    return question.form is Form.CLOZE and normalised(question.answer) in VAST
