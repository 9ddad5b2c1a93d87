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
from briefings.domain.extraction.vocabulary import is_told_before, words

LONG = 14  # words of a statement that tells enough besides
SORTING = frozenset({"amod", "compound", "nmod"})
ORDINAL = words("first second third fourth fifth last next final")
EMPTY = words("point matter thing kind sort way fact rest figure")  # of what?


def is_placed(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a noun that the article has told of needs no more than its statement."""
    beside = [c for c in under(noun, draft) if c.dep not in {"det", "punct", "case", "cc", "conj"}]
    if any(_leans(c) for c in beside) or noun.lemma in EMPTY:
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
    if _is_topic(noun, draft) or is_told_before(noun.lemma):
        return False
    return _has_anchor(draft, setting) or len(draft.tokens) >= LONG


def _is_the_titles(noun: Token, draft: Draft, setting: Setting) -> bool:
    """Whether a noun is what the title tells of: of its eels, "the eel" is any, and no lake is."""
    title = setting.told.title
    if noun.tag == "NNS" or noun.lemma.lower() in title or f"{noun.lemma.lower()}s" not in title:
        return True
    verb = draft.sentence.tokens[draft.verb]
    return _is_topic(noun, draft) and verb.tag == "VBZ"


def _leans(child: Token) -> bool:
    """Whether a word beside a noun says that others were told of before."""
    if child.dep == "nummod" or child.tag in {"JJS", "RBS", "JJR"}:
        return True
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
