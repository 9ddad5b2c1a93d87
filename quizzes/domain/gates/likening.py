"""Stricter gates for wrong names that are right as well, or that nobody would take for right."""

from __future__ import annotations

import re

from briefings.domain import facts
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.surfaces import occurs
from quizzes.domain.gates.check import Context, is_chosen, wrong_texts
from quizzes.domain.gates.guessing import asks_agent
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP

GENDERED = {"he": "he", "him": "he", "his": "he", "himself": "he"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "she"
)
WORD = re.compile(r"[a-z]+")


def _named(question: Question, context: Context) -> facts.Entity | None:
    """The entity that is to be chosen, if one is."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    chosen = isinstance(value, facts.EntityValue) and is_chosen(question)
    return (
        context.entities[value.entity] if chosen and isinstance(value, facts.EntityValue) else None
    )


def foil_in_sentence(question: Question, context: Context) -> bool:
    """A wrong name that the article's own sentence has: it may be another right answer."""
    if _named(question, context) is None:
        return False
    quotes = " ".join(one.quote for fact in context.facts_of(question) for one in fact.evidence)
    several = [context.names.alone(text) for text in wrong_texts(question)]
    names = [context.entities[key].names for key in several if key]
    return any(occurs(name, quotes) for one in names for name in one)


def name_gap(question: Question, context: Context) -> bool:
    """A gap for a name to choose: what stands round it fits one of them alone, or any."""
    return _named(question, context) is not None and GAP in question.stem


def no_person(question: Question, context: Context) -> bool:
    """A name of which nothing says that it is a person's: "Kew Gardens" among people."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    asked = question.form in {Form.CHOICE, Form.CARD} and isinstance(value, facts.EntityValue)
    if not asked or not isinstance(value, facts.EntityValue):
        return False
    if asks_agent(question):
        return False
    entity = context.entities[value.entity]
    names = (*entity.names, *wrong_texts(question))
    person = entity.type is facts.EntityType.PERSON
    own = any(gender_of_name(name) for name in entity.names)
    return person and not (own and all(map(gender_of_name, names[len(entity.names) :])))


def shown_gender(question: Question, context: Context) -> bool:
    """ "Every one of her pupils": who of those offered is a man is out."""
    entity = _named(question, context)
    if entity is None or entity.type is not facts.EntityType.PERSON:
        return False
    shown = {GENDERED[w] for w in WORD.findall(question.stem) if w in GENDERED}
    return any(gender_of_name(text) not in shown for text in wrong_texts(question) if shown)


def mixed_names(question: Question, context: Context) -> bool:
    """Several names of one gap that are not of one sort: a town and those who taught there."""
    fact = next(context.facts_of(question), None)
    value = fact.values.get(question.role) if fact else None
    if not isinstance(value, facts.ItemsValue) or GAP not in question.stem:
        return False
    named = [item for item in value.items if isinstance(item, facts.EntityValue)]
    return len({context.entities[item.entity].type for item in named}) > 1


LIKENING = (foil_in_sentence, name_gap, no_person, shown_gender, mixed_names)
