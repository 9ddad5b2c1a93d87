"""Statements that call a thing by its name: "the Harrow Cut" for "the canal"."""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.possessing import owning
from briefings.domain.extraction.restricting import is_plain
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.things import Thing
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words

# What belongs to the company that built or runs a thing, and those things.
OF_ITS_COMPANY = words("company board shareholder dividend director toll")
RUN = words("canal railway line tunnel bridge viaduct pier dock ferry mine quarry cable")


def by_name(noun: Token, lead: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """What is written for a bare "the canal", or for the "the" of "the dividend"."""
    if lead.lower != "the" or not is_plain(noun, draft):
        return {}
    thing = setting.things.get(noun.lemma)
    if thing is None:
        return _by_owner(noun, lead, draft, setting)
    following = draft.sentence.tokens[noun.i + 1 : noun.i + 2]
    named = any(token.pos == "PROPN" for token in following)  # "the river Linnet"
    if named or noun.tag != "NN" or noun.start < thing.since or _is_named(thing, noun, draft):
        return {}
    return {lead.i: "", noun.i: thing.name}


def is_said(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a statement has named what "the canal" is of before."""
    thing = setting.things.get(noun.lemma)
    return thing is not None and noun.tag == "NN" and _is_named(thing, noun, draft)


def _by_owner(noun: Token, lead: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """ "The Harrow Cut’s dividend", where the title names that canal and the text no company."""
    one = next((t for key, t in setting.things.items() if t.titled and key in RUN), None)
    if one is None or noun.lemma not in OF_ITS_COMPANY or _is_named(one, noun, draft):
        return {}
    known = bool(setting.names.companies) or noun.lemma in setting.names.by_end
    return {} if known else {lead.i: owning(one.name)}


def _is_named(thing: Thing, noun: Token, draft: Draft) -> bool:
    """Whether a statement has named a thing before one of its nouns."""
    words_ = (draft.swaps.get(t.i, t.text) for t in draft.tokens if t.i < noun.i)
    return thing.name.removeprefix("the ") in draft.head + " ".join(words_)
