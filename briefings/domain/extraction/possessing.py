"""Whose a bare "the offer" or "the queue" is, where the sentences before tell one owner alone."""

from __future__ import annotations

from briefings.domain.extraction.central import COUNTRY
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import is_one_of_many
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tallying import BODIES
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import PLAIN, TIMES, is_told_before, words
from briefings.domain.facts import EntityType

# Those who belong to one company or body.
ROLES = words(
    "director board shareholder employee management workforce headquarters auditor executive"
    " chairman chairwoman chief founder owner staff trustee"
)
# What a country has one of.
INSTITUTIONS = words(
    "government ministry regulator parliament state opposition cabinet president authorities"
    " constitution treasury tax law press"
)
OF_NATIONS = words(
    "government parliament president state constitution treasury law press opposition"
)
MOST_WORDS = 5  # of an owner before whom "’s" stands


def possessed(noun: Token, lead: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """What is written for "the" before a noun: "Norvane’s"."""
    owner = _doer(noun, draft, setting) or _body(noun, setting) or _place(noun, draft, setting)
    return {lead.i: owning(owner)} if owner and len(owner.split()) <= MOST_WORDS else {}


def owning(name: str) -> str:
    """A name as an owner: "Oddleaf’s", "the Tessin Downs’", "Greenhalgh's"."""
    if name.endswith(("'s", "’s")):
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _doer(noun: Token, draft: Draft, setting: Setting) -> str:
    """Who did what a noun sums up: "the offer" of the one who offered something just before."""
    if not is_told_before(noun.lemma) or noun.tag != "NN":
        return ""
    doers = setting.told.doers(noun, draft.sentence.block)
    named = {m.text for m in setting.mentions if m.first in draft.kept and m.end <= noun.i}
    return min(doers) if len(doers) == 1 and not doers & named else ""


def _body(noun: Token, setting: Setting) -> str:
    """The only body of the last sentences, for those who belong to it: "the directors"."""
    if noun.lemma not in ROLES or setting.house:
        return ""
    if is_one_of_many(noun):
        return ""
    bodies = [one for one in setting.recent if one.type in BODIES and " " in one.name]
    if len(bodies) != 1 or noun.lemma in setting.names.by_end:
        return ""  # "the board" may be short for the Waterways Board
    if noun.tag == "NN" and noun.lemma in setting.told.nouns:
        return ""  # and for the health board that was told of
    the = "the " if bodies[0].key in setting.names.definite else ""
    return f"{the}{bodies[0].name}"


def _place(noun: Token, draft: Draft, setting: Setting) -> str:
    """The country or town that the article is about, for what it keeps calling "the queue"."""
    central = setting.central
    if central is None or setting.astray or central.kind is not EntityType.PLACE or draft.head:
        return ""
    usual = noun.lemma in setting.told.familiar - TIMES - PLAIN and not is_told_before(noun.lemma)
    if not usual and noun.lemma not in INSTITUTIONS:
        return ""
    if noun.lemma in OF_NATIONS and not central.called & COUNTRY:
        return ""  # the government that pays for a town's buses is not the town's
    if setting.told.alone(noun) is not None or setting.told.in_title(noun):
        return ""
    here = any(m.first in draft.kept and m.text in central.names for m in setting.mentions)
    return "" if here else central.name
