"""What the words around a noun tell of a thing: that it is new, which of several, whose work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.domain.extraction.descriptions import Description
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence, Token


def makers(
    sentence: Sentence, mentions: Sequence[Mention], names: Names, meant: Mapping[int, str]
) -> dict[int, str]:
    """Place of a verb -> the name of its subject."""
    found: dict[int, str] = {}
    named = {i: names.of(m.text) for m in mentions for i in range(m.first, m.end)}
    for token in sentence.tokens:
        if token.dep != "nsubj":
            continue
        entity = named.get(token.i) or names.by_key.get(meant.get(token.i, ""))
        if entity is not None:
            the = "the " if entity.key in names.definite else ""
            found[token.head] = f"{the}{entity.name}"
    return found


def phrase_of(noun: Token, sentence: Sentence) -> str:
    """A noun with the adjectives and nouns before it: "ticket office"."""
    before = [c for c in sentence.under(noun.i) if c.dep in {"amod", "compound", "nmod"}]
    return " ".join([c.lower for c in before if c.i < noun.i] + [noun.lemma])


def is_part(one: Description, noun: Token, name: str) -> bool:
    """Whether a description only repeats a name: no "harbour court" is the Harbour Appeal Court."""
    said = one.around("").lower().split()
    ends = name.split()[-1:] == [noun.lower]
    if ends and one.before and not one.behind:
        return f" {name}".endswith(f" {one.before.lower()} {noun.lower}")
    return set(name.split()).issuperset(said)


def is_modified(sentence: Sentence, noun: Token) -> bool:
    """Whether a clause right behind a noun tells which are meant, in words of no use elsewhere."""
    clause = sentence.child(noun.i, "relcl")
    det = sentence.child(noun.i, "det")
    known = det is not None and det.lower in {"the", "those"}
    return known and clause is not None and not sentence.after_comma(clause.i)


def has_the(sentence: Sentence, noun: Token) -> bool:
    det = sentence.child(noun.i, "det")
    return det is not None and det.lower == "the"


def is_introduced(sentence: Sentence, noun: Token) -> bool:
    """Whether one is told of that has no name, or several are."""
    det = sentence.child(noun.i, "det")
    return noun.tag == "NNS" or (det is not None and det.lower in {"a", "an", "another", "each"})
