"""What a careful teacher would want learned from an article, written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from briefings.domain.facts import Status

SUFFIX = ".gold.yaml"


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that should be found.

    quote          a piece of the article's text but for line breaks and marks of emphasis
    also           statuses that another careful reader might give it
    attributed_to  empty for what the source simply says
    """

    id: str
    quote: str
    statement: str
    status: Status
    attributed_to: str
    importance: int
    also: tuple[Status, ...] = ()
    argument: bool = False

    def __post_init__(self):
        object.__setattr__(self, "status", Status(self.status))
        object.__setattr__(self, "also", tuple(map(Status, self.also)))


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's file with the facts that it should yield, in reading order."""

    path: Path
    genre: str
    facts: tuple[GoldFact, ...]


def read_gold(path: Path) -> GoldArticle:
    """Raises TypeError for a field that is missing or unknown, ValueError for such a status."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = tuple(GoldFact(**fact) for fact in content["facts"])
    return GoldArticle(path.parent / content["article"], content["genre"], facts)


def gold_in(directory: Path) -> list[GoldArticle]:
    return [read_gold(path) for path in sorted(directory.glob(f"*{SUFFIX}"))]
