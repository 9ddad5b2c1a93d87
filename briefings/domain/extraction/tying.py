"""Statements told of what the article is about: "At Oddleaf, sales fell", "Oddleaf’s staff"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefings.domain.extraction.central import PLACES, Central
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import (
    ANYBODYS,
    ITSELF_CALLED,
    OF_A_HOUSE,
    OF_PLACES,
    OF_TOWNS,
    is_one_of_many,
)
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.restricting import article_of, is_of_all, is_plain, under
from briefings.domain.extraction.setting import Setting, is_quoted
from briefings.domain.extraction.tallying import BODIES, TRADING
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

PAST = frozenset({"was", "were", "has", "have", "had"})
# Who judges a thing from anywhere.
JUDGES = words(
    "scholar expert critic economist lawyer observer analyst commentator historian reviewer"
)
SHOWING = frozenset({"show", "suggest", "indicate"})
ADVISING = frozenset({"should", "ought"})  # what is asked for may be asked of more than the place
SHARED = words("half third thirds quarter quarters fifth fifths tenth most majority per")
BINDING = frozenset({"must", "shall"})
TELLS_WHOSE = frozenset({"poss", "relcl", "acl", "appos"})
ENDED = re.compile(r"[.!;][\"”’')]*$")
OF_BODIES = words("brewery publisher charity co-operative bank airline club school museum")
FEWEST = 6  # words of what is told of a place
TIED = 0.06  # what it costs


def tied(draft: Draft, setting: Setting) -> Draft:
    """A draft that says of which company or place it is, where nothing in it does."""
    central = setting.central
    if central is None or setting.astray or draft.rule not in {"sentence", "clause"}:
        return draft
    if draft.head or _tells(draft, setting, central):
        return _without_neighbours(draft, central)
    owned = _owned(draft, setting, central)
    if owned is not None:
        return draft.swapped({owned.i: central.owning})
    if not ENDED.search(draft.sentence.text):
        return draft  # a headline
    first, second = draft.tokens[:2]
    possessive = first.pos == "NOUN" and second.tag == "POS"  # may be a name
    if possessive or first.pos in {"PRON", "CCONJ", "PUNCT"} or is_quoted(draft.tokens[-1], draft):
        return draft
    if _is_of_place(draft, setting) if _is_place(central) else _has_house_noun(draft, setting):
        return placed(draft, central.at_head)
    return draft


def of_central(token: Token, draft: Draft, setting: Setting) -> dict[int, str]:
    """What the article is about for "it" and "its", where only such a thing can be meant.

    "It is not a large company", "its catalogue", "last year it turned over £14 million".
    """
    central = setting.central
    if central is None or setting.astray or token.lower not in {"it", "its"} or draft.head:
        return {}
    head = draft.sentence.tokens[token.head]
    if token.lower == "its":
        nouns = OF_PLACES if _is_place(central) else OF_A_HOUSE - ANYBODYS
        return {token.i: central.owning} if head.lemma in nouns else {}
    if _is_place(central) or token.dep not in SUBJECTS:
        return {}
    what = draft.sentence.child(head.i, "attr") if head.lemma == "be" else None
    trades = head.lemma in TRADING and head.lemma not in {"make", "turn"}
    trades = trades or (head.lemma == "turn" and draft.sentence.child(head.i, "prt") is not None)
    called = what is not None and what.lemma in {"company", "firm", "business", *OF_BODIES}
    return {token.i: central.name} if trades or called else {}


def _without_neighbours(draft: Draft, central: Central) -> Draft:
    """ "Neighbouring Corvia" without whose neighbour it is, which the statement does not say."""
    told = any(t.text in name for t in draft.tokens for name in central.names if t.pos == "PROPN")
    if told or not _is_place(central):
        return draft
    beside = (t for t in draft.tokens if t.lower in {"neighbouring", "neighboring"})
    named = (t.i for t in beside if draft.sentence.tokens[t.head].pos == "PROPN")
    return draft.swapped(dict.fromkeys(named, ""))


def _is_place(central: Central) -> bool:
    return central.kind is EntityType.PLACE


def _tells(draft: Draft, setting: Setting, central: Central) -> bool:
    """Whether a statement names what the article is about, or another such thing."""
    written = " ".join(draft.swaps.values())
    if any(name in written for name in central.names):
        return True
    if any(kind in PLACES and text in written for text, kind in _known(setting)):
        return True
    kinds = PLACES | BODIES
    return any(
        m.first in draft.kept and (m.text in central.names or _kind_of(m, setting) in kinds)
        for m in setting.mentions
    )


def _known(setting: Setting) -> Iterator[tuple[str, EntityType | None]]:
    """Names of the article with their kinds."""
    return ((name, one.type) for one in setting.names.entities for name in one.names)


def _kind_of(mention: Mention, setting: Setting) -> EntityType | None:
    entity = setting.names.of(mention.text)
    return entity.type if entity else mention.type


def _owned(draft: Draft, setting: Setting, central: Central) -> Token | None:
    """The "the" of the first noun that belongs to it: "the staff", "the government"."""
    nouns = OF_PLACES | OF_TOWNS if _is_place(central) else OF_A_HOUSE
    nouns -= ITSELF_CALLED | ANYBODYS
    for noun in draft.tokens:
        if noun.lemma not in nouns or noun.i in draft.swaps or is_quoted(noun, draft):
            continue
        lead = next((c for c in under(noun, draft) if c.dep == "det" and c.lower == "the"), None)
        bare = is_plain(noun, draft) and noun.pos == "NOUN" and not setting.told.in_title(noun)
        bare = bare and not is_one_of_many(noun)
        if lead is None or not bare or lead.i in draft.swaps or is_of_all(noun, draft):
            continue
        if not (_is_place(central) and setting.told.introduced(noun)):
            return lead
    return None


def _has_house_noun(draft: Draft, setting: Setting) -> bool:
    """Whether a statement tells of what a company has, and of nobody's: "sales fell"."""
    return any(
        noun.lemma in OF_A_HOUSE - ANYBODYS
        and not is_one_of_many(noun)
        and noun.dep in SUBJECTS
        and noun.i not in draft.swaps
        and not is_quoted(noun, draft)
        and article_of(noun, draft) in {"", "the"}
        and not any(_tells_whose(c) for c in under(noun, draft))
        for noun in draft.tokens
    )


def _tells_whose(child: Token) -> bool:
    """Whether words beside a noun say whose it is: "of the bank", but not "on the floor"."""
    return child.dep in TELLS_WHOSE or (child.dep == "prep" and child.lower in {"of", "at", "for"})


def _is_of_place(draft: Draft, setting: Setting) -> bool:
    """Whether a statement tells what was, or has to be, and so of one place."""
    if any(m.first in draft.kept for m in setting.mentions):
        return False
    if any(t.pos == "PROPN" and not t.entity for t in draft.tokens):
        return False
    if is_from_elsewhere(draft):
        return False
    verb = draft.sentence.tokens[draft.verb]
    helped = [c.lower for c in draft.sentence.under(verb.i) if c.dep in {"aux", "auxpass"}]
    if draft.tokens[0].i == verb.i or draft.tokens[0].pos == "AUX":
        return False
    past = verb.tag == "VBD" or (verb.tag == "VBN" and bool(PAST & set(helped)))
    told = draft.sentence.child(verb.i, "ccomp") if verb.lemma in SHOWING else None
    past = past or (told is not None and told.tag == "VBD")
    if past or draft.tokens[0].lower in {"fewer", "more", "less"}:
        return len(draft.kept) >= FEWEST
    counted = any(c.isdigit() for t in draft.tokens for c in t.text)
    costs = any(t.entity == "MONEY" for t in draft.tokens)
    if costs or (counted and bool(BINDING & set(helped))):
        return True
    return not ADVISING & set(helped) and _is_of_now(draft, setting)


def is_from_elsewhere(draft: Draft) -> bool:
    """Whether it tells of "other regions", or of "legal scholars", who may be anywhere."""
    subject = draft.sentence.subject(draft.verb)
    if subject is None:
        return False
    beside = {c.lower for c in under(subject, draft)}
    return subject.lemma in JUDGES or ("other" in beside and "no" not in beside)


def _is_of_now(draft: Draft, setting: Setting) -> bool:
    """Whether a statement tells how things stand: "three quarters of households own a car".

    So does one of what the title names and what the article has told of: "the queue is long".
    """
    subject = draft.sentence.subject(draft.verb)
    if subject is None or subject.pos == "PRON":
        return False
    inside = [draft.sentence.tokens[i] for i in draft.sentence.subtree(subject.i)]
    share = any(t.lower in SHARED or t.entity == "PERCENT" for t in inside)
    now = any(t.lower == "now" and t.dep == "advmod" for t in draft.tokens)
    topical = any(
        setting.told.is_topic(t) and article_of(t, draft) == "the" and is_plain(t, draft)
        for t in draft.tokens
        if t.tag == "NN"
    )
    return share or now or topical


def placed(draft: Draft, head: str) -> Draft:
    """A statement with its place before it."""
    first = draft.tokens[0]
    word = draft.swaps.get(first.i, first.text)
    swapped = first.i in draft.swaps and first.pos != "ADP" and not word.startswith("The ")
    named = first.pos == "PROPN" or swapped
    small = word if named else word[:1].lower() + word[1:]
    return replace(draft.swapped({first.i: small}), head=head)
