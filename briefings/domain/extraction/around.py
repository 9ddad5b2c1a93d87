"""Each sentence of an article with what stands before and above it."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.central import Central, central_of
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
    dateline,
    hero_of,
    house_in,
    place_of,
    title_words,
    town_of,
)
from briefings.domain.extraction.genders import genders_in, styled_in
from briefings.domain.extraction.heroes import traced
from briefings.domain.extraction.imagining import imagined_in
from briefings.domain.extraction.listing import is_heading
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.pleading import pleaded
from briefings.domain.extraction.reading import Reading
from briefings.domain.extraction.setting import Setting
from briefings.domain.extraction.tallying import has_rival, tallied
from briefings.domain.extraction.things import things_in, topic_of
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.tracing import Tracing
from briefings.domain.extraction.voices import voices
from briefings.domain.extraction.wandering import Wandering
from briefings.domain.facts import Entity, EntityType

TOLD_OF_IT = {BlockKind.PARAGRAPH, BlockKind.ITEM}  # not captions, notes and quotations
YEARS = re.compile(rf"\b{YEAR}\b")
MONTHS_ONLY = re.compile(rf"\b(?:{MONTH})\b")
SENTENCES_BACK = 2
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
    judge     which judge has the floor, in a ruling that says so
    pleader   whose submission the sentence goes on with, in a ruling
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
    judge: str = ""
    pleader: str = ""


class Calendar:
    """What "last year" and "in March" mean in the sentences of an article."""

    def __init__(self, document: Document, told: frozenset[int]) -> None:
        self.published = document.date or dateline(document)
        self.days, self.elsewhen = days_of(document.text, self.published)
        self.years = _years(document, self.published, told)

    def of(self, sentence: Sentence) -> tuple[Settled, ...]:
        sure = tuple(of_known(sentence.text, self.days))
        usual = settled(sentence.text, self.published, self.years[sentence.block])
        return sure or tuple(
            one for one in usual if not (self.elsewhen and MONTHS_ONLY.search(one.text))
        )


@dataclass(slots=True)
class Before:
    """What the sentences before have named, where they are of the same part or paragraph."""

    recent: deque[list[Entity]]
    block: int = -1
    year: int = 0
    since: Dated | None = None

    def enter(self, block: int) -> None:
        if block != self.block:
            self.block, self.year, self.since = block, 0, None

    def read(self, sentence: Sentence, found: Sequence[Mention], names: Names) -> None:
        if any(token.is_verb for token in sentence.tokens):
            self.recent.append(_entities(sentence, found, names))
        self.since = _one_date(sentence)
        self.year = _one_year(sentence) or self.year


def placed(document: Document, reading: Reading) -> Iterator[Read]:
    """Sentences with what stands before and above them, in order."""
    above, told = _headings(document), _told(reading)
    last = max((s.block for s, _ in reading.sentences), default=-1)
    calendar, spoken = Calendar(document, told), voices(document, reading.sentences)
    pleading = pleaded(reading.sentences) if reading.is_ruling else {}
    imagined = imagined_in(reading.sentences, above, is_ruling=reading.is_ruling)
    whole, tracing = _whole(document, reading)
    wandering = Wandering(whole.central, reading.names)
    before = Before(deque(maxlen=SENTENCES_BACK))
    for sentence, found in reading.sentences:
        block, part = document.blocks[sentence.block], above[sentence.block]
        if before.block >= 0 and part != above[before.block]:
            before.recent.clear()
            whole.told.forget()
        before.enter(sentence.block)
        wandering.enter(sentence.block, part)
        voice = spoken.get(sentence.start)
        meant = {} if voice is not None else tracing.read(sentence, found, part)
        yield Read(
            sentence,
            block,
            found,
            calendar.of(sentence),
            replace(
                whole,
                recent=_flattened(before.recent),
                mentions=found,
                meant=meant,
                place=whole.place or ("" if wandering.astray else _place(whole.central)),
                house=whole.house or (not wandering.astray and _is_house(whole.central)),
                astray=wandering.astray or block.kind not in TOLD_OF_IT,
                imagined=sentence.start in imagined,
                year=before.year,
                since=before.since,
            ),
            part,
            sentence.block == last and block.kind is BlockKind.PARAGRAPH,
            sentence.block in told,
            voice,
            reading.judges.get(sentence.block, ""),
            pleading.get(sentence.start, ""),
        )
        whole.told.add(sentence, found, reading.names, meant)
        wandering.read(sentence, found)
        before.read(sentence, found, reading.names)


def _whole(document: Document, reading: Reading) -> tuple[Setting, Tracing]:
    """What is the same for all sentences, and who will tell whom their pronouns mean."""
    names, sentences = reading.names, reading.sentences
    hero, gender = hero_of(document, names, sentences, reading.life)
    titled = genders_in(sentences, names) | ({hero: gender} if hero else {})
    announced = bool(hero)
    titled, hero, lives = traced(sentences, names, titled, hero)
    things = things_in(document.title, sentences, names)
    topic = topic_of(things, sentences)
    town = town_of(document, (mention for _, several in sentences for mention in several))
    central = None
    if not (reading.body or reading.is_ruling or hero):  # a ruling, or a life
        central = central_of(document, names, sentences, titled, town=town, thing=topic)
    place = place_of(document, names)
    if place and central is None and has_rival(place, tallied(document, names, sentences, titled)):
        place = ""
    whole = Setting(
        names,
        (),
        (),
        frozenset(reading.topic_words),
        titled,
        styled_in(sentences, names),
        told=Told(title_words(document), sentences, reading.own),
        place=place,
        house=bool(house_in(document, names)),
        central=central,
        things=things,
    )
    return whole, Tracing(names, titled, hero, lives=lives, announced=announced)


def _place(central: Central | None) -> str:
    return central.name if central and central.kind is EntityType.PLACE else ""


def _is_house(central: Central | None) -> bool:
    return central is not None and central.kind is EntityType.COMPANY


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
