"""How an article has described things, so that "the licence" can be told in full later on."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.calling import Called
from briefings.domain.extraction.descriptions import (
    NOUN_TAGS,
    Description,
    described,
    is_predicate,
    made,
)
from briefings.domain.extraction.firms import firms_in
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.telltales import (
    has_the,
    is_introduced,
    is_modified,
    is_part,
    makers,
    phrase_of,
)
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.usual import familiar, masses, named_apart, sorts, usual
from briefings.domain.extraction.vocabulary import words

STEM = 5  # letters that "charge" shares with "charging"
SHORTEST_END = 4  # letters of "mill", which is told of by "windmill"
MOST_KEPT = 6  # times that a noun was used last
NEAR = 2  # sentences back within which "the pipeline" means the one that was told of
UNTOLD = frozenset({"end", "beginning", "middle"})  # "in the end" is not the end of 2023
COURTS = frozenset({"court", "tribunal", "judge"})
# Of these a ruling has one, or one pair, as every reader of rulings knows.
OF_A_CASE = words(
    "party expert witness judge claim claimant defendant appellant respondent counsel appeal"
)
OF_THE_PLACE = words("council court board committee authority ministry school college university")


@dataclass(frozen=True, slots=True)
class Spoken:
    """When a thing of some sort was last told of, how it was described, and whether as new."""

    at: int
    block: int
    full: Description | None
    fresh: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something, and when that was told."""

    at: int
    block: int
    verb: str
    doer: str


class Told:
    """Collects the descriptions of an article, sentence by sentence.

    topics    words that need no description: those of the title, and what is named most often
    familiar  what the article keeps calling "the project", as everybody knows which
    sorts     those of them that one name alone tells: cable -> "Atlantic"
    entities  keys of what was named
    here      the same since the last heading
    since     noun -> where the sentence begins that has last told of such a thing as new
    own       what the text calls itself the words of: "court", which names no other then
    """

    def __init__(
        self,
        title: frozenset[str] = frozenset(),
        sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]] = (),
        own: str = "",
    ) -> None:
        self.title = title
        self.topics = title | usual(sentences)
        self.familiar = familiar(sentences)
        self.sorts = sorts(sentences, (self.familiar | self.topics) - title)
        self.own = own
        self._several = named_apart(sentences)
        self._masses = masses(sentences)
        self.nouns: set[str] = set()
        self.entities: set[str] = set()
        self.here: set[str] = set()
        self.called = Called()
        self._full: dict[str, dict[Description, None]] = {}
        self._unnamed: set[str] = set()
        self._untold: set[str] = set()
        self._firms: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._introduced: Counter[str] = Counter()
        self._single: set[str] = set()
        self._spoken: dict[str, list[Spoken]] = {}
        self._deeds: deque[Deed] = deque(maxlen=MOST_KEPT)
        self._phrases: dict[str, bool] = {}
        self.since: dict[str, int] = {}
        self._at = 0

    def is_topic(self, noun: Token) -> bool:
        """Whether a reader who knows the title alone knows what is meant."""
        if self.own in COURTS and noun.lemma in OF_A_CASE:
            return True
        if self.is_one_of_several(noun):
            return False
        if {noun.lower, noun.lemma, f"{noun.lemma}s"} & self.topics:
            return True
        return noun.tag in NOUN_TAGS and self.in_title(noun)

    def is_one_of_several(self, noun: Token) -> bool:
        """Whether "the lake" is one of those named, and the title has no single one either."""
        lemma = noun.lemma.lower()
        return noun.tag == "NN" and lemma in self._several and lemma not in self.title

    def is_of_case(self, noun: Token) -> bool:
        """Whether a ruling, which this is, has one of it: "the Defendant"."""
        return self.own in COURTS and noun.lemma.lower() in OF_A_CASE

    def in_title(self, noun: Token) -> bool:
        """Whether the title tells of it: "the mill" of a windmill."""
        if self.is_one_of_several(noun):
            return False
        forms = {noun.lower, f"{noun.lemma.lower()}s"}
        if noun.tag != "NNS":  # a windmill is not "the mills"
            forms.add(noun.lemma.lower())
        if forms & self.title:
            return True
        ends = tuple(form for form in forms if len(form) >= SHORTEST_END)
        if ends and any(word.endswith(ends) for word in self.title):
            return True
        stem = noun.lemma.lower()[:STEM]  # "charging", and "the charge"
        return len(stem) == STEM and any(word.startswith(stem) for word in self.title)

    def is_usual_phrase(self, noun: Token, sentence: Sentence) -> bool:
        """Whether "the ticket office" was called so from the start, and no other office told of.

        What came first as "a second line" is "the new line" to those alone who have read on.
        """
        phrase = phrase_of(noun, sentence)
        if phrase in self._phrases:
            return self._phrases[phrase]
        return noun.lemma not in self.nouns

    def options(self, noun: Token) -> tuple[str, ...]:
        """How the article has described things of this sort, in order."""
        found = self._full.get(noun.lemma, {})
        return tuple(f"{one.owner or 'the'} {one.around(noun.text)}" for one in found)

    def alone(self, noun: Token) -> Description | None:
        """The one description of such a thing, if all that was told of any is that."""
        found = list(self._full.get(noun.lemma, {}))
        if noun.lemma in self._masses and noun.tag == "NN":
            return None  # "the plague" of a city, and any
        if noun.lemma in self._untold:
            return None  # "the makers who stayed" may be meant
        once = noun.tag == "NNS" or self._introduced[noun.lemma] < 2
        return found[0] if len(found) == 1 and found[0].firm and once else None

    def near(self, noun: Token, block: int) -> Description | None:
        """The one description of such a thing in the sentences just before, in the same block."""
        recent = [
            one
            for one in self._spoken.get(noun.lemma, ())
            if one.block == block and self._at - one.at < NEAR
        ]
        if any(one.fresh and one.full is None for one in recent):
            return None  # another one, of which nothing is told
        found = [one.full for one in recent if one.full is not None]
        longest = max(found, key=lambda one: len(one.around("")), default=None)
        if longest is None or not all(one.repeats(longest) for one in found):
            return None
        same = longest.plural == (noun.tag == "NNS") and all(
            o.plural == longest.plural for o in found
        )
        return longest if same else None

    def named(self, noun: Token, names: Names) -> str:
        """The key of the one entity that is called so, if nothing without a name is."""
        near = self.here if noun.lemma in OF_THE_PLACE else self.entities
        keys = [key for key in self.called.of(noun) if key in near]
        if len(keys) != 1 or noun.lemma in self._unnamed or noun.lemma == self.own:
            return ""
        own = names.by_key[keys[0]].name.lower()
        described = self._full.get(noun.lemma, ())
        return keys[0] if all(is_part(one, noun, own) for one in described) else ""

    def doers(self, noun: Token, block: int) -> set[str]:
        """Names of those who did, in the sentences just before, what a noun sums up."""
        return {
            deed.doer
            for deed in self._deeds
            if deed.block == block
            and self._at - deed.at < NEAR
            and noun.lemma.startswith(deed.verb[: max(STEM - 1, len(deed.verb) - 2)])
        }

    def firms(self, back: int = 0) -> set[str]:
        """Those who own a workshop or the like, in so many sentences back, or all."""
        return {key for key, at in self._firms.items() if not back or self._at - at < back}

    def is_older(self, noun: Token, key: str) -> bool:
        """Whether "the company" was told of before that company was named, or with it."""
        return self._first.get(noun.lemma, self._at + 1) <= self._first.get(key, self._at)

    def forget(self) -> None:
        """A heading stands between: another council may be meant from now on."""
        self.here.clear()

    def introduced(self, noun: Token) -> bool:
        """Whether one such thing was told of as new: "a permit", "the permit of Lindo"."""
        return self.was_new(noun) and noun.tag == "NN"

    def was_new(self, noun: Token) -> bool:
        """Whether one such thing was told of as new, whatever the model takes the word for."""
        return noun.lemma in self._single

    def add(
        self,
        sentence: Sentence,
        mentions: Sequence[Mention],
        names: Names,
        meant: Mapping[int, str] | None = None,
    ) -> None:
        """Read a sentence.

        meant  place of "he" or "her" in it -> key of whom it means
        """
        self._at += 1
        doing = makers(sentence, mentions, names, meant or {})
        self._deeds.extend(
            Deed(self._at, sentence.block, sentence.tokens[place].lemma, maker)
            for place, maker in doing.items()
        )
        found = {entity.key for m in mentions if (entity := names.of(m.text))}
        for key in found - self.entities:
            self._first[key] = self._at
        self.entities |= found
        self.here |= found
        named = {i for m in mentions for i in range(m.first, m.end)}
        told = self.called.add(sentence, mentions, names)
        self._firms |= dict.fromkeys(firms_in(sentence, mentions, names), self._at)
        for token in sentence.tokens:
            if token.tag in NOUN_TAGS and token.i not in named:
                maker = doing.get(token.head, "")
                self._tell(sentence, token, maker, names_it=token.i in told)

    def _tell(self, sentence: Sentence, noun: Token, maker: str, *, names_it: bool) -> None:
        """Remember a thing, as it is told of here.

        names_it  whether the noun only tells what a name is
        """
        one = described(sentence, noun) if noun.lemma not in UNTOLD else None
        one = one or made(sentence, noun, maker)
        if is_predicate(sentence, noun):
            one = None  # "was among the largest makers" tells of no makers
        elif one is None and is_modified(sentence, noun) and not names_it:
            self._untold.add(noun.lemma)
        phrase = phrase_of(noun, sentence)
        if " " in phrase and phrase not in self._phrases:
            fresh = noun.lemma not in self.nouns
            self._phrases[phrase] = fresh and has_the(sentence, noun)
        self.nouns.add(noun.lemma)
        self._first.setdefault(noun.lemma, self._at)
        if noun.lemma not in self.since or is_introduced(sentence, noun):
            self.since[noun.lemma] = sentence.start
        if names_it:
            return
        if is_introduced(sentence, noun):
            self._introduced[noun.lemma] += 1
            self._unnamed.add(noun.lemma)
            self._single |= {noun.lemma} if noun.tag == "NN" else set()
        spoken = self._spoken.setdefault(noun.lemma, [])
        fresh = noun.tag == "NN" and is_introduced(sentence, noun)
        spoken.append(Spoken(self._at, sentence.block, one, fresh))
        del spoken[:-MOST_KEPT]
        if one is not None:
            self._full.setdefault(noun.lemma, {})[one] = None
