"""Names that a firm may have though nothing calls it one: "the Varga Brandt workshop"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Sentence, Token
from briefings.domain.extraction.vocabulary import words
from briefings.domain.facts import EntityType

# What a firm is, or works in.
HOUSES = words(
    "workshop company firm business factory brewery bakery foundry shipyard studio agency startup"
    " start-up dealership manufacturer publisher consultancy"
)


def firms_in(sentence: Sentence, mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Keys, or texts, of names before "workshop" and of the owners of one."""
    for mention in mentions:
        entity = names.of(mention.text)
        house = _house(sentence, mention)
        if house is None or (entity is not None and entity.type is EntityType.COUNTRY):
            continue
        if not _is_named(sentence, house, mentions, names):
            yield entity.key if entity else mention.text


def _house(sentence: Sentence, mention: Mention) -> Token | None:
    """The workshop that a name stands before: "Varga’s workshop", "the Varga workshop"."""
    following = sentence.tokens[mention.end : mention.end + 2]
    owned = bool(following) and following[0].tag == "POS"
    noun = next(iter(following[owned:]), None)
    fits = noun is not None and noun.tag == "NN" and noun.lemma in HOUSES
    return noun if fits and (owned or mention.definite) else None


def _is_named(sentence: Sentence, house: Token, mentions: Sequence[Mention], names: Names) -> bool:
    """Whether the name of the company itself follows: "Brandt’s company Alvatron"."""
    return any(
        mention.first == house.i + 1
        and (entity := names.of(mention.text)) is not None
        and entity.type is EntityType.COMPANY
        for mention in mentions
    )
