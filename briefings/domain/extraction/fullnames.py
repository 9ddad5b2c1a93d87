"""Names that stand for longer ones: "Duarte" for Clara Duarte, "the Observatory"."""

from __future__ import annotations

from briefings.domain.extraction.aliases import APART
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.mentions import TITLES, Mention
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import Token
from briefings.domain.facts import Entity, EntityType

HOUSES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})


def in_full(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """A name that stands for a longer one, written in full the first time."""
    mention = next(
        (m for m in setting.mentions if m.first == token.i and m.end == token.i + 1), None
    )
    entity = setting.names.of(mention.text) if mention else None
    of = any(t.lower == "of" for t in draft.sentence.tokens[token.i + 1 : token.i + 2])
    last = _by_last_word(token, setting) if mention and entity is None and not of else None
    if last is not None:
        return _owning(token, draft, last.name)
    named = entity is not None and token.text in entity.name.split()
    if named and entity is not None and _gives_its_name(token, draft, entity):
        return {}
    if entity is not None and mention is not None and _is_defined(mention, entity):
        return _for_term(mention, entity, draft, setting)
    if entity is None or " " not in entity.name or not named:
        return {}
    if _follows_its_first_words(token, draft, entity.name):
        return {}
    earlier = any(
        m.first < token.i and m.first in draft.kept and setting.names.of(m.text) == entity
        for m in setting.mentions
    )
    title = draft.sentence.tokens[token.i - 1] if token.i else None
    told = title is not None and title.lower.rstrip(".") in TITLES
    return {} if earlier or told or draft.head else _owning(token, draft, entity.name)


def _follows_its_first_words(token: Token, draft: Draft, name: str) -> bool:
    """Whether the name is there in full, though its head is taken for a verb: "Turning Circle".

    A small word is enough: "de Vries" stays what Anna de Vries is called.
    """
    words = name.split()
    before = words[: words.index(token.text)]
    before = before[-1:] if before and before[-1].islower() else before
    told = [t.text for t in draft.sentence.tokens[max(0, token.i - len(before)) : token.i]]
    return bool(before) and told == before


def _is_defined(mention: Mention, entity: Entity) -> bool:
    """Whether a text has agreed what it calls something: "the Company" of a release."""
    term = mention.text
    return (
        mention.definite and term.istitle() and term in entity.aliases and term not in entity.name
    )


def _for_term(mention: Mention, entity: Entity, draft: Draft, setting: Setting) -> dict[int, str]:
    """The name in place of the article and the term, where the statement has not named it yet."""
    before = mention.first - 1
    earlier = any(
        m.first < before and m.first in draft.kept and setting.names.of(m.text) == entity
        for m in setting.mentions
    )
    if earlier or before not in draft.places or draft.sentence.tokens[before].lower != "the":
        return {}
    return {before: "", **_owning(draft.sentence.tokens[mention.first], draft, entity.name)}


def _gives_its_name(token: Token, draft: Draft, entity: Entity) -> bool:
    """Whether something is called after it: "the Szenes bound", "Duarte numbers".

    "The Alva waterfront" may be called after the town that the company has its name from.
    """
    before = draft.sentence.tokens[token.i - 1].lower if token.i else ""
    noun = draft.sentence.tokens[token.head]
    compound = token.dep in {"compound", "nmod"} and noun.i > token.i and noun.pos == "NOUN"
    article = before in {"the", "a", "an"}
    if entity.type is not EntityType.PERSON:
        return article and compound and entity.type in HOUSES
    return article or compound


def _owning(token: Token, draft: Draft, name: str) -> dict[int, str]:
    """A name in place of a word, with the sign behind it: "Oddleaf Seeds’"."""
    following = draft.sentence.tokens[token.i + 1 : token.i + 2]
    if name.endswith("s") and any(t.tag == "POS" and len(t.text) > 1 for t in following):
        return {token.i: name, token.i + 1: "’"}
    return {token.i: name}


def _by_last_word(token: Token, setting: Setting) -> Entity | None:
    """ "The Observatory" for the one that was named in full."""
    ends = setting.names.by_end.get(token.lower, ())
    named = len(ends) == 1 and ends[0].key in setting.told.entities
    if named and ends[0].name.split()[0].lower() in APART:
        return None  # "the Ulgan" is not the Little Ulgan
    return ends[0] if named and ends[0].type is not EntityType.PERSON else None
