"""What most of an article is about, if that is one company or body, or one place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.domain.documents import Document
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TYPE_OF
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tallying import BODIES, Sentences, Tally, has_rival, tallied
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType
from briefings.domain.seeking import sought

FIRST = 2  # what being named before all others counts
FEWEST = 5  # that a name has to count to be what an article is about
CLEARLY = 1.5  # times what the next one of its kind counts
BY_FAR = 2.5  # the same of a place that the title does not name
COUNTRY, TOWN = words("country nation"), words("town city village island")
REGION = words("province county canton")
REGIONS = re.compile(r"\b[Tt]he (?:province|county|canton)\b")
NATIONS = re.compile(r"\b[Tt]he (?:country|nation)\b")
MINISTRY = re.compile(r"\bMinistry of [A-Z]")  # which countries have
TOWNS = re.compile(r"\b[Tt]he (?:town|city|village|island)\b")
# Ground where nobody has a council: what is told there is told of the whole world.
WILD = words(
    "sea ocean river lake mount mountain mountains gulf bay strait glacier desert cape sound forest"
    " park bridge street square station airport mill palace castle church hall tower"
)
OF_BODIES = words("port harbour harbor airport")  # which have a board
PLACES = frozenset({EntityType.PLACE, EntityType.COUNTRY})
CALLED = sought(
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
    tallies = tallied(document, names, sentences, titled, town)
    if thing:
        tallies = [one for one in tallies if one.titled and one.name not in thing]
    has_body = len(CALLED.findall(document.text)) > 1
    found: list[tuple[float, EntityType, Tally]] = []
    for kind, fits in ((EntityType.PLACE, _is_place), (EntityType.COMPANY, _is_body)):
        ranked = sorted(
            ((one.score, one) for one in tallies if fits(one)),
            key=lambda pair: (-pair[0], pair[1].first),
        )
        if kind is EntityType.COMPANY:
            ranked = _with_first(ranked) if ranked and has_body else []
        others = [points for points, _ in ranked[1:]]
        if kind is EntityType.PLACE and ranked:
            others += [t.score for t in tallies if t is not ranked[0][1] and PLACES & set(t.types)]
        clearly = BY_FAR if kind is EntityType.PLACE and not _is_told(ranked) else CLEARLY
        if ranked and ranked[0][0] >= max(FEWEST, clearly * max(others, default=0)):
            found.append((ranked[0][0], kind, ranked[0][1]))
    found.sort(key=lambda one: (-one[0], one[2].first))
    if not found:
        return None
    _, kind, best = found[0]
    if kind is EntityType.PLACE and has_rival(best.name, tallies):
        return None
    article = "the " if best.definite * 2 > best.count else ""
    called = _called(best, document.text) if kind is EntityType.PLACE else frozenset[str]()
    return Central(
        kind, f"{article}{best.name}", frozenset(best.texts), called, in_title=best.titled
    )


def _is_told(ranked: list[tuple[float, Tally]]) -> bool:
    return bool(ranked) and (ranked[0][1].titled or ranked[0][1].headed)


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
    more = [(points + FIRST * (one.first == first), one) for points, one in ranked]
    return sorted(more, key=lambda pair: (-pair[0], pair[1].first))


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
