"""Who is called by a first name, or by a surname that several share: whoever was told of last."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.domain.facts import Entity

APART = 2  # sentences by which the last one has to be nearer than any other


class Families:
    """Remembers when each bearer of a name was last told of.

    of  key of the bearer who is meant, "" where two were told of just now
    """

    def __init__(self) -> None:
        self._told: dict[str, dict[str, int]] = {}

    def read(self, people: Iterable[Entity], at: int) -> None:
        """Those who were named or meant in a sentence."""
        for one in people:
            words = one.name.split()
            if len(words) > 1:
                for word in {words[0], words[-1]}:
                    self._told.setdefault(word, {})[one.key] = at

    def of(self, name: str) -> str:
        ranked = sorted(((at, key) for key, at in self._told.get(name, {}).items()), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < APART):
            return ""
        return ranked[0][1]
