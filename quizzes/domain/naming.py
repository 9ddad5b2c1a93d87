"""Which entities a text names: by any of their names, or by a word made from a country's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefings.domain.facts import Entity, EntityType

ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
ENDINGS = ("", "n", "an", "ian", "ese", "i")  # Russian, Iranian, Chinese, Pakistani
LAND = re.compile(r"i?stan$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Every name and the entity that it means; longer names win over names inside them."""

    keys: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Naming:
        keys: dict[str, str] = {}
        several = tuple(entities)
        for name, key in [(n, e.key) for e in several for n in e.names]:
            keys.setdefault(name, key)
        for word, key in [(w, e.key) for e in several for w in _derived(e)]:
            keys.setdefault(word, key)
        longest_first = sorted(keys, key=lambda name: (-len(name), name))
        names = "|".join(map(re.escape, longest_first)) or "(?!)"
        return cls(keys, re.compile(rf"(?<!\w)(?:{names})(?!\w)"))

    def within(self, text: str) -> frozenset[str]:
        """Keys of the entities that a text names: "Beijing's projects" names China."""
        return frozenset(self.keys[found] for found in self.pattern.findall(text))

    def alone(self, text: str) -> str:
        """The key of the entity that a text is a name of and nothing more; "" for any other."""
        return self.keys.get(ARTICLE.sub("", text), "")


@lru_cache(maxsize=8)
def naming_of(entities: tuple[Entity, ...]) -> Naming:
    """The names of a briefing's entities; made once, because thousands of texts are searched."""
    return Naming.of(entities)


def _derived(entity: Entity) -> Iterator[str]:
    """ "Chinese" of China, "Afghan" and "Afghans" of Afghanistan, and words that never occur."""
    if entity.type is not EntityType.COUNTRY:
        return
    for name in entity.names:
        if " " in name or not name.isalpha() or name.isupper():
            continue
        for stem in dict.fromkeys((name, name.rstrip("aeiou"), LAND.sub("", name))):
            for ending in ENDINGS:
                word = stem + ending
                if len(stem) > 2 and word not in entity.names:
                    yield from (word, f"{word}s")
