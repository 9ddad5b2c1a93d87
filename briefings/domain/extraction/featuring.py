"""Whom and what an article is about: a person, a place, its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefings.domain.documents import BlockKind, Document
from briefings.domain.extraction.dating import dates_in
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.listing import DATELINE
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import GENDERS, words
from briefings.domain.facts import EntityType
from briefings.domain.seeking import sought

WORD = re.compile(r"[a-z]{4,}")
SHORT_WORD = re.compile(r"[a-z]{3,}")
EMPTY = words(
    "the and for not who how why was were are its has had have can did does new old one two all out"
    " off our his her you from with that this what when where which would will into over under"
)
NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
LOCATED = re.compile(
    rf"\b(?:in|near|across) (?:the )?({NAME})(?=[,:.?]|$| (?:after|since|before|from|and|\W|\d))"
)
LEADING = re.compile(rf"({NAME})(?=:|,| [–—-]|$)")
TOWN = re.compile(r"\b[Tt]he (?:town|city|village|island|borough|parish)\b")
FEWEST_TOWNS = 3
HEAD = 4  # blocks at the head of an article
LIFE = sought(
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-ÖØ-Þ][\w’'-]+){1,3})"
    r"(?:, [^.;\d]{1,60})?,? ?\(?(?:c(?:a|irca)?\.? ?)?\b1[0-9]{3} ?[–-] ?(?:1[0-9]|20)[0-9]{2}\b"
)
FEWEST_PRONOUNS, MOSTLY = 5, 2  # times that the pronouns of one sort stand, to those of the other
DATED = 5  # paragraphs of which one may open with a dateline


def life_of(document: Document, found: Iterable[Mention]) -> str:
    """The full name with the years of a life at the head of an article: "X, engineer, 1908–1991".

    The text has to name somebody who shares a word with it, as there are other spans of years.
    """
    people = {
        word
        for mention in found
        if mention.type is EntityType.PERSON
        for word in mention.text.replace("-", " ").split()
    }
    for block in document.blocks[:HEAD]:
        match = LIFE.search(block.text)
        if match and people & set(match["name"].replace("-", " ").split()):
            return match["name"]
    return ""


def hero_of(
    document: Document,
    names: Names,
    sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]],
    life: str = "",
) -> tuple[str, str]:
    """The one person whom the title names, and "he" or "she", if most pronouns are one of them.

    life  whose years of life stand at the head, if the title names nobody
    """
    title = document.title
    named = [
        entity
        for entity in names.entities
        if entity.type is EntityType.PERSON
        and any(re.search(rf"\b{re.escape(name.split()[-1])}\b", title) for name in entity.names)
    ]
    told = names.of(life)
    if told is not None and (not named or told in named):
        named = [told]  # whom the title may call by fewer names than the text
    whole = [one for one in named if any(" " in n and n in title for n in one.names)]
    named = whole if len(whole) == 1 else named
    if len(named) != 1:
        return "", ""
    counts = Counter(GENDERS[t.lower] for s, _ in sentences for t in s.tokens if t.lower in GENDERS)
    for word, other in (("she", "he"), ("he", "she")):
        if counts[word] >= FEWEST_PRONOUNS and counts[word] >= MOSTLY * counts[other]:
            return named[0].key, word
    return "", ""


def town_of(document: Document, found: Iterable[Mention] = ()) -> str:
    """What the title tells to be a place: "… in Velden", or what the text calls the town.

    The title may be short of it: "in the Vale" where the text tells of the Vale of Aske alone.
    """
    title = document.title.strip()
    located = LOCATED.search(title)
    if located:
        short = f"{located[1]} of "
        longer = {m.text for m in found if m.text.startswith(short)}
        return min(longer) if len(longer) == 1 else located[1]
    first = LEADING.match(title)
    if first and len(TOWN.findall(document.text)) >= FEWEST_TOWNS:
        return first[1]
    return ""


def place_of(document: Document, names: Names) -> str:
    """The one place or country that the title names."""
    found = [
        entity
        for entity in names.entities
        if entity.type in {EntityType.PLACE, EntityType.COUNTRY}
        and any(
            re.search(rf"\b{re.escape(name)}\b(?! [A-Z])", document.title) for name in entity.names
        )
    ]
    if len(found) != 1 or found[0].name in gazetteer().capitals:
        return ""  # a capital often stands for its government
    one = found[0]
    return f"the {one.name}" if one.key in names.definite else one.name


def house_in(document: Document, names: Names) -> str:
    """The one company or body that the title names, "" if it names several or none."""
    found = [
        entity.name
        for entity in names.entities
        if entity.type in {EntityType.COMPANY, EntityType.ORGANISATION}
        and any(re.search(rf"\b{re.escape(name)}\b", document.title) for name in entity.names)
    ]
    return found[0] if len(found) == 1 else ""


def title_words(document: Document) -> frozenset[str]:
    """Words of the title, which every reader knows."""
    titles = [block.text for block in document.blocks if block.kind is BlockKind.TITLE]
    told = SHORT_WORD.findall(" ".join([document.title, *titles]).lower())
    return frozenset(told) - EMPTY


def dateline(document: Document) -> str:
    """The day in "SKARHOLM, 17 October 2023 --" at the head of the first paragraphs."""
    paragraphs = [b.text for b in document.blocks if b.kind is BlockKind.PARAGRAPH][:DATED]
    for match in filter(None, map(DATELINE.match, paragraphs)):
        for day in dates_in(match.group()):
            return day.iso
    return ""
