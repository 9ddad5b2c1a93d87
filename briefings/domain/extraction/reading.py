"""An article as the rules see it: sentences with their names and what stands around them."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.aliases import acronyms
from briefings.domain.extraction.central import central_of
from briefings.domain.extraction.dating import (
    MONTH,
    YEAR,
    Dated,
    Settled,
    dates_in,
    days_of,
    of_known,
    settled,
)
from briefings.domain.extraction.describing import Told
from briefings.domain.extraction.featuring import (
    WORD,
    dateline,
    hero_of,
    house_in,
    life_of,
    place_of,
    title_words,
    town_of,
)
from briefings.domain.extraction.housing import speaks_for
from briefings.domain.extraction.listing import is_heading, label_end
from briefings.domain.extraction.mentions import Mention, mentions
from briefings.domain.extraction.naming import Names, names_in
from briefings.domain.extraction.parsing import parse
from briefings.domain.extraction.persons import genders_in, kin_in, styled_in
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.things import things_in, topic_of
from briefings.domain.extraction.tokens import NOUNS, Sentence
from briefings.domain.extraction.tracing import Tracing, traced
from briefings.domain.extraction.voices import house_of, voices
from briefings.domain.extraction.voicing import body_of
from briefings.domain.extraction.wandering import Wandering
from briefings.domain.facts import Entity, EntityType

Progress = Callable[[str, float], None]
READ = {
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.FOOTNOTE,
}
TOLD_OF_IT = {BlockKind.PARAGRAPH, BlockKind.ITEM}  # not captions, notes and quotations
YEARS = re.compile(rf"\b{YEAR}\b")
MONTHS_ONLY = re.compile(rf"\b(?:{MONTH})\b")
SENTENCES_BACK = 2
LONGEST_PIECE = 20_000  # characters that are parsed at once
RECENT_YEARS = 2
DEEPEST = 9  # level of a heading that was taken for a paragraph


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence.

    headings  the headings above it, joined
    settled   what its "last year" means
    is_last   whether it stands in the last paragraph
    is_told   whether its block tells of the past
    voice     who speaks, if it only quotes; "" if nobody can tell who; else None
    """

    sentence: Sentence
    block: Block
    mentions: tuple[Mention, ...]
    settled: tuple[Settled, ...]
    setting: Setting
    headings: str
    is_last: bool
    is_told: bool
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article.

    topic_words  words of its title and its headings
    body         what "we" are in it: "the court"
    house        whose press release it is, "" for any other text
    life         whose years of life its head tells, "" for nobody's
    speaker      the company or body of the title that calls itself "we", "" for none
    """

    names: Names
    sentences: tuple[tuple[Sentence, tuple[Mention, ...]], ...]
    topic_words: frozenset[str]
    body: str = ""
    house: str = ""
    life: str = ""
    speaker: str = ""


def read(document: Document, progress: Progress) -> Reading:
    """Parse every block that has sentences, and find out what it names."""
    chosen = [(n, b) for n, b in enumerate(document.blocks) if b.kind in READ and b.text.strip()]
    pieces = [piece for n, block in chosen for piece in _pieces(n, block)]
    total = sum(len(text) for _, text, _, _ in pieces) or 1
    done = 0
    found: list[tuple[Sentence, tuple[Mention, ...]]] = []
    for (_, text, _, _), several in zip(pieces, parse(pieces), strict=True):
        found.extend((sentence, mentions(sentence)) for sentence in several)
        done += len(text)
        progress("parsing", round(done / total, 3))
    short = acronyms(block.text for _, block in chosen)
    common = frozenset(t.text for s, _ in found for t in s.tokens if t.text.islower())
    life = life_of(document, (mention for _, several in found for mention in several))
    several_ = [several for _, several in found]
    town = town_of(document, (mention for several in several_ for mention in several))
    names = names_in(several_, short, common, life, town, kin_in(found))
    found = [(sentence, _with_first(sentence, several, names)) for sentence, several in found]
    titles = " ".join(
        b.text for b in document.blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}
    )
    words = frozenset(WORD.findall(f"{document.title} {titles}".lower()))
    body, house = body_of(document.text), house_of(document)
    speaker = "" if body else speaks_for(house_in(document, names), document.text)
    return Reading(names, tuple(found), words, body, house, life, speaker)


def _pieces(number: int, block: Block) -> Iterator[tuple[int, str, int, int]]:
    """A block as the parser takes it: number, text, offset, length of its label.

    A block as long as a chapter is cut between sentences, or between words where it has none.
    """
    start, label = 0, label_end(block)
    while len(block.text) - start > LONGEST_PIECE:
        window = block.text[start : start + LONGEST_PIECE]
        cut = max(window.rfind(". ") + 1, 0) or window.rfind(" ") or 0
        cut = cut if cut > 0 else LONGEST_PIECE
        yield number, window[:cut], block.start + start, label
        start, label = start + cut, 0
    yield number, block.text[start:], block.start + start, label


def _with_first(
    sentence: Sentence, several: tuple[Mention, ...], names: Names
) -> tuple[Mention, ...]:
    """Names of a sentence with its first word, if that is a name elsewhere: "Field found …"."""
    if not sentence.tokens or (several and several[0].first == 0):
        return several
    entity = names.of(sentence.tokens[0].text)
    if entity is None or sentence.tokens[0].pos not in NOUNS:
        return several
    return (Mention(sentence.tokens[0].text, entity.type, 0, 1, definite=False), *several)


def placed(document: Document, reading: Reading) -> Iterator[Read]:
    """Sentences with what stands before and above them, in order."""
    names = reading.names
    above = _headings(document)
    last = max((s.block for s, _ in reading.sentences), default=-1)
    published = document.date or dateline(document)
    days, elsewhen = days_of(document.text, published)
    recent: deque[list[Entity]] = deque(maxlen=SENTENCES_BACK)
    told = _told(reading)
    years = _years(document, published, told)
    spoken = voices(document, reading.sentences)
    place = place_of(document, names)
    house = bool(house_in(document, names))
    hero, gender = hero_of(document, names, reading.sentences, reading.life)
    titled = genders_in(reading.sentences, names) | ({hero: gender} if hero else {})
    titled, hero, lives = traced(reading.sentences, names, titled, hero)
    styled = styled_in(reading.sentences, names)
    tracing = Tracing(names, titled, hero, lives=lives)
    alone = reading.body or hero  # a ruling, or a life
    things = things_in(document.title, reading.sentences, names)
    topic = topic_of(things, reading.sentences)
    town = town_of(document, (mention for _, several in reading.sentences for mention in several))
    central = (
        None
        if alone
        else central_of(document, names, reading.sentences, titled, town=town, thing=topic)
    )
    wandering = Wandering(central, names)
    described = Told(title_words(document), reading.sentences, reading.body.removeprefix("the "))
    previous, year = -1, 0
    since: Dated | None = None
    heads = frozenset(reading.topic_words)
    for sentence, found in reading.sentences:
        block = document.blocks[sentence.block]
        if previous >= 0 and above[sentence.block] != above[previous]:
            recent.clear()
            described.forget()
        wandering.enter(sentence.block, above[sentence.block])
        here = central if not wandering.astray else None
        voice = spoken.get(sentence.start)
        meant = {} if voice is not None else tracing.read(sentence, found, above[sentence.block])
        sure = tuple(of_known(sentence.text, days))
        usual = settled(sentence.text, published, years[sentence.block])
        yield Read(
            sentence,
            block,
            found,
            sure or tuple(one for one in usual if not (elsewhen and MONTHS_ONLY.search(one.text))),
            Setting(
                names,
                _flattened(recent),
                found,
                heads,
                titled,
                styled,
                meant,
                described,
                place=place or (here.name if here and here.kind is EntityType.PLACE else ""),
                house=house or (here is not None and here.kind is EntityType.COMPANY),
                central=central,
                astray=wandering.astray or block.kind not in TOLD_OF_IT,
                year=year if sentence.block == previous else 0,
                since=since if sentence.block == previous else None,
                things=things,
            ),
            above[sentence.block],
            sentence.block == last and block.kind is BlockKind.PARAGRAPH,
            sentence.block in told,
            voice,
        )
        described.add(sentence, found, names, meant)
        wandering.read(sentence, found)
        if any(token.is_verb for token in sentence.tokens):
            recent.append(_entities(sentence, found, names))
        since = _one_date(sentence)
        year = _one_year(sentence) or (year if sentence.block == previous else 0)
        previous = sentence.block


def _one_year(sentence: Sentence) -> int:
    """The one year that a sentence names; -1 for several, 0 for none."""
    named = {int(day.iso[:4]) for day in dates_in(sentence.text)}
    return min(named) if len(named) == 1 else -bool(named)


def _one_date(sentence: Sentence) -> Dated | None:
    """The one date that a sentence names."""
    named = dates_in(sentence.text)
    return named[0] if len(named) == 1 else None


def _told(reading: Reading) -> frozenset[int]:
    """Blocks with more verbs in the past than in the present."""
    balance: Counter[int] = Counter()
    for sentence, _ in reading.sentences:
        tags = [token.tag for token in sentence.tokens]
        balance[sentence.block] += tags.count("VBD") - tags.count("VBZ") - tags.count("VBP")
    return frozenset(block for block, more in balance.items() if more > 0)


def _headings(document: Document) -> list[str]:
    """For every block the headings above it, the nearest last."""
    above: list[str] = []
    stack: dict[int, str] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.TITLE and is_heading(block):
            own = block.level if block.kind is BlockKind.HEADING else DEEPEST
            stack = {level: text for level, text in stack.items() if level < own}
            stack[own] = block.text
        above.append(" / ".join(stack[level] for level in sorted(stack)))
    return above


def _years(document: Document, date: str, told: frozenset[int]) -> list[frozenset[int]]:
    """For every block the years that it names, or those of an article on the past.

    told  blocks that tell of the past; what any other tells is of now: "since January they have"
    """
    every = [int(year) for block in document.blocks for year in YEARS.findall(block.text)]
    published = int(date[:4]) if date[:4].isdecimal() else 0
    old = sum(year < published - RECENT_YEARS for year in every)
    usual = frozenset({min(every)}) if every and old * 2 > len(every) else frozenset[int]()
    blocks = enumerate(document.blocks)
    of_past = (usual if n in told else frozenset[int]() for n, _ in blocks)
    named = (frozenset(map(int, YEARS.findall(block.text))) for block in document.blocks)
    return [own or past for own, past in zip(named, of_past, strict=True)]


def _flattened(recent: Sequence[list[Entity]]) -> tuple[Entity, ...]:
    unique: dict[str, Entity] = {}
    for several in reversed(recent):
        for entity in several:
            unique.setdefault(entity.key, entity)
    return tuple(unique.values())


def _entities(sentence: Sentence, found: Sequence[Mention], names: Names) -> list[Entity]:
    """What a sentence names, its subject first."""
    subject = sentence.subject(sentence.root)
    places = sentence.subtree(subject.i) if subject else set()
    ordered = sorted(found, key=lambda m: (m.first not in places, m.first))
    return [entity for m in ordered if (entity := names.of(m.text))]
