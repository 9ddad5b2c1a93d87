"""The one named thing that a bare "the company" or "the country" stands for."""

from __future__ import annotations

from briefings.domain.extraction.describing import NEAR
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.things import BEARING
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
STREETS = frozenset({"Street", "Road", "Lane", "Avenue", "Square", "Terrace", "Hill", "Row"})
USUAL = frozenset({"company", "firm", "country", "nation"})  # whatever else is called so


def one_thing(token: Token, setting: Setting) -> Entity | None:
    """The one entity that "the observatory" or "the company" can mean."""
    if token.tag == "NNS" or token.lemma in PLAIN:
        return None  # "the sea" is no one sea that was named
    kinds = SAYS_WHAT.get(token.lemma)
    own = _central(token, setting)
    if own is not None:
        return own
    others = {e.key for e in setting.recent if kinds and e.type in kinds}
    ends = setting.names.by_end.get(token.lower, ())
    if token.lower not in BEARING:  # "the music" is not what a book calls Atlantic Music
        ends = tuple(one for one in ends if one.key in setting.names.definite)
    ended = ends[0].key if len(ends) == 1 and ends[0].key in setting.told.entities else ""
    key = setting.told.named(token, setting.names) or (
        ended if not setting.told.called.of(token) else ""
    )
    if key:
        return setting.names.by_key[key] if others <= {key} else None
    told = bool(setting.told.called.of(token) or setting.told.options(token))
    if kinds is None or (told and token.lemma not in USUAL):
        return None
    near = [e for e in setting.recent if e.type in kinds]
    if near and EntityType.COMPANY in kinds and setting.told.firms(NEAR) - {e.key for e in near}:
        return None
    if not near and token.lemma in {"company", "firm"}:
        near = _known(token, setting)
    return near[0] if len(near) == 1 and not _is_of_people(token, setting) else None


def _known(token: Token, setting: Setting) -> list[Entity]:
    """The only company of the article, if it was named before any firm was told of.

    What was "the company" already as a bank was named is not that bank.
    """
    several = setting.names.companies
    if len(several) != 1 or setting.told.firms() - {several[0].key}:
        return []
    titled = {word.lower() for word in several[0].name.split()} <= setting.heads
    named = several[0].key in setting.told.entities
    named = named and not setting.told.is_older(token, several[0].key)
    return list(several) if titled or named else []


def _central(token: Token, setting: Setting) -> Entity | None:
    """The company that the article is about, for "the company"."""
    if not setting.house or setting.central is None or setting.astray:
        return None
    one = setting.names.of(setting.central.name.removeprefix("the "))
    if one is None or token.lemma not in {"company", "firm"}:
        return None
    return one if set(setting.told.called.of(token)) <= {one.key} else None


def is_central_place(token: Token, setting: Setting) -> bool:
    """Whether "the country" is the one that the article is about."""
    central = setting.central
    if central is None or setting.astray or token.tag != "NN":
        return False
    return token.lemma in central.called and not _is_of_people(token, setting)


def _is_of_people(token: Token, setting: Setting) -> bool:
    """Whether "the country" may be one that the sentence names by its people."""
    demonyms = gazetteer().demonyms
    return token.lemma in {"country", "nation"} and any(
        m.text in demonyms for m in setting.mentions
    )


def with_article(one: Entity, token: Token, setting: Setting) -> str:
    """ "The company" is the Alva Company, but Alva Motors."""
    article = one.key in setting.names.definite or one.name.lower().endswith(token.lower)
    article = article or (" of " in one.name and one.type is not EntityType.PERSON)
    article = article and one.name.split()[-1] not in STREETS
    return one.name if not article or one.name.startswith("The ") else f"the {one.name}"
