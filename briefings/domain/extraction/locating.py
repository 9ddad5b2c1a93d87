"""Names that a text tells to be places: what is done at them or in them, and never by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefings.domain.extraction.gazetteer import gazetteer
from briefings.domain.extraction.mentions import TYPE_OF, Mention
from briefings.domain.extraction.tokens import NOUNS, SUBJECTS, Sentence
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

WITHIN = frozenset({"at", "in", "near", "outside", "around"})
TOWNS = words("town city village hamlet borough province county district island region")
DOES = frozenset({"POS", "VBD", "VBZ", "MD"})  # what it does, or what is its own
HELD = frozenset({EntityType.COMPANY, EntityType.ORGANISATION, EntityType.PERSON, None})


def told_places(found: Iterable[tuple[Sentence, Sequence[Mention]]]) -> frozenset[str]:
    """Names that stand behind "at" or "in" and never do anything: "made at Vale de Gaios"."""
    located: set[str] = set()
    acting: set[str] = set()
    for sentence, several in found:
        for mention in several:
            if _acts(sentence, mention):
                acting.add(mention.text.split()[0])  # "Oddleaf says": then Oddleaf Seeds does
            elif mention.type in HELD and not mention.definite and _is_within(sentence, mention):
                located.add(mention.text)
    return frozenset(
        name for name in located if name.split()[0] not in acting and not _is_known(name)
    )


def told_towns(found: Iterable[tuple[Sentence, Sequence[Mention]]]) -> frozenset[str]:
    """Names behind "the town of": those of towns, whatever the model takes them for."""
    return frozenset(
        mention.text
        for sentence, several in found
        for mention in several
        if _is_of_town(sentence, mention) and not _is_known(mention.text)
    )


def _is_of_town(sentence: Sentence, mention: Mention) -> bool:
    before = [t.lower for t in sentence.tokens[max(0, mention.first - 2) : mention.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in TOWNS


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is the subject of a verb other than "is", has things, or does them."""
    inside = range(mention.first, mention.end)
    subjects = [
        sentence.tokens[i] for i in inside if sentence.tokens[i].dep in SUBJECTS | {"agent"}
    ]
    by = sentence.tokens[mention.first - 1].lower == "by" if mention.first else False
    after = next(iter(sentence.tokens[mention.end : mention.end + 1]), None)
    does = after is not None and after.tag in DOES and after.lemma != "be"
    return by or does or any(sentence.tokens[t.head].lemma != "be" for t in subjects)


def _is_within(sentence: Sentence, mention: Mention) -> bool:
    before = sentence.tokens[mention.first - 1] if mention.first else None
    if before is None or before.lower not in WITHIN or before.dep != "prep":
        return False
    after = next(iter(sentence.tokens[mention.end : mention.end + 1]), None)
    return after is None or not (after.tag == "POS" or after.pos in NOUNS)


def _is_known(name: str) -> bool:
    """Whether its last word says what it is: no place, or one anyway."""
    known = gazetteer()
    last = name.split()[-1].lower()
    return last in TYPE_OF or name.isupper() or name in known.names or name in known.demonyms
