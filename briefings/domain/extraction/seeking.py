"""Questions for a name: who did it, whom it was done to, where."""

from __future__ import annotations

import re

from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import LINKING, lead_of, turned
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.valuing import Placed
from briefings.domain.facts import Entity, EntityType, EntityValue, ItemsValue

ASKED = {
    EntityType.COUNTRY: "Which country",
    EntityType.COMPANY: "Which company",
    EntityType.ORGANISATION: "Which organisation",
    EntityType.ARMED_GROUP: "Which group",
    EntityType.PERSON: "Who",
    EntityType.GOVERNMENT: "Which government",
    EntityType.DOCUMENT: "Which document",
    EntityType.PROJECT: "Which project",
}
CLAUSED = re.compile(r",|\b(?:that|which|who|where|when|whether|because|if)\b")
WHOLE_TENSES = frozenset({"VBD", "VBZ", "MD"})  # that a question about the subject keeps
PLURAL_VERBS = frozenset({"were", "are", "have", "do"})
NOUNS = {"Act": "law"}
SAID_BY_NAME = frozenset({EntityType.ORGANISATION, EntityType.COMPANY, EntityType.DOCUMENT})
CALLED = re.compile(  # words at the end of a name that say what it is
    r"\b(Act|Law|Agreement|Treaty|Convention|Charter|Report|Directive|Bill|Union|Institute|Party"
    r"|Association|Company|University|Court|Council|Ministry|Commission|Foundation|Museum|Bank"
    r"|Agency|Society|League|Trust|College|School)(?: (?:of|for|on) .+)?$"
)


def which(draft: Draft, one: Placed, names: Names) -> str:
    """Who did it, where the statement begins with the one who did."""
    sentence, value = draft.sentence, one.value
    if not isinstance(value, EntityValue) or one.mention is None:
        return ""
    opening = _opening(names.by_key[value.entity])
    draft = own(draft, one.places)
    rest = LINKING.sub("", _predicate(draft, frozenset(one.places)))
    verb = sentence.tokens[draft.verb]
    first = rest.split()[0] if rest else ""
    opens = {"was", "has", "had", "is", "will", "may", "can", "could", "would", "must", "should"}
    fits = verb.tag in WHOLE_TENSES or (verb.tag in {"VBN", "VB", "VBG"} and first in opens)
    if not opening or not fits or first in PLURAL_VERBS:
        return ""
    return _finished(opening, rest)


def whom(draft: Draft, one: Placed, names: Names) -> str:
    """ "By whom was …?" and "Whom did … appoint?": a person who is no subject."""
    value, head = one.value, _outer(draft, one)
    person = isinstance(value, EntityValue) and (
        names.by_key[value.entity].type is EntityType.PERSON
    )
    if head is None or not person:
        return ""
    above = draft.sentence.tokens[head.head]
    if head.dep == "dobj" and above.i == draft.verb:
        found = turned(draft, one.places)
        return found.asked("Whom") if found else ""
    if head.dep == "pobj" and above.dep == "agent" and above.head == draft.verb:
        found = turned(draft, one.places | {above.i})
        return found.asked("By whom") if found else ""
    return ""


def where(draft: Draft, one: Placed, names: Names) -> str:
    """ "Where was … born?", where a place hangs on the verb."""
    value, head = one.value, _outer(draft, one)
    if head is None or head.dep != "pobj" or not isinstance(value, EntityValue):
        return ""
    prep = draft.sentence.tokens[head.head]
    place = names.by_key[value.entity].type in {EntityType.PLACE, EntityType.COUNTRY}
    whole = draft.sentence.subtree(prep.i) & set(draft.kept)
    plain = prep.lower in {"in", "at"} and prep.dep == "prep" and prep.head == draft.verb
    if not place or not plain or not whole <= one.places | {prep.i}:
        return ""
    found = turned(draft, frozenset(whole))
    return found.asked("Where") if found else ""


def _outer(draft: Draft, one: Placed) -> Token | None:
    """The word of a name on which its others depend, if the name is nothing but itself."""
    tokens = draft.sentence.tokens
    outer = [tokens[i] for i in sorted(one.places) if tokens[i].head not in one.places]
    if len(outer) != 1 or not one.places <= set(draft.kept):
        return None
    beside = [t for t in draft.sentence.under(outer[0].i) if t.i in draft.kept]
    plain = all(t.i in one.places or t.dep in {"prep", "punct"} for t in beside)
    return outer[0] if plain and one.mention is not None else None


def _opening(entity: Entity) -> str:
    """ "Which law" for an act of parliament, "Which union" for a union; "" for what has no word."""
    called = CALLED.search(entity.name) if entity.type in SAID_BY_NAME else None
    if called and len(entity.name.split()) > 1:
        return f"Which {NOUNS.get(called[1], called[1].lower())}"
    return ASKED.get(entity.type, "")


def _finished(asked: str, rest: str) -> str:
    return f"{tidied(f'{asked} {rest}')}?" if rest else ""


def _predicate(draft: Draft, subject: frozenset[int]) -> str:
    """What follows a subject that consists of some words and "the"."""
    sentence = draft.sentence
    token = None if draft.head else sentence.subject(draft.verb)
    if token is None or token.i not in subject:
        return ""
    phrase = sentence.subtree(token.i) & set(draft.kept)
    extra = {sentence.tokens[i].lower for i in phrase - subject}
    lead = lead_of(draft, min(phrase))
    if not extra <= {"the", ",", "and", "both"} or lead is None:
        return ""
    tail = tuple(i for i in draft.kept if i > max(phrase))
    rest = Draft(sentence, tail, draft.verb, "", draft.swaps).bare().rstrip(" .;,")
    if lead and CLAUSED.search(f"{rest} {lead}"):
        return ""
    return f"{rest} {lead}".strip()


def parties(draft: Draft, one: Placed, names: Names) -> str:
    """Which countries did something together."""
    value = one.value
    if not isinstance(value, ItemsValue):
        return ""
    entities = [names.by_key[i.entity] for i in value.items if isinstance(i, EntityValue)]
    rest = _predicate(draft, one.places)
    if len(entities) < len(value.items) or not rest:
        return ""
    kinds = {entity.type for entity in entities}
    return _finished("Which countries" if kinds == {EntityType.COUNTRY} else "Which parties", rest)
