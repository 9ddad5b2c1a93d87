"""Nouns that an article has so often that it need not say which thing is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefings.domain.extraction.calling import FRONT
from briefings.domain.extraction.descriptions import NOUN_TAGS
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.tokens import SUBJECTS, Sentence
from briefings.domain.extraction.vocabulary import PLAIN, TIMES
from briefings.domain.facts import EntityType

OFTEN = 6  # times that an article names what it is about, at least
OFTEN_BARE = 3  # times that "the project" stands without more
OFTEN_A_MASS = 2  # times that a noun has nothing before it
TELLING = frozenset({"det", "poss", "compound", "nmod", "amod", "nummod", "case"})
PLACES = (EntityType.PLACE, EntityType.COUNTRY)  # what tells a sort: "Atlantic cable"


def usual(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    """The common noun that an article has most often."""
    counts = Counter(
        token.lemma
        for sentence, _ in sentences
        for token in sentence.tokens
        if token.tag in NOUN_TAGS and not token.entity and token.lemma not in TIMES | PLAIN
    )
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(noun for noun, n in ordered[:1] if n >= OFTEN)


def familiar(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    counts = Counter(
        token.lemma
        for sentence, _ in sentences
        for token in sentence.tokens
        if token.tag in NOUN_TAGS
        and [(c.dep, c.lower) for c in sentence.under(token.i)] == [("det", "the")]
    )
    return frozenset(noun for noun, n in counts.items() if n >= OFTEN_BARE)


def masses(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    """Nouns that an article uses of no one thing: "plague came from rats"."""
    counts = Counter(
        token.lemma
        for sentence, _ in sentences
        for token in sentence.tokens
        if token.tag == "NN"
        and token.dep in {*SUBJECTS, "dobj", "attr"}
        and not any(c.dep in TELLING for c in sentence.under(token.i))
    )
    return frozenset(noun for noun, n in counts.items() if n >= OFTEN_A_MASS)


def named_apart(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    """Nouns by which an article names several things: Lake Nyos and Lake Monoun."""
    found: dict[str, set[str]] = {}
    for _, mentions in sentences:
        for mention in mentions:
            first, _, rest = mention.text.lower().partition(" ")
            if first in FRONT and rest:
                found.setdefault(first, set()).add(mention.text)
    return frozenset(noun for noun, names in found.items() if len(names) > 1)


def sorts(
    sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]], nouns: frozenset[str]
) -> dict[str, str]:
    """Noun -> the one name that the article puts before it."""
    found: dict[str, set[str]] = {}
    for sentence, mentions in sentences:
        ends = {m.end: m.text for m in mentions if m.type in {None, *PLACES}}
        for token in sentence.tokens:
            sorting = token.dep in {"compound", "nmod"}  # "the Russian plague hospital"
            if sorting or token.lemma not in nouns or token.tag not in NOUN_TAGS:
                continue
            if token.i in ends:
                found.setdefault(token.lemma, set()).add(ends[token.i])
            elif token.i and sentence.tokens[token.i - 1].tag in {"NNP", "NNPS"}:
                # "The Market Drayton line" is another, though it has the name of nobody known.
                found.setdefault(token.lemma, set()).add(sentence.tokens[token.i - 1].text)
    return {noun: next(iter(names)) for noun, names in found.items() if len(names) == 1}
