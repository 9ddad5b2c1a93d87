"""What a learner answered, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; only the field that the form calls for is filled.

    chosen   option ids: one for a choice, some for a multiple choice, all in order for an ordering
    pairs    (prompt id, option id) for a matching
    text     what was typed; a line for each thing of a list; "good" and the like for a card
    unknown  "I don't know yet": wrong, and no guess
    """

    chosen: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    text: str = ""
    unknown: bool = False

    def to_json(self) -> dict[str, Any]:
        """The answer for a JSON column; equal answers give equal JSON."""
        return {
            "chosen": list(self.chosen),
            "pairs": sorted(list(pair) for pair in self.pairs),
            "text": self.text,
            "unknown": self.unknown,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The answer that `to_json` wrote."""
        pairs = tuple((left, right) for left, right in data["pairs"])
        return cls(tuple(data["chosen"]), pairs, data["text"], data["unknown"])
