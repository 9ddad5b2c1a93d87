"""How often and where an article names things, to tell what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.domain.documents import BlockKind, Document
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TYPE_OF, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.persons import is_sure
from briefings.domain.extraction.tokens import SUBJECTS, Sentence
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

Sentences = Sequence[tuple[Sentence, tuple[Mention, ...]]]

HEADED, EARLY = 3, 2  # what a heading and the opening count
OPENING = 4  # blocks
SIGNS = re.compile(r"\W+")
INSIDE = frozenset({"in", "across", "throughout", "within"})
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})
TRADING = words(
    "sell buy make produce employ launch turn earn hire publish found manufacture trade supply"
    " brew bake build export operate"
)
OFTEN, OFTEN_TITLED = 4, 2  # times that the text has to name it, and what the title names


@dataclass(slots=True)
class Tally:
    """How often and where a name stands, while it is being counted.

    first  number of the sentence that names it first
    score  what it counts, 0 if it is not named often enough
    """

    name: str
    types: Counter[EntityType | None]
    first: int
    texts: set[str] = field(default_factory=set)
    headed: bool = False
    titled: bool = False
    inside: int = 0
    trades: int = 0
    definite: int = 0
    count: int = 0
    score: float = 0


def _flat(text: str) -> str:
    """Small words with a space before and behind each."""
    return f" {SIGNS.sub(' ', text.lower()).strip()} "


def tallied(
    document: Document,
    names: Names,
    sentences: Sentences,
    titled: Mapping[str, str],
    town: str = "",
) -> list[Tally]:
    """What an article names that is nobody, with what each counts.

    town  what the title tells to be a place
    """
    titles = [b.text for b in document.blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    heads = _flat(" ".join([document.title, *titles]))
    tallies = _counted(names, sentences, titled)
    for one in tallies:
        one.headed = any(_flat(text) in heads for text in one.texts)
        one.titled = one.name == town or any(_flat(t) in _flat(document.title) for t in one.texts)
        one.score = _score(one, document, sentences)
    return tallies


def _counted(names: Names, sentences: Sentences, titled: Mapping[str, str]) -> list[Tally]:
    found: dict[str, Tally] = {}
    for n, (sentence, several) in enumerate(sentences):
        for mention in several:
            entity = names.of(mention.text)
            kind = entity.type if entity else mention.type
            if entity and kind is EntityType.PERSON and is_sure(entity, titled):
                continue
            name = entity.name if entity else mention.text
            if name in gazetteer().demonyms:
                continue
            one = found.setdefault(name, Tally(name, Counter(), n))
            one.types[kind] += 1
            one.count += 1
            one.texts.add(mention.text)
            one.definite += mention.definite
            _count(one, sentence, mention)
    return list(found.values())


def _count(one: Tally, sentence: Sentence, mention: Mention) -> None:
    before = [t.lower for t in sentence.tokens[max(0, mention.first - 2) : mention.first]]
    lead = before[0] if before[-1:] == ["the"] else before[-1] if before else ""
    after = sentence.tokens[mention.end : mention.end + 1]
    owns = any(t.tag == "POS" for t in after) or lead == "of"
    one.inside += lead in INSIDE
    one.trades += lead == "at" or owns
    for token in sentence.tokens[mention.first : mention.end]:
        verb = sentence.tokens[token.head]
        clauses = [verb.lemma] if token.dep in SUBJECTS else []
        clauses += [c.lemma for c in sentence.under(token.i) if c.dep == "relcl"]
        one.trades += bool(TRADING & set(clauses))


def _score(one: Tally, document: Document, sentences: Sentences) -> float:
    opening = sentences[one.first][0].block <= sentences[0][0].block + OPENING
    fewest = OFTEN_TITLED if one.titled and opening else OFTEN
    if sum(map(document.text.count, one.texts)) < fewest:
        return 0  # nor more often as whole words
    count = len(re.findall(_pattern(one), document.text))
    if count < fewest:
        return 0
    return count + HEADED * (one.headed or one.titled) + EARLY * opening


def _pattern(one: Tally) -> str:
    texts = "|".join(re.escape(text) for text in sorted(one.texts, key=lambda t: (-len(t), t)))
    return rf"\b(?:{texts})(?:n|ns|ian|ians)?\b"


def has_rival(name: str, tallies: Sequence[Tally]) -> bool:
    """Whether an article is about another place as well, so that much is told of both.

    That is what else its title names, or another country that it keeps naming: what was signed by
    "the two governments" was not signed in one of them.
    """
    return any(_is_rival(one, name) for one in tallies)


def _is_rival(one: Tally, name: str) -> bool:
    if not one.score or one.name in name or name in one.name or one.name.lower() in TYPE_OF:
        return False
    named_body = TYPE_OF.get(one.name.split()[-1].lower()) in BODIES
    body = named_body or EntityType.COMPANY in one.types
    return EntityType.COUNTRY in one.types or (one.titled and not body)
