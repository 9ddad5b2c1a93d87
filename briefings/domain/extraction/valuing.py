"""The typed values of a statement, with the places of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.domain.extraction.counting import Counted
from briefings.domain.extraction.dating import Dated
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import NOUNS, Sentence
from briefings.domain.facts import (
    DateValue,
    EntityType,
    EntityValue,
    ItemsValue,
    NumberValue,
    PhraseValue,
    Value,
)
from briefings.domain.surfaces import whole_words

ROLES = {"money": "amount", "share": "share", "length": "length", "count": "count"}
WHO = {
    EntityType.PERSON: "who",
    EntityType.PLACE: "where",
    EntityType.COUNTRY: "country",
    EntityType.COMPANY: "company",
    EntityType.ORGANISATION: "organisation",
    EntityType.GOVERNMENT: "government",
    EntityType.ARMED_GROUP: "group",
    EntityType.PROJECT: "project",
    EntityType.DOCUMENT: "document",
}
CAUSING = frozenset({"because", "due", "owing", "thanks"})  # with "of" or "to"
MOST_NAMES, MOST_WORDS = 3, 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and the places of its words in the sentence.

    figure, date, mention  what it was read from, if it was
    """

    role: str
    value: Value
    places: frozenset[int]
    figure: Counted | None = None
    mention: Mention | None = None


def places_of(sentence: Sentence, start: int, end: int) -> frozenset[int]:
    """The words that stand in `sentence.text[start:end]`, at least in part."""
    first, last = sentence.start + start, sentence.start + end
    return frozenset(t.i for t in sentence.tokens if t.start < last and first < t.end)


def values_of(
    draft: Draft,
    text: str,
    dates: Sequence[Dated],
    figures: Sequence[Counted],
    mentions: Sequence[Mention],
    names: Names,
) -> tuple[Placed, ...]:
    """Values whose words the statement has once."""
    found = [*_dates(draft, dates), *_figures(draft, figures), *_names(draft, mentions, names)]
    found += [*_several(draft, mentions, names), *_reasons(draft), *_causes(draft)]
    used: dict[str, int] = {}
    kept = []
    for one in found:
        if not occurs_once(one.value, text):
            continue
        used[one.role] = used.get(one.role, 0) + 1
        role = one.role if used[one.role] == 1 else f"{one.role}{used[one.role]}"
        kept.append(Placed(role, one.value, one.places, one.figure, one.mention))
    return tuple(kept)


def occurs_once(value: Value, text: str) -> bool:
    """Whether a text has the words of a value, or of each of its parts, in one place."""
    if isinstance(value, ItemsValue):
        return all(occurs_once(item, text) for item in value.items)
    return sum(1 for _ in whole_words(value.text, text)) == 1


def _is_kept(draft: Draft, places: frozenset[int]) -> bool:
    return bool(places) and places <= set(draft.kept) and not places & set(draft.swaps)


def _dates(draft: Draft, dates: Sequence[Dated]) -> Iterator[Placed]:
    for date in dates:
        places = places_of(draft.sentence, date.start, date.end)
        if _is_kept(draft, places):
            yield Placed("when", DateValue(date.iso, date.text), places)


def _figures(draft: Draft, figures: Sequence[Counted]) -> Iterator[Placed]:
    for one in figures:
        places = places_of(draft.sentence, one.start, one.end)
        if _is_kept(draft, places):
            value = NumberValue(one.number, one.unit, one.text, one.approximate)
            yield Placed(ROLES[one.kind], value, places, figure=one)


def _names(draft: Draft, mentions: Sequence[Mention], names: Names) -> Iterator[Placed]:
    n = 0
    for mention in mentions:
        entity = names.of(mention.text)
        places = frozenset(range(mention.first, mention.end))
        if entity is None or entity.type not in WHO or not places <= set(draft.kept):
            continue
        full = draft.swaps.get(mention.first) == entity.name
        if n < MOST_NAMES and entity.key not in names.topics and (full or _is_kept(draft, places)):
            n += 1
            value = EntityValue(entity.key, entity.name if full else mention.text)
            yield Placed(WHO[entity.type], value, places, mention=mention)


def _several(draft: Draft, mentions: Sequence[Mention], names: Names) -> Iterator[Placed]:
    """Three things or more that are joined by "and": names, or short phrases."""
    sentence = draft.sentence
    for token in draft.tokens:
        if token.pos not in NOUNS or token.dep == "conj":
            continue
        heads = _chain(sentence, token.i)
        if len(heads) < 3:
            continue
        phrases = [_phrase(sentence, head, heads) for head in heads]
        if all(_is_kept(draft, p) and len(p) <= MOST_WORDS for p in phrases):
            items = tuple(_item(sentence, p, mentions, names) for p in phrases)
            if len({item.text for item in items}) == len(items):
                yield Placed("items", ItemsValue(items), frozenset().union(*phrases))
                return


def _reasons(draft: Draft) -> Iterator[Placed]:
    """What follows "because", up to the end of the statement."""
    sentence = draft.sentence
    for token in draft.tokens:
        if token.lower != "because" or token.i == draft.kept[0]:
            continue
        places = [
            i for i in draft.kept if i > token.i and sentence.tokens[i].text not in {".", '"'}
        ]
        clause = sentence.tokens[token.head]
        whole = token.dep == "mark" and clause.head == draft.verb
        if not whole or places != list(range(token.i + 1, token.i + 1 + len(places))):
            continue
        if set(places) <= sentence.subtree(clause.i) and not set(places) & set(draft.swaps):
            yield Placed("reason", PhraseValue(sentence.words(places)), frozenset(places))


def _causes(draft: Draft) -> Iterator[Placed]:
    """What follows "because of" or "due to" at the end of a statement."""
    sentence = draft.sentence
    for token in draft.tokens:
        if token.lower not in CAUSING or token.head != draft.verb or token.i < draft.verb:
            continue
        after = [i for i in draft.kept if i > token.i and sentence.tokens[i].text != "."]
        whole = set(after) <= sentence.subtree(token.i) and not set(after) & set(draft.swaps)
        planned = any(c.dep == "xcomp" for c in sentence.under(token.i))  # "due to rule by May"
        to = len(after) > 2 and sentence.tokens[after[0]].lower in {"of", "to"}
        if to and whole and not planned and sentence.tokens[after[1]].tag != "VB":
            places = after[1:]
            yield Placed("reason", PhraseValue(sentence.words(places)), frozenset(places))


def _chain(sentence: Sentence, i: int) -> list[int]:
    """A noun and all that are joined to it, one after another."""
    found, waiting = [i], [i]
    while waiting:
        for child in sentence.under(waiting.pop()):
            if child.dep == "conj" and child.pos in NOUNS:
                found.append(child.i)
                waiting.append(child.i)
    return sorted(found)


def _phrase(sentence: Sentence, head: int, heads: list[int]) -> frozenset[int]:
    places = {head}
    for child in sentence.under(head):
        if child.i not in heads and child.dep not in {"cc", "punct", "det", "preconj"}:
            places |= sentence.subtree(child.i)
    others = set[int]()
    for other in heads:
        if other > head:
            others |= sentence.subtree(other)
    kept = places - others
    return frozenset(kept) if max(kept) - min(kept) + 1 == len(kept) else frozenset()


def _item(
    sentence: Sentence, places: frozenset[int], mentions: Sequence[Mention], names: Names
) -> EntityValue | PhraseValue:
    text = sentence.words(places)
    entity = names.of(text)
    return EntityValue(entity.key, text) if entity else PhraseValue(text)
