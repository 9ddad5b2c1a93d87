"""What "it" or "they" take up of the statement before: what that was about, and nothing beside.

The subject of a sentence is what the next one goes on about, unless that has something else that
could be meant as well.
"""

from __future__ import annotations

import re

from briefings.domain.extraction.agents import (
    STATE_NOUNS,
    STATES,
    is_deed,
    is_of_things,
    is_states,
)
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.leading import BODIES
from briefings.domain.extraction.rivalling import CORE
from briefings.domain.extraction.setting import Leader, Setting, is_quoted
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words
from briefings.domain.facts import EntityType

SIGN = re.compile(r"['’]s? [a-z0-9]")  # an owner's, with what is owned behind it
SHORT = 4  # words of a name that "’s" may follow
STAFF = words("staff board member employee management workforce headquarters investigator chair")
THINGS = frozenset({"it", "its"})
MANY = frozenset({"they", "their", "them"})
# What everything does, so that its being done twice tells nothing.
USUAL = words("be have do make take get go come become remain give put say show")


def led(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """What is written for "it", "its", "they" or "their" that goes on with the one before."""
    lead = _lead(token, setting)
    if lead is None or draft.head or is_quoted(token, draft):
        return {}
    if _cannot_be(token, draft, setting, lead):
        return {}
    if not is_at_head(token, draft):
        return _in_the_middle(token, draft, setting, lead)
    here = {t.lemma.lower() for t in draft.sentence.tokens if t.pos in {"NOUN", "PROPN"}}
    deed = is_deed(token, draft.sentence)
    if deed and (lead.acting if lead.acts else lead.agents):
        return {}  # a pass of a company that "sold 3,000", a bank bought by another
    if lead.open and not deed:
        return {}
    rivals = lead.rivals - here
    if is_of_things(token, draft.sentence) and not lead.acts:
        rivals -= lead.agents
    sole = not rivals or _is_bodys(token, draft, setting, lead)
    if not (sole or (deed and lead.acts) or _goes_on(token, draft, lead)):
        return {}
    return {token.i: lead.text} if token.tag != "PRP$" else _owned(token, draft, lead)


def _lead(token: Token, setting: Setting) -> Leader | None:
    """What the statement before was about, or told of besides, that is as many."""
    for lead in (setting.leader, setting.carried):
        if lead is not None and token.lower in (MANY if lead.plural else THINGS):
            one = setting.names.of(lead.text)
            person = one is not None and one.type is EntityType.PERSON
            return None if person and not lead.plural else lead  # nobody is "it"
    return None


def _cannot_be(token: Token, draft: Draft, setting: Setting, lead: Leader) -> bool:
    """Whether what the statement before was about can neither own nor do what is told of "it".

    A ban has no navy, "India’s motive" has no owner’s sign behind it, and no policy publishes.
    What the statement before hoped that something else would do "it" has done, and not who hoped.
    """
    if is_states(token, draft.sentence) and not _is_state(lead, setting):
        return True
    if token.tag == "PRP$" and SIGN.search(lead.text):
        return True
    verb = draft.sentence.tokens[token.head]
    if token.dep in SUBJECTS and verb.lemma in lead.elsewhere - USUAL - lead.verbs:
        return True
    return not lead.plural and not lead.acts and is_deed(token, draft.sentence)


def _is_state(lead: Leader, setting: Setting) -> bool:
    """Whether a statement was about a country or a place, which may have a navy or ministers."""
    name = lead.text.removeprefix("the ")
    entity = setting.names.of(name)
    if entity is not None:
        return entity.type in STATES
    return name.split()[-1].lower() in STATE_NOUNS or name in gazetteer().also


def _goes_on(token: Token, draft: Draft, lead: Leader) -> bool:
    """Whether a sentence says of it what the one before said: "was to last … It lasted"."""
    verb = draft.sentence.tokens[token.head]
    return token.dep in SUBJECTS and verb.lemma in lead.verbs - USUAL


def _in_the_middle(token: Token, draft: Draft, setting: Setting, lead: Leader) -> dict[int, str]:
    """What is written for what can be nothing else: "ships sank on it", "courts hear its case"."""
    noun = draft.sentence.tokens[token.head]
    if lead.open:
        return {}
    subject = draft.sentence.subject(draft.verb)
    if subject is not None and subject.lower == "it" and _cannot_be(subject, draft, setting, lead):
        return {}
    if token.tag == "PRP$":
        short = len(lead.text.split()) <= SHORT
        sole = not lead.others or (_has_people(token, draft) and lead.acts and not lead.acting)
        return _owned(token, draft, lead) if short and sole else {}
    alone = not lead.others and token.dep in CORE | {"pobj"} and noun.pos != "NOUN"
    return {token.i: lead.text} if alone else {}


def _has_people(token: Token, draft: Draft) -> bool:
    noun = draft.sentence.tokens[token.head]
    return token.lower == "its" and (is_person_noun(noun.lemma) or noun.lemma in STAFF)


def _is_bodys(token: Token, draft: Draft, setting: Setting, lead: Leader) -> bool:
    """Whether only a company or body has what is told to be "its": "its investigators"."""
    entity = setting.names.of(lead.text.removeprefix("the "))
    named = entity is not None and entity.type in BODIES
    return _has_people(token, draft) and (named or (lead.acts and not lead.acting))


def _owned(token: Token, draft: Draft, lead: Leader) -> dict[int, str]:
    """ "Norvane’s costs", but "the report of the committee of eight members"."""
    noun = draft.sentence.tokens[token.head]
    if len(lead.text.split()) <= SHORT or noun.i + 1 >= len(draft.sentence):
        return {token.i: f"{lead.text}’" if lead.text.endswith("s") else f"{lead.text}’s"}
    if draft.sentence.tokens[noun.i + 1].dep == "prep":
        return {}
    return {token.i: "the", noun.i: f"{noun.text} of {lead.text}"}


def is_at_head(token: Token, draft: Draft) -> bool:
    """Whether a word is the subject of the statement, or whose the subject is."""
    sentence = draft.sentence
    subject = sentence.subject(draft.verb)
    if subject is None or subject.dep not in SUBJECTS:
        return False
    if token.i == subject.i:
        return True
    if token.tag != "PRP$":
        return False
    first = token.i == draft.kept[0] and sentence.tokens[token.head].dep in SUBJECTS
    return first or token.i in sentence.subtree(subject.i)
