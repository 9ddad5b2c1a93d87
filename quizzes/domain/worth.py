"""How much it is worth to be asked about a fact: its part in the argument, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.domain import facts
from briefings.domain.candidates import Candidate
from briefings.domain.documents import BlockKind, Document
from briefings.domain.seeking import sought
from quizzes.domain.private import private_persons
from quizzes.domain.wording import root

WORD = re.compile(r"[A-Za-z][a-z’'-]{3,}")
STEM = 6  # letters by which words are known again: "emigration", "emigrants"
NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")
OFTEN = 3  # facts that a name stands in before it counts as one of the article's
ARGUED = {
    facts.Argument.MOTIVE: 0.05,
    facts.Argument.IMPLICATION: 0.05,
    facts.Argument.CONSTRAINT: 0.05,
    facts.Argument.CONDITION: 0.05,
    facts.Argument.CONCLUSION: 0.02,
    facts.Argument.BACKGROUND: 0.0,
}
TELLING = {
    facts.Kind.REASON: 0.05,
    facts.Kind.CONTRAST: 0.04,
    facts.Kind.DEFINITION: 0.04,
    facts.Kind.QUANTITY: 0.02,
}
CHANGED = re.compile(
    r"\b(?:rose|risen|fell|fallen|grew|grown|dropped|declined|increased|decreased|doubled|tripled"
    r"|halved|cut|reduced|raised|gained|lost|killed|died|per cent|percent|%|million|billion|banned"
    r"|abolished|introduced|required?s?|law|founded|discovered|invented|proved|showed|found that"
    r"|causes?d?|because|therefore|costs?|compared)\b|%|[$€£]",
    re.IGNORECASE,
)
# A life beside the matter: looks, rooms, weather, kin, what somebody was like.
ANECDOTE = sought(
    r"\b(?:sat|smil\w+|laugh\w*|joke\w*|wore|raincoat|coat|hat|dress|hair|beard|kitchen|dinner"
    r"|breakfast|lunch|tea|coffee|cup|dog|cat|wife|husband|sister|brother|cousin|grandson|uncle"
    r"|aunt|friend|neighbou?rs?|birthday|wedding|marri(?:ed|age)|honeymoon|window|sofa|desk|door"
    r"|recalls?|remember\w*|nickname\w*|aged|years old|in her sleep|in his sleep|temp|temperament"
    r"|gentle|impatient|bluntly|put it|as a (?:boy|girl|child)|asked (?:her|him)|told (?:me|us)"
    r"|says? (?:he|she)|spoke (?:in|to|with))\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"]")
SUMS = re.compile(r"[$€£%]|\b(?:per cent|percent|million|billion)\b")
TITLED, HEADED, MOST_OVERLAP = 0.05, 0.01, 0.12  # what a word of the title is worth, and all
ANECDOTES, QUOTES, SUMMED = 0.18, 0.06, 0.05
OPENING, SCENE = 0.08, 0.12  # share of a text in which the scene is set, and what that costs
TELLING_WORDS = 2  # of the title, in a statement that opens the matter and no scene
VIEWED = 0.04  # what somebody's view loses, or a rough figure
VIEWS = frozenset({facts.Status.OPINION, facts.Status.ESTIMATE, facts.Status.DISPUTED})


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about: words of its title, of its headings, and names it keeps naming.

    private  last names of people who stand in it as examples
    opening  offset of its text up to which the scene is set
    """

    title: frozenset[str]
    headings: frozenset[str]
    names: frozenset[str]
    private: frozenset[str] = frozenset()
    opening: int = 0


def topic_of(document: Document, candidates: Sequence[Candidate]) -> Topic:
    """The topic of an article and of the facts that were found in it."""
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING]
    counts: Counter[str] = Counter()
    for one in candidates:
        counts.update(set(NAME.findall(one.fact.statement)))
    names = {name for name, n in counts.items() if n >= OFTEN}
    private = private_persons(
        document.text, document.title, [one.fact.statement for one in candidates]
    )
    return Topic(
        title=roots([document.title]),
        headings=roots(headings),
        names=frozenset(names),
        private=private,
        opening=int(OPENING * len(document.text)),
    )


def worth_of(fact: facts.Fact, topic: Topic) -> float:
    """What is added to the score of a question about a fact, about -0.3 to 0.3."""
    said = fact.statement
    mine = roots([said])
    titled = len(mine & topic.title)
    overlap = TITLED * titled + HEADED * len(mine & topic.headings)
    named = 0.02 * bool(set(NAME.findall(said)) & topic.names)
    worth = min(MOST_OVERLAP, overlap) + named
    worth += ARGUED[fact.argument] + TELLING.get(fact.kind, 0.0)
    worth += 0.03 * (CHANGED.search(said) is not None)
    worth += SUMMED * (SUMS.search(said) is not None) - VIEWED * (fact.status in VIEWS)
    worth -= SCENE * (titled < TELLING_WORDS and fact.evidence[0].start < topic.opening)
    worth -= ANECDOTES * (ANECDOTE.search(said) is not None)
    worth -= QUOTES * (QUOTED.search(said) is not None)
    return worth + 0.03 * (fact.importance - 2)


def roots(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that tell what they are about, cut so that they are known again."""
    return frozenset().union(*map(_roots_of, texts))


@lru_cache(maxsize=4096)  # several questions are asked about one statement
def _roots_of(text: str) -> frozenset[str]:
    words = map(str.lower, WORD.findall(text))
    return frozenset(root(word)[:STEM] for word in words if word not in COMMON)


COMMON = frozenset(
    [
        "that",
        "with",
        "from",
        "this",
        "have",
        "were",
        "been",
        "they",
        "their",
        "which",
        "about",
        "what",
        "when",
        "where",
        "will",
        "would",
        "could",
        "than",
        "then",
        "them",
        "into",
        "over",
        "more",
        "most",
        "some",
        "such",
        "only",
        "also",
        "after",
        "before",
        "between",
        "because",
        "while",
        "there",
        "these",
        "those",
        "very",
        "even",
        "much",
        "many",
        "made",
        "make",
        "does",
        "just",
        "like",
        "other",
        "another",
    ]
)
