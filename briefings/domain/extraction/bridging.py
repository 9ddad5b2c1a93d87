"""Whether a bare "the pier" belongs to what its statement tells of, so that it needs no more."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import BY_ONE_ELSE, OF_PLACES, OF_SOMETHING, OF_TOWNS
from briefings.domain.extraction.restricting import is_of_all
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import is_told_before
from briefings.domain.facts import EntityType

PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})
NO_ANCHORS = frozenset({None, EntityType.PERSON, EntityType.PEOPLE})


def belongs(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a bare "the pier" may belong to what the statement tells of by name.

    Not what the article has told of before, nor what sums something up; nor what a clause is about,
    unless it goes on from the one before it: "profit was 47 million, and the margin improved".
    """
    told = noun.lemma in setting.told.nouns
    if noun.text[:1].isupper() and noun.lower in BY_ONE_ELSE:
        return False  # "the Act" is short for a name
    if is_of_all(noun, draft) and not is_told_before(noun.lemma):
        return True  # "a dismissal is unfair if its reason is that the employee refused"
    if _is_of_place(noun, draft, setting, told=told):
        return True
    if told or is_told_before(noun.lemma) or noun.lemma in OF_SOMETHING:
        return False
    if _goes_on(noun, draft):
        return True
    if noun.dep in SUBJECTS and not _opens(noun, draft):
        return False
    return _has_anchor(noun, draft, setting)


def _is_of_place(noun: Token, draft: Draft, setting: Setting, *, told: bool) -> bool:
    """Whether "the council" is that of the place which the title or the statement names."""
    if setting.place and noun.lemma in OF_PLACES | OF_TOWNS:
        return not setting.told.introduced(noun)
    return not told and noun.lemma in OF_PLACES and _names_place(draft, setting)


def _opens(noun: Token, draft: Draft) -> bool:
    """Whether a noun stands in a clause before the main one: "if the river freezes, …"."""
    verb = draft.sentence.tokens[noun.head]
    return verb.dep == "advcl" and verb.i < draft.verb


def _goes_on(noun: Token, draft: Draft) -> bool:
    """Whether a clause stands before the one that a noun is in."""
    verb = draft.sentence.tokens[noun.head]
    return verb.dep in {"conj", "advcl", "relcl"} and noun.i > draft.verb and verb.i != draft.verb


def _names_place(draft: Draft, setting: Setting) -> bool:
    """Whether a place is named, which has one council and one harbour."""
    return any(m.first in draft.kept and m.type in PLACES for m in setting.mentions)


def _has_anchor(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a place, a body or what the title tells of stands in the statement."""
    if draft.head and (setting.central is None or setting.central.in_title):
        return True
    if any(m.first in draft.kept and m.type not in NO_ANCHORS for m in setting.mentions):
        return True
    return any(setting.told.in_title(t) for t in draft.tokens if t.i != noun.i and t.pos == "NOUN")
