"""What only somebody does, or a body of people: whoever "it" is that accused or sold."""

from __future__ import annotations

from briefings.domain.extraction.setting import Setting, type_at
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import GROUPS, words
from briefings.domain.facts import EntityType

BODIES = frozenset(
    {
        EntityType.COMPANY,
        EntityType.ORGANISATION,
        EntityType.GOVERNMENT,
        EntityType.COUNTRY,
        EntityType.ARMED_GROUP,
    }
)
AGENTS = GROUPS | words(
    "court tribunal museum university school college hospital charity authority ministry department"
    " institute office consortium partnership foundation co-operative cooperative society brewery"
    " publisher airline studio orchestra trust regime coalition junta senate cabinet city town"
)
# What no thing does: a pass costs and lasts, but it does not accuse or hire.
DEEDS = words(
    "say announce declare own owe accuse award pay sell buy reopen employ hire recruit appoint"
    " dismiss sack sue refuse recommend warn agree plan intend want hope seek deny think demand"
    " ask invite vote elect ban approve purchase borrow lend donate sponsor fund finance prosecute"
    " convict sentence apologise apologize negotiate campaign lobby propose urge investigate"
    " deploy organise organize commission overturn uphold quash condemn criticise praise insist"
    " offer earn contract advertise consult complain object appeal admit acknowledge undertake"
    " retaliate pledge vow abolish repeal ratify nationalise privatise subsidise evict arrest"
    " build design invent interview collect teach visit marry quarrel publish welcome detain sign"
    " spend reject accept promise expect believe claim argue blame authorise authorize veto concede"
    " endorse oversee enforce legislate expel recognise recognize cooperate co-operate"
)
# What only a state, or a part of one, has.
OF_STATES = words(
    "navy army coast coastline coastguard border frontier parliament capital minister ministry"
    " constitution citizen voter electorate province diplomat ambassador embassy soldier airspace"
    " judiciary premier prime magistrate mayor governor"
)
STATES = frozenset({EntityType.COUNTRY, EntityType.PLACE, EntityType.GOVERNMENT})
STATE_NOUNS = words("country nation state kingdom republic island province region empire colony")
# What nobody does, and no body of people.
EVENTS = words("last cost weigh measure contain consist comprise flow melt")
GROUND = frozenset({"LOC", "FAC"})  # a river and a road do nothing


def is_deed(token: Token, sentence: Sentence) -> bool:
    """Whether a word is the subject of what only somebody, or a body of people, does."""
    verb = sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.is_verb and verb.lemma in DEEDS


def is_states(token: Token, sentence: Sentence) -> bool:
    """Whether "its" stands before what only a state has: "its navy", "its southern coast"."""
    noun = sentence.tokens[token.head]
    return token.tag == "PRP$" and noun.lemma in OF_STATES


def is_of_things(token: Token, sentence: Sentence) -> bool:
    """Whether a word is the subject of what only things do: a tower that Saab built "cost"."""
    return token.dep == "nsubj" and sentence.tokens[token.head].lemma in EVENTS


def is_body(token: Token, setting: Setting) -> bool:
    """Whether a word is of a company, a court or the like, and of no country or place."""
    kind = type_at(token, setting)
    if kind is None:
        return token.lemma.lower() in AGENTS
    return kind in BODIES and kind is not EntityType.COUNTRY


def is_agent(token: Token, setting: Setting) -> bool:
    """Whether a word is of a body of people, as its name or its noun tells."""
    kind = type_at(token, setting)
    if kind is None:
        return token.lemma.lower() in AGENTS
    return kind in BODIES or (kind is EntityType.PLACE and token.entity not in GROUND)
