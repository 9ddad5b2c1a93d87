"""Names and nouns that stand for something named in full elsewhere."""

from __future__ import annotations

from briefings.domain.extraction.describing import Description
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TITLES
from briefings.domain.extraction.pronouns import Settled
from briefings.domain.extraction.setting import Setting, is_quoted, type_at
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import GENERAL, PLAIN, RELATIONAL, RELATIVE
from briefings.domain.facts import Entity, EntityType

SAYS_WHAT = {
    "company": (EntityType.COMPANY,),
    "firm": (EntityType.COMPANY,),
    "country": (EntityType.COUNTRY,),
    "nation": (EntityType.COUNTRY,),
    "movement": (EntityType.ARMED_GROUP,),
    "militia": (EntityType.ARMED_GROUP,),
    "organisation": (EntityType.ORGANISATION,),
    "organization": (EntityType.ORGANISATION,),
}


FAMILIAR = 0.12  # what "the project" costs where no other can be meant


def in_full(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """A name that stands for a longer one, written in full the first time."""
    mention = next(
        (m for m in setting.mentions if m.first == token.i and m.end == token.i + 1), None
    )
    entity = setting.names.of(mention.text) if mention else None
    last = _by_last_word(token, setting) if mention and entity is None else None
    if last is not None:
        return {token.i: last.name}
    if entity is None or " " not in entity.name or token.text not in entity.name.split():
        return {}
    earlier = any(
        m.first < token.i and m.first in draft.kept and setting.names.of(m.text) == entity
        for m in setting.mentions
    )
    title = draft.sentence.tokens[token.i - 1] if token.i else None
    told = title is not None and title.lower.rstrip(".") in TITLES
    return {} if earlier or told or draft.head else {token.i: entity.name}


def _by_last_word(token: Token, setting: Setting) -> Entity | None:
    """ "The Observatory" for the one that was named in full."""
    ends = setting.names.by_end.get(token.lower, ())
    named = len(ends) == 1 and ends[0].key in setting.told.entities
    return ends[0] if named and ends[0].type is not EntityType.PERSON else None


def definite(token: Token, draft: Draft, setting: Setting) -> Settled:
    """ "The company", "each turbine", "members": what they mean, where only one thing can be meant.

    What is no subject costs a little: the rest of the statement tells enough.
    """
    lead = _lead(token, draft)
    if lead is None or type_at(token, setting) is not None or is_quoted(token, draft):
        return {}, (), 0.0
    if _named_before(token, draft, setting) or _is_restricted(token, draft, setting):
        return {}, (), 0.0
    # A bare "the company" is replaced; what has an adjective of its own is not.
    plain = all(c.dep in {"det", "punct", "case", "conj", "cc"} for c in _under(token, draft))
    one = _one_thing(token, setting) if plain and lead.lower == "the" else None
    if one:
        return {lead.i: "", token.i: _with_article(one, token, setting)}, (), 0.08
    fresh = {c.lower for c in _under(token, draft)} & RELATIVE
    if not fresh and (token.lemma in PLAIN or setting.told.is_topic(token)):
        return {}, (), 0.03
    return _described(token, lead, draft, setting, plain=plain)


def _with_article(one: Entity, token: Token, setting: Setting) -> str:
    """ "The company" is the Alva Company, but Alva Motors."""
    article = one.key in setting.names.definite or one.name.lower().endswith(token.lower)
    return one.name if not article or one.name.startswith("The ") else f"the {one.name}"


def _described(
    token: Token, lead: Token, draft: Draft, setting: Setting, *, plain: bool
) -> Settled:
    """What a noun means that no name stands for, by how the article has described it."""
    full = setting.told.alone(token) if plain else None
    if full is not None and _agrees(full, lead, token):
        swaps = {token.i: full.around(token.text)}
        return (swaps | {lead.i: full.owner} if full.owner else swaps), (), 0.06
    if plain and lead.lower == "the" and token.lemma in setting.told.familiar:
        return {}, (), FAMILIAR
    fresh_thing = token.lemma not in setting.told.nouns and token.lemma not in RELATIONAL
    if lead.lower == "the" and fresh_thing and _names_something(draft, setting):
        return {}, (), 0.06
    if _is_main(token, draft):
        return {}, (lead, token) if lead.i != token.i else (token,), 0.0
    return {}, (), 0.05 if token.lemma in setting.told.nouns else 0.02


def _names_something(draft: Draft, setting: Setting) -> bool:
    """Whether a name says where "the council" is the council."""
    return any(m.first in draft.kept and m.type is not None for m in setting.mentions)


def _under(token: Token, draft: Draft) -> list[Token]:
    return [c for c in draft.sentence.under(token.i) if c.i in draft.kept]


def _lead(token: Token, draft: Draft) -> Token | None:
    """The word that says that a thing was told of before: "the", "each", "other"."""
    under = _under(token, draft)
    article = next((c for c in under if c.dep == "det"), None)
    if article is not None:
        return article if article.lower in {"the", "each", "every"} else None
    if any(c.dep == "poss" for c in under):
        return None
    relative = next((c for c in under if c.lower in {"other", "remaining", "further"}), None)
    if relative is not None and token.tag in {"NNS", "NN"}:
        return relative
    bare = token.lemma in RELATIONAL and token.tag == "NNS" and not under
    return token if bare else None


def _is_restricted(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether words around a noun say which one is meant."""
    for child in _under(token, draft):
        if child.dep in {"relcl", "acl", "appos", "poss"}:
            return True
        if child.dep == "prep" and not _is_open(child, draft, setting):
            return True
        if child.dep == "nummod" and child.tag == "CD" and child.text[0].isdigit():
            return token.lemma not in setting.told.nouns
        if child.dep in {"amod", "compound", "nmod"} and child.lower not in RELATIVE:
            if child.pos == "PROPN" or child.text[0].isupper() or child.lower in GENERAL:
                return True
            return child.tag in {"JJS", "RBS"} or token.lemma not in setting.told.nouns
    return False


def _is_open(prep: Token, draft: Draft, setting: Setting) -> bool:
    """Whether "behind the enterprise" says no more than the noun that it tells of."""
    noun = draft.sentence.child(prep.i, "pobj")
    if noun is None or noun.pos != "NOUN" or noun.lemma in PLAIN or setting.told.is_topic(noun):
        return False
    under = list(draft.sentence.under(noun.i))
    return [(c.dep, c.lower) for c in under] == [("det", "the")]


def _agrees(full: Description, lead: Token, noun: Token) -> bool:
    """Whether a description is of as many as are meant: "each turbine" is one of several."""
    if lead.lower in {"each", "every"}:
        return full.plural and not full.owner
    return lead.lower == "the" and full.plural == (noun.tag == "NNS")


def _is_main(token: Token, draft: Draft) -> bool:
    """Whether a noun is what the statement, or a clause that opens it, is about."""
    return token.dep in SUBJECTS and (token.head == draft.verb or token.i < draft.verb)


def _named_before(token: Token, draft: Draft, setting: Setting) -> bool:
    """Whether the statement has named it already, or says what kind of thing it is."""
    words = [t.lower for t in draft.tokens if t.i < token.i - 1]
    if token.lower in words or token.lemma in words:
        return True
    kinds = SAYS_WHAT.get(token.lemma)
    return kinds is not None and any(
        m.end <= token.i and m.type in kinds and m.first in draft.kept for m in setting.mentions
    )


def _one_thing(token: Token, setting: Setting) -> Entity | None:
    """The one entity that "the observatory" or "the company" can mean."""
    ends = setting.names.by_end.get(token.lower, ())
    if len(ends) == 1 and ends[0].key in setting.told.entities and token.tag != "NNS":
        return ends[0]
    kinds = SAYS_WHAT.get(token.lemma)
    if kinds is None:
        return None
    near = [e for e in setting.recent if e.type in kinds]
    if not near and token.lemma in {"company", "firm"}:
        near = list(setting.names.companies)
    return near[0] if len(near) == 1 and not _is_of_people(token, setting) else None


def _is_of_people(token: Token, setting: Setting) -> bool:
    """Whether "the country" may be one that the sentence names by its people."""
    demonyms = gazetteer().demonyms
    return token.lemma in {"country", "nation"} and any(
        m.text in demonyms for m in setting.mentions
    )


def untied(draft: Draft, setting: Setting) -> Token | None:
    """The subject of a statement that tells of one event, and with nothing that says which.

    What is said of all, "prices rise", is no event; names and the words of the title tie it.
    """
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if draft.rule not in {"sentence", "clause"} or not _is_past(draft, verb):
        return None
    if any(m.first in draft.kept for m in setting.mentions):
        return None
    if any(t.pos == "PROPN" or setting.told.is_topic(t) for t in draft.tokens):
        return None
    return sentence.subject(draft.verb)


def _is_past(draft: Draft, verb: Token) -> bool:
    aux = [t.lower for t in draft.sentence.under(verb.i) if t.dep in {"aux", "auxpass"}]
    return verb.tag == "VBD" or bool({"was", "were", "had", "could"} & set(aux))
