"""Sentences as those see them who stand in them, and who may be meant next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.domain.extraction.partners import OBJECTS
from briefings.domain.extraction.persons import SOMEBODY, Somebody
from briefings.domain.extraction.tokens import Sentence, Token

UNSURE = "?"
NOBODY = frozenset({"no", "any", "every", "each"})  # "no storekeeper" is nobody in particular


@dataclass(frozen=True, slots=True)
class Scene:
    """Those who stand in a sentence, named or meant."""

    at: int
    block: int
    part: str
    people: tuple[Somebody, ...]


def suits(one: Somebody, wanted: str) -> bool:
    return one.gender in {"", wanted}


def keys_of(several: Iterable[Somebody]) -> Iterator[str]:
    return (one.key for one in several if one.key not in {"", UNSURE})


def told_who(sentence: Sentence, people: Sequence[Somebody]) -> list[Somebody]:
    """Those of a sentence, where "the man who keeps the keys is Jon Vik" tells of one only."""
    if not people:
        return []
    root = sentence.tokens[sentence.root]
    named = [
        one
        for one in people
        if one.key and (t := sentence.tokens[one.at]).head == root.i and t.dep == "attr"
    ]
    if root.lemma != "be" or len(named) != 1:
        return list(people)
    return [
        replace(one, key=named[0].key, gender=one.gender or named[0].gender)
        if not one.key and one.leads
        else one
        for one in people
    ]


def is_led(several: Iterable[Somebody], key: str) -> bool:
    """Whether a sentence is about one, and all others in it stand aside without a gender."""
    people = list(several)
    leads = any(one.leads and one.key == key for one in people)
    return leads and not any(one.key != key and (one.leads or one.gender) for one in people)


def since_led(
    several: Iterable[tuple[Scene, Sequence[Somebody]]], key: str
) -> Iterator[tuple[Scene, Sequence[Somebody]]]:
    """Sentences, the last first, back to the one that was about somebody: older ones are past."""
    for scene, people in several:
        yield scene, people
        if any(one.leads and one.key == key for one in people):
            return


def is_anybody(one: Somebody, sentence: Sentence) -> bool:
    """Whether no one person is meant, whom the next sentence could go on about: "no client"."""
    several = {c.lower for c in sentence.under(one.at)}
    word = sentence.tokens[one.at].lower
    return not one.key and (bool(several & NOBODY) or (word in SOMEBODY and word != "one"))


def is_rival(one: Somebody, token: Token) -> bool:
    """Whether somebody without a name may be meant: a man, an Austrian who does something.

    What somebody else does to "him" may be done to whoever was just told of.
    """
    return bool(one.gender) or one.leads or one.subject or token.dep in OBJECTS
