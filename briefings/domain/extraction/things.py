"""Things with a name that is nobody's and no body's, by the noun that an article uses for them.

"The canal" for the Harrow Cut of the title, "the drug" for velurostat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from briefings.domain.extraction.calling import MORE_HEADS, beside
from briefings.domain.extraction.generic import OF_PLACES
from briefings.domain.extraction.mentions import TYPE_OF, Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import Entity

Sentences = Sequence[tuple[Sentence, tuple[Mention, ...]]]

# "The Harrow Cut: how a canal outlived its trade"
TITLED = re.compile(
    r"(?P<the>[Tt]he )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?::|,| [–—-])"
    r" (?:(?:how|why|when|where|what) )?(?:an?|the) (?P<noun>(?:[\w’'-]+ ){0,3}[\w’'-]+)"
)
ENDED = re.compile(r"$|:|,| [–—-] ")
# "The harbour of Lindo", and what follows behind a sign.
TITLE_OF = re.compile(
    r"(?:[Tt]he )?(?P<noun>[\w-]+) of (?P<name>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
    r"(?=$|:|,| [–—-] )"
)
# What bears names besides what a name itself may end with.
BEARING = (
    frozenset(TYPE_OF)
    | MORE_HEADS
    | words(
        "tunnel road line ship boat ferry steamer aqueduct viaduct lighthouse mine quarry reservoir"
        " weir telescope probe satellite rocket drug medicine vaccine crop breed novel film play"
        " opera song painting newspaper magazine journal festival fair market building hotel garden"
        " temple mosque synagogue monastery statue monument trail path locomotive engine computer"
        " language dialect script game virus comet meteorite cave spring well cable lock dock"
    )
) - words("company corporation industries group party community times front")
# Words before a noun that tell of more than one such thing.
SEVERAL = words("another other second third rival earlier former older newer different")
# What bears the name of something else: "the GOLIATH trial".
SORTED = words("trial study survey experiment poll award prize scandal affair case movement index")
MOST_NEW = 2  # times that "a canal" may stand, as the thing before it was named
FEWEST = 2  # times that a name in small letters has to stand, and letters that it has at least


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing: its name as it stands in a sentence, and from which offset it is known.

    titled  whether the title names it as what the article is about
    """

    name: str
    since: int
    titled: bool = False


def things_in(title: str, sentences: Sentences, names: Names) -> Mapping[str, Thing]:
    """Noun -> the one named thing that it is used for all over the article."""
    found: dict[str, dict[str, int]] = {}
    several = (
        _of_title(title, sentences, names),
        _of_whole_title(title, sentences),
        _of_text(sentences, names),
        _of_names(sentences, names),
        _of_sort(sentences),
    )
    for noun, name, since in chain(*several):
        found.setdefault(noun, {}).setdefault(name, since)
    single = {noun: Thing(*next(iter(f.items()))) for noun, f in found.items() if len(f) == 1}
    heads = (_of_title(title, sentences, names), _of_whole_title(title, sentences))
    for noun, name, since in chain(*heads):
        if noun in single:
            single[noun] = Thing(name, since, titled=True)
    apart = _apart(sentences, single) if single else frozenset[str]()
    return {noun: thing for noun, thing in single.items() if noun not in apart}


def topic_of(things: Mapping[str, Thing], sentences: Sentences) -> str:
    """The thing that the title names as what the article is about, if the text names it, too."""
    titled = (thing.name for thing in things.values() if thing.titled)
    return next((n for n in titled if any(n.split()[-1] in s.text for s, _ in sentences)), "")


def _of_title(title: str, sentences: Sentences, names: Names) -> Iterator[tuple[str, str, int]]:
    """What the title names, and says what it is behind a colon."""
    whole = TITLE_OF.match(title)
    if whole is not None and whole["noun"].lower() in BEARING | OF_PLACES:
        yield whole["noun"].lower(), f"the {whole['noun'].lower()} of {whole['name']}", 0
    match = TITLED.match(title)
    if match is None:
        return
    name = match["name"]
    named = [m for _, several in sentences for m in several if m.text == name]
    entity = names.of(name)
    nouns = [word for word in match["noun"].split() if word in BEARING]
    if not named or not nouns:
        return
    if not _may_be(name, nouns[0], entity if not match["the"] else None):
        return
    definite = 2 * sum(m.definite or m.first == 0 for m in named) > len(named)
    yield nouns[0], f"the {name}" if match["the"] and definite else name, 0


def _may_be(name: str, noun: str, entity: Entity | None) -> bool:
    """Whether a name may be that of a canal: no town, and no Canal Company."""
    kind = TYPE_OF.get(noun)
    ends = TYPE_OF.get(name.split()[-1].lower(), kind)
    return ends is kind and (entity is None or entity.type is kind)


def _of_whole_title(title: str, sentences: Sentences) -> Iterator[tuple[str, str, int]]:
    """The noun of a name that is all of a title, or opens it: "Lindo School for the Deaf"."""
    named = [m for _, several in sentences for m in several if title.startswith(m.text)]
    longest = max(named, key=lambda m: len(m.text), default=None)
    if longest is None or not ENDED.match(title[len(longest.text) :]):
        return
    several = longest.text.lower().split()
    ends = next((n for n, word in enumerate(several) if n and word in {"of", "for"}), len(several))
    if len(several) > 1 and several[ends - 1] in BEARING:
        definite = any(m.definite for m in named if m.text == longest.text)
        yield several[ends - 1], f"the {longest.text}" if definite else longest.text, 0


def _of_text(sentences: Sentences, names: Names) -> Iterator[tuple[str, str, int]]:
    """ "The drug, velurostat, blocks …": a bare word beside a noun that tells what it is."""
    used: dict[str, int] = {}
    for sentence, _ in sentences:
        for token in sentence.tokens:
            used[token.text] = used.get(token.text, 0) + 1
    for sentence, _ in sentences:
        for token in sentence.tokens:
            if token.dep != "appos":
                continue
            for noun, name in _pairs(sentence, token):
                if used[name.text] >= FEWEST and names.of(name.text) is None:
                    yield noun.lemma, name.text, sentence.start


def _pairs(sentence: Sentence, token: Token) -> Iterable[tuple[Token, Token]]:
    """The noun and the name of an apposition, whichever stands first."""
    head = sentence.tokens[token.head]
    for noun, name in ((head, token), (token, head)):
        if noun.tag == "NN" and _is_told(sentence, noun) and _is_bare(sentence, name):
            yield noun, name


def _is_told(sentence: Sentence, noun: Token) -> bool:
    if noun.lemma not in BEARING:
        return False
    return any(c.dep == "det" and c.lower in {"a", "an", "the"} for c in sentence.under(noun.i))


def _is_bare(sentence: Sentence, name: Token) -> bool:
    """Whether a word may be a name in small letters: no article, nothing beside it."""
    if name.tag not in {"NN", "NNP"} or not name.text.isalpha() or name.entity == "PERSON":
        return False
    beside = (c for c in sentence.under(name.i) if c.dep not in {"appos", "punct"})
    return not any(beside) and len(name.text) > FEWEST


def _of_names(sentences: Sentences, names: Names) -> Iterator[tuple[str, str, int]]:
    """ "The Great Eastern, a ship, …", where the name is of no sort that is known."""
    definite = {m.text for _, several in sentences for m in several if m.definite}
    for sentence, mentions in sentences:
        for mention in mentions:
            if names.of(mention.text) is not None or _counts(sentence, mention):
                continue
            name = _whole(sentence, mention)
            name = f"the {name}" if mention.text in definite else name
            for noun in beside(sentence, mention):
                if noun.lemma in BEARING and noun.tag == "NN":
                    yield noun.lemma, name, sentence.start


def _counts(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is a currency or the like: "cost the scheme Rs 5"."""
    following = sentence.tokens[mention.end : mention.end + 1]
    return any(token.text[0].isdigit() for token in following)


def _whole(sentence: Sentence, mention: Mention) -> str:
    """ "Maid of Lorne", where the name itself ends before "of"."""
    following = sentence.tokens[mention.end : mention.end + 2]
    goes_on = [t.lower for t in following[:1]] == ["of"] and following[-1].text[:1].isupper()
    return f"{mention.text} of {following[1].text}" if goes_on else mention.text


def _of_sort(sentences: Sentences) -> Iterator[tuple[str, str, int]]:
    """ "The GOLIATH trial": a name right before a noun that bears names."""
    for sentence, mentions in sentences:
        for mention in mentions:
            noun = sentence.tokens[mention.end] if mention.end < len(sentence) else None
            if noun is None or not mention.definite or noun.tag != "NN":
                continue
            last = sentence.tokens[mention.end - 1]
            bears = noun.lemma in BEARING | SORTED and noun.text.islower()
            if bears and last.dep in {"compound", "nmod"} and last.head == noun.i:
                yield noun.lemma, f"the {mention.text} {noun.text}", 0


def _apart(sentences: Sentences, things: Mapping[str, Thing]) -> frozenset[str]:
    """Nouns of which the article tells of more than one thing.

    "Powerful new drugs" are others than the one that was named, but not than that of the title.
    """
    found: set[str] = set()
    introduced: Counter[str] = Counter()
    for sentence, _ in sentences:
        for token in sentence.tokens:
            thing = things.get(token.lemma)
            if thing is not None and token.tag == "NNS" and not thing.titled:
                found.add(token.lemma)
            if thing is None or token.tag != "NN":
                continue
            beside = list(sentence.under(token.i))
            introduced[token.lemma] += any(c.lower in {"a", "an"} for c in beside)
            if any(_tells_another(c, thing) for c in beside):
                found.add(token.lemma)
    return frozenset(found | {noun for noun, n in introduced.items() if n > MOST_NEW})


def _tells_another(child: Token, thing: Thing) -> bool:
    """Whether a word with a noun says that another thing is meant."""
    if child.dep == "compound":
        return child.text not in thing.name
    return child.lower in SEVERAL or (child.dep == "poss" and child.pos == "PROPN")
