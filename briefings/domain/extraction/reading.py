"""An article as the rules see it: its sentences with the names in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.aliases import acronyms, states
from briefings.domain.extraction.benching import deciding, judges_in
from briefings.domain.extraction.entries import Entry, entry_of, is_life, plain_of
from briefings.domain.extraction.featuring import (
    WORD,
    hero_of,
    house_in,
    life_of,
    town_of,
)
from briefings.domain.extraction.framing import NO_FRAME, Frame, frame_of
from briefings.domain.extraction.genders import kin_in
from briefings.domain.extraction.housing import advises, speaks_for
from briefings.domain.extraction.listing import label_end
from briefings.domain.extraction.locating import told_places, told_towns
from briefings.domain.extraction.mentions import Mention, mentions
from briefings.domain.extraction.naming import Names, names_in
from briefings.domain.extraction.nobodies import told_things
from briefings.domain.extraction.parsing import parse
from briefings.domain.extraction.signing import authors_of
from briefings.domain.extraction.sitting import judge_of
from briefings.domain.extraction.terming import people_of, terms_of, with_titles
from briefings.domain.extraction.tokens import NOUNS, Sentence
from briefings.domain.extraction.voices import house_of, is_for_press
from briefings.domain.extraction.voicing import COURTS, body_of
from briefings.domain.facts import EntityType

Progress = Callable[[str, float], None]
READ = {
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.FOOTNOTE,
}
LONGEST_PIECE = 20_000  # characters that are parsed at once


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole article.

    topic_words  words of its title and its headings
    body         what "we" are in it: "the court"
    is_press     whether it is a press release
    house        whose press release it is, "" for any other text
    life         whose years of life its head tells, "" for nobody's
    speaker      the company or body of the title that calls itself "we", "" for none
    judges       number of a block -> the judge whose "I" it is, in a ruling that says so
    frame        what it is about, as that may stand before a statement
    advises      whether it speaks to its reader
    judge        what the "I" of a ruling is called where no name is told, "" in any other text
    lead         the judge with whom the others concur, "" where nobody is told to
    """

    names: Names
    sentences: tuple[tuple[Sentence, tuple[Mention, ...]], ...]
    topic_words: frozenset[str]
    body: str = ""
    house: str = ""
    is_press: bool = False
    life: str = ""
    speaker: str = ""
    judges: Mapping[int, str] = field(default_factory=dict)
    frame: Frame = NO_FRAME
    advises: bool = False
    judge: str = ""
    lead: str = ""

    @property
    def is_ruling(self) -> bool:
        """Whether a court or its judges have written it."""
        return bool(self.judges) or bool(self.judge) or self.body in COURTS

    @property
    def own(self) -> str:
        """What the text is the words of: "court", or "judge" where several judges write."""
        return self.body.split()[-1] if self.body else "judge" * self.is_ruling


def read(document: Document, progress: Progress) -> Reading:
    """Parse every block that has sentences, and find out what it names."""
    chosen = [(n, b) for n, b in enumerate(document.blocks) if b.kind in READ and b.text.strip()]
    entry = entry_of(document)
    spelt = entry or plain_of(document)
    pieces = [piece for n, block in chosen for piece in _pieces(n, block, spelt)]
    total = sum(len(text) for _, text, _, _ in pieces) or 1
    done = 0
    read_: list[tuple[Sentence, tuple[Mention, ...]]] = []
    for (_, text, _, _), several in zip(pieces, parse(pieces), strict=True):
        read_.extend((sentence, mentions(sentence)) for sentence in several)
        done += len(text)
        progress("parsing", round(done / total, 3))
    terms = terms_of(document)
    people = people_of(terms, (m for _, several in read_ for m in several))
    found = [(one, with_titles(one, several, terms, people)) for one, several in read_]
    towns = told_towns(found)
    found = [(one, _as_towns(several, towns)) for one, several in found]
    texts = [block.text for _, block in chosen]
    short = {**acronyms(texts), **states(texts), **terms.short}
    common = frozenset(t.text for s, _ in found for t in s.tokens if t.text.islower())
    life = _life(document, entry, spelt, found)
    several_ = [several for _, several in found]
    town = town_of(document, (mention for several in several_ for mention in several))
    kin = kin_in(found)
    if spelt and spelt.name == life:
        short |= spelt.aliases((m.text for several in several_ for m in several), kin)
    things = told_things(found)
    places = told_places(found)
    names = names_in(several_, short, common, life, town, kin, things, places, terms)
    found = [
        (sentence, _with_first(sentence, _typed(several, things), names))
        for sentence, several in found
    ]
    titles = " ".join(
        b.text for b in document.blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}
    )
    words = frozenset(WORD.findall(f"{document.title} {titles}".lower()))
    judge = judge_of(document)
    body, house = body_of(document.text, judge), house_of(document)
    signed = bool(authors_of(document, names.entities))  # by people, who then are "we"
    speaker = "" if body or signed else speaks_for(house_in(document, names), document.text)
    judges = judges_in(document, ruling=bool(judge))
    hero, _gender = hero_of(document, names, found, life)
    frame = (
        Frame(entry.name)
        if entry
        else frame_of(document, names, [sentence for sentence, _ in found], hero)
    )
    press = bool(house) or is_for_press(document)
    return Reading(
        names,
        tuple(found),
        words,
        body,
        house,
        press,
        life,
        speaker,
        judges,
        frame,
        advises(document.text),
        judge,
        deciding(document) if judge else "",
    )


def _life(
    document: Document,
    entry: Entry | None,
    spelt: Entry | None,
    found: Sequence[tuple[Sentence, tuple[Mention, ...]]],
) -> str:
    """The full name of whose life an article is."""
    if entry is not None:
        return entry.name
    if spelt is not None and is_life(spelt, document):
        return spelt.name
    return life_of(document, (mention for _, several in found for mention in several))


def _pieces(number: int, block: Block, entry: Entry | None) -> Iterator[tuple[int, str, int, int]]:
    """A block as the parser takes it: number, text, offset, length of its label.

    A block as long as a chapter is cut between sentences, or between words where it has none.
    """
    start, label = 0, label_end(block)
    text = entry.read(block) if entry else block.text
    while len(text) - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        cut = max(window.rfind(". ") + 1, 0) or window.rfind(" ") or 0
        cut = cut if cut > 0 else LONGEST_PIECE
        yield number, window[:cut], block.start + start, label
        start, label = start + cut, 0
    yield number, text[start:], block.start + start, label


def _as_towns(several: tuple[Mention, ...], towns: frozenset[str]) -> tuple[Mention, ...]:
    """Names of a sentence, those of places for what the text calls a town."""
    return tuple(replace(m, type=EntityType.PLACE) if m.text in towns else m for m in several)


def _typed(several: tuple[Mention, ...], things: frozenset[str]) -> tuple[Mention, ...]:
    """Names of a sentence without the model's guess where the text tells that it is a thing."""
    return tuple(
        replace(m, type=None) if m.text in things and m.type is EntityType.PERSON else m
        for m in several
    )


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
