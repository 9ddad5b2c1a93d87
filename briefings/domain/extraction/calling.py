"""What names are called besides: "the consultancy" for Brekke & Lunde, "the mayor" for Mr Rud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.domain.extraction.mentions import TITLES, TYPE_OF, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import is_person_noun, words
from briefings.domain.facts import Entity, EntityType

FRONT = words("river lake mount port cape fort camp")  # nouns that stand before their names
MORE_HEADS = words("house club school church hall tower palace castle prison theatre theater")
APART = 2  # words from a noun to the name that it tells
ARTICLES = frozenset({"a", "an", "the"})
# What is called after a place or a person, and is neither.
ARRANGED = words(
    "rule law treaty agreement accord plan deal act bill process doctrine policy model method"
    " system theory effect test principle question crisis affair case programme program report"
    " commission formula equation scale index prize award trial experiment study survey scandal"
    " incident"
)
OF_ALL = words("one part member name home place thing example case kind type sort result subject")


class Called:
    """Collects which nouns an article uses for what it names.

    by      noun -> keys of entities that were called so
    placed  nouns that tell what a name is, by sentence start and place: no things of their own
    """

    def __init__(self) -> None:
        self.by: dict[str, dict[str, None]] = {}

    def add(self, sentence: Sentence, mentions: Sequence[Mention], names: Names) -> frozenset[int]:
        """Read a sentence; gives the places of nouns that only tell what a name is."""
        told: set[int] = set()
        for mention in mentions:
            entity = names.of(mention.text)
            if entity is None:
                continue
            for noun in _inside(mention, entity):
                self.by.setdefault(noun, {})[entity.key] = None
            for token in beside(sentence, mention):
                if _fits(token, entity):
                    told.add(token.i)
                    self.by.setdefault(token.lemma, {})[entity.key] = None
            for title in _titles(sentence, mention, entity):
                self.by.setdefault(title, {})[entity.key] = None
        return frozenset(told)

    def of(self, noun: Token) -> tuple[str, ...]:
        return tuple(self.by.get(noun.lemma, ()))


def _fits(noun: Token, entity: Entity) -> bool:
    if noun.lemma in OF_ALL or noun.tag != "NN":
        return False
    return (entity.type is EntityType.PERSON) == is_person_noun(noun.lemma)


def _inside(mention: Mention, entity: Entity) -> Iterator[str]:
    """The noun of a name: "ministry" of the Ministry of Energy, "river" of the River Severn."""
    several = [word.lower() for word in mention.text.split()]
    if len(several) < 2 or entity.type in {EntityType.PERSON, EntityType.COUNTRY}:
        return
    ends = next((n for n, word in enumerate(several) if word in {"of", "for"}), len(several))
    head = several[ends - 1] if ends else ""
    if head in TYPE_OF or head in MORE_HEADS:
        yield head
    elif several[0] in FRONT:
        yield several[0]


def beside(sentence: Sentence, mention: Mention) -> Iterator[Token]:
    """ "X, a consultancy", "the consultancy X" and "X is a consultancy"."""
    inside = range(mention.first, mention.end)
    heads = [sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside]
    if len(heads) != 1:
        return
    (head,) = heads
    above = sentence.tokens[head.head]
    for child in sentence.under(head.i):
        if child.dep == "appos" and child.i >= mention.end and _has_article(sentence, child):
            yield child
        near = child.dep in {"compound", "nmod"} and child.i == mention.first - 1
        if near and child.text.islower():
            yield child
    if _is_told_by(mention, head, above):
        yield above
    what = sentence.child(above.i, "attr") if head.dep == "nsubj" and above.lemma == "be" else None
    if what is not None and what.i >= mention.end and _has_article(sentence, what):
        yield what


def _is_told_by(mention: Mention, head: Token, above: Token) -> bool:
    """ "The warship Agamemnon", and "the Taliban movement"."""
    if head.dep == "appos":
        return above.i < mention.first and mention.first - above.i <= APART
    named = above.lemma not in ARRANGED  # "the Halden rule" is no other name of Halden
    return (
        head.dep in {"compound", "nmod"} and above.i == mention.end and mention.definite and named
    )


def _has_article(sentence: Sentence, noun: Token) -> bool:
    det = sentence.child(noun.i, "det")
    return det is not None and det.lower in ARTICLES


def _titles(sentence: Sentence, mention: Mention, entity: Entity) -> Iterator[str]:
    if entity.type is not EntityType.PERSON or not mention.first:
        return
    title = sentence.tokens[mention.first - 1]
    if title.lower in TITLES and title.text[:1].isupper() and len(title.lower) > 3:
        yield title.lower
