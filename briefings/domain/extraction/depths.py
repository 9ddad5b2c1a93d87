"""What a pronoun depends on in its own clause, and so cannot mean."""

from __future__ import annotations

from briefings.domain.extraction.tokens import SUBJECTS, Sentence, Token
from briefings.domain.extraction.vocabulary import ELLIPTIC

PERSONAL = {
    "he": "person",
    "she": "person",
    "him": "person",
    "his": "person",
    "her": "person",
    "himself": "",
    "herself": "",
    "itself": "",
    "themselves": "",
    "it": "thing",
    "its": "thing",
    "they": "many",
    "them": "many",
    "their": "many",
}
PARTS = frozenset({"half", "most", "much", "all", "part", "some", "none", "third", "quarter"})
BESIDE = frozenset({"appos", "nsubj", "npadvmod", "dep", "attr", "dobj"})


def above(token: Token, sentence: Sentence) -> set[int]:
    """Words of its clause that a pronoun depends on: "its embassy" is not the embassy's."""
    found: set[int] = set()
    start = token
    if _is_part_of(token, sentence):
        return {token.head}  # "thirty students, eleven of them women"
    person = PERSONAL.get(token.lower) == "person"
    while token.head not in found and token.head != token.i and not token.is_verb:
        before, token = token, sentence.tokens[token.head]
        if person and before.dep == "prep" and _is_anybody(token, sentence):
            break  # "a developer in his right mind"
        if before.dep == "conj" and before.i == start.head and start.tag == "PRP$":
            break  # "Australia and its partners"
        found.add(token.i)
    return found


def _is_part_of(token: Token, sentence: Sentence) -> bool:
    """Whether some of what has been told of are meant beside it: "waves, some of them high"."""
    of = sentence.tokens[token.head]
    share = sentence.tokens[of.head]
    some = share.tag == "CD" or share.lower in ELLIPTIC | PARTS
    return of.lower == "of" and some and share.i + 1 == of.i and share.dep in BESIDE


def asked_of(token: Token, sentence: Sentence) -> set[int]:
    """ "Estimates of how common they are" are not of how common estimates are."""
    verb = sentence.tokens[token.head]
    if token.dep not in SUBJECTS or verb.dep != "pcomp":
        return set()
    return {sentence.tokens[verb.head].head}


def _is_anybody(noun: Token, sentence: Sentence) -> bool:
    several = {c.lower for c in sentence.under(noun.i) if c.dep == "det"}
    return bool(several & {"a", "an", "any", "no", "every", "each"})
