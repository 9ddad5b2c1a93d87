"""Nouns that a reader places without being told, as they are no more than part of a statement.

What a statement is about has to be identified. What it tells of besides needs that less, if the
statement says of whom or of what it is: "Ada Holm died in 1974, leaving nine hives and the
notebooks".
"""

from __future__ import annotations

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.generic import LEANS_BY_ADJECTIVE
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import SUMS_UP, TOLD_BEFORE, words

LONG = 14  # words of a statement that tells enough besides
SORTING = frozenset({"amod", "compound", "nmod"})
ORDINAL = words("first second third fourth fifth last next final")
EMPTY = words("point matter thing kind sort way fact rest figure")  # of what?


def is_placed(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a noun that the article has told of needs no more than its statement."""
    beside = [c for c in under(noun, draft) if c.dep not in {"det", "punct", "case", "cc", "conj"}]
    if any(_leans(c, noun) for c in beside) or noun.lemma in EMPTY:
        return False
    if setting.told.is_one_of_several(noun):
        return False
    if setting.told.in_title(noun):
        return _is_the_titles(noun, draft, setting)
    if noun.lemma not in setting.told.nouns:
        return False
    if any(c.dep in SORTING for c in beside):
        return True  # "the salt monopoly", where one was told of
    if any(c.dep == "relcl" and (noun.tag == "NNS" or _is_of_kind(c, draft)) for c in beside):
        return True
    return noun.lemma not in TOLD_BEFORE | SUMS_UP and _is_beside(noun, draft, setting)


def _is_beside(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a statement tells enough besides a noun: a name, or much else."""
    enough = len(draft.tokens) >= LONG or _has_anchor(draft, setting)
    return enough and not _is_topic(noun, draft)


def _is_the_titles(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a noun is what the title tells of: of its eels, "the eel" is any, and no lake is."""
    title = setting.told.title
    if noun.tag == "NNS" or noun.lemma.lower() in title or f"{noun.lemma.lower()}s" not in title:
        return True
    verb = draft.sentence.tokens[draft.verb]
    return _is_topic(noun, draft) and verb.tag == "VBZ"


def _leans(child: Token, noun: Token) -> bool:
    """Whether a word beside a noun says that others were told of before."""
    if child.dep == "nummod" or child.tag in {"RBS", "JJR"}:
        return True
    if child.tag == "JJS":
        return noun.tag != "NNS"  # "the richest members" of those who were told of
    return child.lower in LEANS_BY_ADJECTIVE or child.lower in ORDINAL


def _is_of_kind(clause: Token, draft: Draft) -> bool:
    """ "The larvae, which are shaped like willow leaves"."""
    several = [clause, *draft.sentence.under(clause.i)]
    return any(t.tag == "VBP" and t.pos in {"AUX", "VERB"} for t in several)


def _is_topic(noun: Token, draft: Draft) -> bool:
    """Whether a noun is, or owns, what a statement is about."""
    while noun.dep == "poss":
        noun = draft.sentence.tokens[noun.head]
    return noun.dep in SUBJECTS and noun.head == draft.verb


def _has_anchor(draft: Draft, setting: Setting) -> bool:
    """Whether a statement names somebody or something."""
    if draft.head or any(word[:1].isupper() for word in draft.swaps.values()):
        return True
    return any(m.first in draft.kept for m in setting.mentions)
