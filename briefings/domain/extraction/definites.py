"""Names and nouns that stand for something named in full elsewhere."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TITLES
from briefings.domain.extraction.pronouns import Settled
from briefings.domain.extraction.setting import Setting, type_at
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import PLAIN
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


def in_full(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """A name that stands for a longer one, written in full the first time."""
    mention = next(
        (m for m in setting.mentions if m.first == token.i and m.end == token.i + 1), None
    )
    entity = setting.names.of(mention.text) if mention else None
    if entity is None or " " not in entity.name or token.text not in entity.name.split():
        return {}
    earlier = any(
        m.first < token.i and m.first in draft.kept and setting.names.of(m.text) == entity
        for m in setting.mentions
    )
    title = draft.sentence.tokens[token.i - 1] if token.i else None
    told = title is not None and title.lower.rstrip(".") in TITLES
    return {} if earlier or told or draft.head else {token.i: entity.name}


def definite(token: Token, draft: Draft, setting: Setting) -> Settled:
    """ "The company" without more: what it names, where one thing alone can be meant."""
    sentence = draft.sentence
    under = list(sentence.under(token.i))
    article = next((c for c in under if c.dep == "det"), None)
    if article is None or article.lower != "the" or type_at(token, setting) is not None:
        return {}, (), 0.0
    if any(c.dep not in {"det", "punct", "case", "conj", "cc"} for c in under):
        return {}, (), 0.0
    main = sentence.subject(draft.verb)
    is_subject = main is not None and main.i == token.i
    if _named_before(token, draft, setting):
        return {}, (), 0.0
    one = _one_thing(token, setting)
    if one:
        name = one.name if one.key not in setting.names.definite else f"the {one.name}"
        return {article.i: "", token.i: name}, (), 0.08
    if not is_subject or token.lemma in PLAIN or token.lower in setting.heads:
        return {}, (), 0.03
    if token.tag == "NNS":
        return {}, (), 0.1
    return {}, (article, token), 0.0


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
    if len(ends) == 1 and (ends[0] in setting.recent or ends[0].key in setting.names.topics):
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
