"""How an article has described things, so that "the licence" can be told in full later on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import PLAIN, RELATIVE, TIMES

NOUN_TAGS = frozenset({"NN", "NNS"})
OFTEN_BARE = 3  # times that "the project" stands without more
LONGEST_TAIL = 8  # words behind a noun that may be told again
OFTEN = 6  # times that an article names what it is about, at least
TELLING = frozenset({"of", "with", "for", "between", "on", "in", "against", "to"})


@dataclass(frozen=True, slots=True)
class Description:
    """What stands around a noun: "floating" turbine, licence "of the North Sea Company".

    owner   whose it is: "Norvane's"
    firm    whether more than adjectives tell it: those may have told how it was, and not which
    """

    plural: bool
    owner: str
    before: str
    behind: str
    firm: bool

    def around(self, noun: str) -> str:
        return " ".join(part for part in (self.before, noun, self.behind) if part)


class Told:
    """Collects the descriptions of an article, sentence by sentence.

    topics    words that need no description: those of the title, and what is named most often
    familiar  what the article keeps calling "the project", as everybody knows which
    entities  keys of what was named
    """

    def __init__(
        self,
        title: frozenset[str] = frozenset(),
        sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]] = (),
    ) -> None:
        self.topics = title | _usual(sentences)
        self.familiar = _familiar(sentences)
        self.nouns: set[str] = set()
        self.entities: set[str] = set()
        self._full: dict[str, dict[Description, None]] = {}

    def is_topic(self, noun: Token) -> bool:
        """Whether a reader who knows the title alone knows what is meant."""
        return bool({noun.lower, noun.lemma, f"{noun.lemma}s"} & self.topics)

    def options(self, noun: Token) -> tuple[str, ...]:
        """How the article has described things of this sort, in order."""
        found = self._full.get(noun.lemma, {})
        return tuple(f"{one.owner or 'the'} {one.around(noun.text)}" for one in found)

    def alone(self, noun: Token) -> Description | None:
        """The one description of such a thing, if all that was told of any is that."""
        found = list(self._full.get(noun.lemma, {}))
        return found[0] if len(found) == 1 and found[0].firm else None

    def add(self, sentence: Sentence, mentions: Sequence[Mention], names: Names) -> None:
        self.entities |= {entity.key for m in mentions if (entity := names.of(m.text))}
        named = {i for m in mentions for i in range(m.first, m.end)}
        for token in sentence.tokens:
            if token.tag in NOUN_TAGS and token.i not in named:
                one = _described(sentence, token)
                self.nouns.add(token.lemma)
                if one is not None:
                    self._full.setdefault(token.lemma, {})[one] = None


def _usual(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    """The common noun that an article has most often."""
    counts = Counter(
        token.lemma
        for sentence, _ in sentences
        for token in sentence.tokens
        if token.tag in NOUN_TAGS and not token.entity and token.lemma not in TIMES | PLAIN
    )
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(noun for noun, n in ordered[:1] if n >= OFTEN)


def _familiar(sentences: Sequence[tuple[Sentence, tuple[Mention, ...]]]) -> frozenset[str]:
    counts = Counter(
        token.lemma
        for sentence, _ in sentences
        for token in sentence.tokens
        if token.tag in NOUN_TAGS
        and [(c.dep, c.lower) for c in sentence.under(token.i)] == [("det", "the")]
    )
    return frozenset(noun for noun, n in counts.items() if n >= OFTEN_BARE)


def _described(sentence: Sentence, noun: Token) -> Description | None:
    """What stands around a noun and would tell it from others."""
    before: list[str] = []
    firm = False
    i = noun.i - 1
    while i >= 0 and sentence.tokens[i].dep in {"amod", "compound", "nmod"}:
        token = sentence.tokens[i]
        if token.head != noun.i and sentence.tokens[token.head].head != noun.i:
            break
        if token.lower not in RELATIVE:
            before.insert(0, token.text)
            firm = firm or token.dep == "compound"
        i -= 1
    owner, behind = _owner(sentence, noun), _behind(sentence, noun)
    if not owner and not before and not behind:
        return None
    firm = firm or bool(owner or behind)
    return Description(noun.tag == "NNS", owner, " ".join(before), behind, firm)


def _owner(sentence: Sentence, noun: Token) -> str:
    poss = sentence.child(noun.i, "poss")
    if poss is None or poss.pos != "PROPN":
        return ""
    places = sorted(sentence.subtree(poss.i))
    plain = places == list(range(places[0], places[-1] + 1)) and len(places) <= LONGEST_TAIL
    return sentence.words(places) if plain else ""


def _behind(sentence: Sentence, noun: Token) -> str:
    """ "of the North Sea Company": a phrase right behind a noun, if it needs nothing else."""
    prep = next((t for t in sentence.under(noun.i) if t.dep == "prep" and t.i == noun.i + 1), None)
    if prep is None or prep.lower not in TELLING:
        return ""
    places = sorted(sentence.subtree(prep.i))
    tokens = [sentence.tokens[i] for i in places]
    whole = places == list(range(places[0], places[-1] + 1)) and 2 <= len(places) <= LONGEST_TAIL
    plain = all(t.pos not in {"PRON", "VERB", "AUX", "PUNCT"} for t in tokens)
    telling = any(t.pos == "PROPN" or (t.tag in NOUN_TAGS and not t.entity) for t in tokens)
    known = not any(t.dep == "det" and t.lower in {"this", "that", "these"} for t in tokens)
    return sentence.words(places) if whole and plain and telling and known else ""
