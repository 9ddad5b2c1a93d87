"""What an article goes on about: its nouns and names, and how often it has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.domain.documents import BlockKind, Document
from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence
from briefings.domain.extraction.vocabulary import GENDERS, words
from briefings.domain.facts import Entity, EntityType
from briefings.domain.surfaces import occurs

BLOCKS, LENGTH, SENTENCES = 400, 40_000, 2_000  # what is read, so that a book takes no longer
OFTEN, MUCH, MOST = 3, 5, 10  # times that a noun tells what it is about, alone in a head, alone
NAMED = 4  # what a name counts beside a noun
HERO, CLEARLY, PRONOUNS, ONE_SORT = 6, 1.3, 15, 3  # times of a hero, and of "he" beside "she"
LONG = 2_000  # characters
SHORT = 4  # letters of initials
NOBODY = frozenset({EntityType.PERSON, EntityType.PEOPLE, EntityType.DOCUMENT})
STEM = 6
TITLED = 0.6  # share
WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
OWNED = re.compile(r"[’']s$")
CURRENCIES = words("EUR USD GBP CHF JPY CNY AUD CAD NZD SEK NOK DKK INR ZAR BRL")
SMALL = words(
    "a an the and or but nor of in on at to by for from with as is are was were be not its it that"
    " this than into over under what how why when who whom which whose do does did can could has"
    " have had will would may might must still home"
)
HOLLOW = words(
    "what when where which while whose about after again against also been before being between"
    " both come could down even ever every from have here into just know like made make many more"
    " most much must near need next only other over same should some still such than that their"
    " them then there these they this those through under until very want well were will with work"
    " would years year your time first last story life case long people news report brief policy"
    " press release court trouble lesson lessons one two three four five six seven eight nine ten"
    " eleven twelve hundred thousand million half part thing way day night week month hour minute"
    " mile metre kilometre kilometer tonne man woman end side number percent cent"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an article goes on about.

    nouns   root of a noun -> how often it stands
    pairs   a noun with the word that belongs to it, as written -> how often
    known   names that it keeps naming -> how often
    he, she  how often these stand
    """

    names: Names
    body: str
    nouns: Mapping[str, int]
    pairs: Mapping[str, int]
    known: Mapping[str, int]
    he: int
    she: int

    @classmethod
    def of(cls, document: Document, names: Names, sentences: Sequence[Sentence]) -> Matter:
        nouns: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        genders: Counter[str] = Counter()
        for sentence in sentences[:SENTENCES]:
            for token in sentence.tokens:
                genders[GENDERS.get(token.lower, "")] += 1
                if token.pos in {"NOUN", "PROPN"}:
                    nouns[root(token.text)] += 1
                before = sentence.tokens[token.i - 1] if token.i else None
                if token.pos == "NOUN" and before and before.dep in {"amod", "compound"}:
                    pairs[f"{before.text} {token.text}"] += before.head == token.i
        body = _body(document)
        counts = {name: body.count(name) for entity in names.entities for name in entity.names}
        known = {n: k for n, k in counts.items() if k >= OFTEN and not _is_usual(n, body)}
        return cls(names, body, nouns, pairs, known, genders["he"], genders["she"])

    @property
    def is_long(self) -> bool:
        """Whether there is enough of it for the title to be worth saying again and again."""
        return len(self.body) >= LONG

    def telling(self, text: str) -> int:
        """How much words tell of what the text goes on about; 0 for what only plays."""
        named = sum(occurs(name, text) for name in self.known)
        told = {one for one in roots(text) if self.nouns.get(one, 0) >= OFTEN}
        much = named or len(told) > 1 or any(self.nouns[one] >= MUCH for one in told)
        return NAMED * min(named, 2) + min(len(told), 4) if much else 0

    def hero(self) -> Entity | None:
        """The one person whom the text names most, if most pronouns are of one sort."""
        more, fewer = max(self.he, self.she), min(self.he, self.she)
        counts = Counter({e.key: sum(map(self.body.count, e.names)) for e in self.names.entities})
        (key, n), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        clear = n >= HERO and n >= CLEARLY * second
        entity = self.names.by_key.get(key) if clear else None
        if entity is None or entity.type is not EntityType.PERSON:
            return None
        return entity if more >= PRONOUNS and more >= ONE_SORT * fewer else None

    def is_called(self, text: str) -> bool:
        """Whether words have a name that the text keeps using."""
        several = (name for entity in self.names.entities for name in entity.names)
        return any(occurs(name, text) for name in several) or "’s " in text or "'s " in text

    def is_named(self, text: str, *, often: bool) -> bool:
        """Whether words name something in their midst.

        often  whether the noun that the text has most is enough: "Why lakes explode"
        """
        inside = re.search(r"(?<=[a-z,] )[A-Z][a-z]{2}", text) is not None and not _is_titled(text)
        return inside or (often and any(self.nouns.get(one, 0) >= MOST for one in roots(text)))

    def subject(self, text: str, standfirst: str) -> str:
        """The name that words leave out: one of the standfirst, or what is named most."""
        people = {n for e in self.names.entities if e.type in NOBODY for n in e.names}
        named = {n: k for n, k in self.known.items() if n not in people and n not in text}
        near = {n: k for n, k in named.items() if occurs(n, standfirst)}
        far = {n: k for n, k in named.items() if k >= MUCH}
        several = near or far
        return max(several, key=lambda n: (several[n], n), default="")

    def topic(self, title: str) -> str:
        """What it names or tells of most, with a title that tells nothing by itself."""
        best = max(self.pairs.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        text = f"The {best[0]}" if best[1] >= OFTEN and not _is_hollow(best[0]) else ""
        if not text:
            nouns = {one: n for one, n in self.nouns.items() if n >= MOST and one not in EMPTY}
            often = max(nouns, key=lambda one: (nouns[one], one), default="")
            forms = Counter(
                w.lower() for w in WORD.findall(self.body) if often and root(w) == often
            )
            text = forms.most_common(1)[0][0].capitalize() if forms else ""
        if not text:
            return (title[:1].upper() + title[1:]) * self.is_long
        if roots(text) & roots(title):
            return title[:1].upper() + title[1:]  # which says it itself
        first = title if _is_titled(title) else title[:1].lower() + title[1:]
        return f"{text}: {first}" if title else text

    def lowered(self, text: str) -> str:
        """A head in capitals as the text writes its words."""
        if not text.isupper():
            return text
        text = " ".join(_as_written(word, self.body) for word in text.split())
        for name in sorted((n for e in self.names.entities for n in e.names), key=len):
            text = re.sub(rf"\b{re.escape(name)}\b", name, text, flags=re.IGNORECASE)
        return text


@lru_cache(maxsize=4096)
def roots(text: str) -> frozenset[str]:
    """Words that tell something, cut so that they are known again."""
    found = (word for word in WORD.findall(text) if word.lower() not in COMMON)
    return frozenset(one for one in map(root, found) if one not in EMPTY)


def root(word: str) -> str:
    return OWNED.sub("", word.lower())[:STEM].rstrip("s")


COMMON = SMALL | HOLLOW
EMPTY = frozenset(map(root, COMMON))


def _is_usual(name: str, body: str) -> bool:
    """Whether a name is a word as well, "Baskets" at a head, or money: "EUR"."""
    if " " in name:
        return False
    return name in CURRENCIES or len(re.findall(rf"\b{re.escape(name.lower())}\b", body)) > 1


def _is_titled(text: str) -> bool:
    """Whether most words of a head have capitals, which then tell no names."""
    long = [word for word in WORD.findall(text) if word.lower() not in SMALL]
    return bool(sum(word[0].isupper() for word in long) > TITLED * len(long))


def _is_hollow(pair: str) -> bool:
    return any(root(word) in EMPTY for word in pair.split())


def _body(document: Document) -> str:
    """The beginning of the text without its heads."""
    kinds = {BlockKind.TITLE, BlockKind.HEADING}
    return "\n".join(b.text for b in document.blocks[:BLOCKS] if b.kind not in kinds)[:LENGTH]


def _as_written(word: str, body: str) -> str:
    bare = re.sub(r"[’']S$", "", word.strip("(),.:;!?"))
    if not bare.isalpha():
        return word.lower()
    title = bare.capitalize()
    known = gazetteer()
    if title in known.names or title in known.capitals or title in known.demonyms:
        return word.replace(bare, title).replace("’S", "’s").replace("'S", "'s")
    capital = len(re.findall(rf"(?<=[a-z,] ){title}\b", body))
    small = len(re.findall(rf"\b{bare.lower()}\b", body))
    told = title if capital > small else bare.lower()
    if len(bare) <= SHORT and len(re.findall(rf"\b{bare}\b", body)) > capital:
        told = bare  # "WHO"
    if not small and not capital and re.search(rf"\b{bare}\b", body):
        told = bare if len(bare) <= SHORT else title
    return word.replace(bare, told).replace("’S", "’s").replace("'S", "'s")
