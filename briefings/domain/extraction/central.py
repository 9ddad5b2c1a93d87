"""What most of an article is about, if that is one company or body, or one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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

HEADED, EARLY, FIRST = 3, 2, 2  # what a heading, the opening and being the first there count
OPENING = 4  # blocks
FEWEST = 5  # that a name has to count to be what an article is about
CLEARLY = 1.5  # times what the next one of its kind counts
COUNTRY, TOWN = words("country nation"), words("town city village island")
REGION = words("province county canton")
REGIONS = re.compile(r"\b[Tt]he (?:province|county|canton)\b")
NATIONS = re.compile(r"\b[Tt]he (?:country|nation)\b")
MINISTRY = re.compile(r"\bMinistry of [A-Z]")  # which countries have
TOWNS = re.compile(r"\b[Tt]he (?:town|city|village|island)\b")
SIGNS = re.compile(r"\W+")
INSIDE = frozenset({"in", "across", "throughout", "within"})
# Ground where nobody has a council: what is told there is told of the whole world.
WILD = words(
    "sea ocean river lake mount mountain mountains gulf bay strait glacier desert cape sound forest"
    " park bridge street square station airport mill palace castle church hall tower"
)
OF_BODIES = words("port harbour harbor airport")  # which have a board
PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})
BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANISATION})
TRADING = words(
    "sell buy make produce employ launch turn earn hire publish found manufacture trade supply"
    " brew bake build export operate"
)
OFTEN, OFTEN_TITLED = 4, 2  # times that the text has to name it, and what the title names
CALLED = re.compile(
    r"\b[Tt]he (?:company|firm|business|club|bank|brewery|publisher|charity|school|college|museum"
    r"|hospital|university|institute|association|union|airline|agency|newspaper|theatre|orchestra)\b"
)


@dataclass(frozen=True, slots=True)
class Central:
    """The one thing that an article is about.

    kind      PLACE, or COMPANY for any body that has a staff and a board
    name      how it is written in a sentence: "the Tessin Downs"
    names     all that it is called
    called    nouns that stand for it: "country"
    in_title  whether every reader knows it, as the title names it
    """

    kind: EntityType
    name: str
    names: frozenset[str]
    called: frozenset[str]
    in_title: bool

    @property
    def at_head(self) -> str:
        """ "In Velden, ", "At Oddleaf, "."""
        return f"{'In' if self.kind is EntityType.PLACE else 'At'} {self.name}, "

    @property
    def owning(self) -> str:
        return f"{self.name}’" if self.name.endswith("s") else f"{self.name}’s"


@dataclass(slots=True)
class Tally:
    """How often and where a name stands, while it is being counted."""

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


def central_of(
    document: Document,
    names: Names,
    sentences: Sentences,
    titled: dict[str, str],
    *,
    town: str = "",
    thing: str = "",
) -> Central | None:
    """The company, body or place that an article is about, None where it is about none.

    It is named often, and clearly more often than any other of its kind; headings count, and so
    does the opening.

    town   what the title tells to be a place
    thing  what else it names as what the article is about: then no other place is
    """
    titles = [b.text for b in document.blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    heads = _flat(" ".join([document.title, *titles]))
    tallies = _tallies(names, sentences, titled)
    for one in tallies:
        one.headed = any(_flat(text) in heads for text in one.texts)
        one.titled = one.name == town or any(_flat(t) in _flat(document.title) for t in one.texts)
    if thing:
        tallies = [one for one in tallies if one.titled and one.name not in thing]
    has_body = len(CALLED.findall(document.text)) > 1
    found: list[tuple[float, EntityType, Tally]] = []
    for kind, fits in ((EntityType.PLACE, _is_place), (EntityType.COMPANY, _is_body)):
        ranked = sorted(
            ((_score(one, document, sentences), one) for one in tallies if fits(one)),
            key=lambda pair: (-pair[0], pair[1].first),
        )
        if kind is EntityType.COMPANY:
            ranked = _with_first(ranked) if ranked and has_body else []
        others = [score for score, one in ranked[1:]]
        if ranked and ranked[0][0] >= max(FEWEST, CLEARLY * max(others, default=0)):
            found.append((ranked[0][0], kind, ranked[0][1]))
    found.sort(key=lambda one: (-one[0], one[2].first))
    if not found:
        return None
    _, kind, best = found[0]
    article = "the " if best.definite * 2 > best.count else ""
    called = _called(best, document.text) if kind is EntityType.PLACE else frozenset[str]()
    return Central(
        kind, f"{article}{best.name}", frozenset(best.texts), called, in_title=best.titled
    )


def _flat(text: str) -> str:
    """Small words with a space before and behind each."""
    return f" {SIGNS.sub(' ', text.lower()).strip()} "


def _called(one: Tally, text: str) -> frozenset[str]:
    """ "country", "town" or "province", whichever the article calls the place most often."""
    if one.name in gazetteer().names:
        return COUNTRY
    countries, towns = len(NATIONS.findall(text)), len(TOWNS.findall(text))
    countries += not towns and MINISTRY.search(text) is not None
    counts = {COUNTRY: countries, TOWN: towns, REGION: len(REGIONS.findall(text))}
    first, second = sorted(counts, key=lambda kind: counts[kind], reverse=True)[:2]
    return first if counts[first] > counts[second] else frozenset()


def _with_first(ranked: list[tuple[float, Tally]]) -> list[tuple[float, Tally]]:
    """Bodies with the one that is named before all others ahead: stories begin with their own."""
    first = min(one.first for _, one in ranked)
    more = [(score + FIRST * (one.first == first), one) for score, one in ranked]
    return sorted(more, key=lambda pair: (-pair[0], pair[1].first))


def _tallies(names: Names, sentences: Sentences, titled: dict[str, str]) -> list[Tally]:
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


def _is_place(one: Tally) -> bool:
    parts = one.name.lower().split()
    last = parts[parts.index("of") - 1] if "of" in parts[1:] else parts[-1]
    known = one.name in gazetteer().capitals  # which often stand for their government
    bare = len(parts) == 1 and one.definite * 2 > one.count  # "the Atlantic"
    if set(parts) & WILD or known or bare or one.types[EntityType.PEOPLE] * 2 > one.count:
        return False
    named = bool(PLACES & set(one.types)) and TYPE_OF.get(last, EntityType.PLACE) in {
        *PLACES,
        None,
    }
    enough = one.inside > 0 if named else one.inside > 1
    wide = TYPE_OF.get(parts[0]) is EntityType.PLACE and parts[0] not in OF_BODIES
    ground = " of " not in one.name or wide  # "Vale of Aske", but not "Port of Lindo"
    return (enough or (named and (one.headed or one.titled))) and ground


def _is_body(one: Tally) -> bool:
    if one.inside > 1 or EntityType.COUNTRY in one.types or set(one.name.lower().split()) & WILD:
        return False
    if one.name.lower() in TYPE_OF or not BODIES & set(one.types):
        return False
    return one.trades > 0 or EntityType.COMPANY in one.types


def _score(one: Tally, document: Document, sentences: Sentences) -> float:
    count = len(re.findall(_pattern(one), document.text))
    opening = sentences[one.first][0].block <= sentences[0][0].block + OPENING
    if count < (OFTEN_TITLED if one.titled and opening else OFTEN):
        return 0
    return count + HEADED * (one.headed or one.titled) + EARLY * opening


def _pattern(one: Tally) -> str:
    texts = "|".join(re.escape(text) for text in sorted(one.texts, key=lambda t: (-len(t), t)))
    return rf"\b(?:{texts})(?:n|ns|ian|ians)?\b"
