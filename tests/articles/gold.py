"""What a careful teacher would want learned from an article, written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from briefings.domain.facts import Status

SUFFIX = ".gold.yaml"


@dataclass(frozen=True, slots=True)
class GoldFact:
    """`quote` is the article's text but for line breaks; `attributed_to` is empty for plain facts."""

    id: str
    quote: str
    statement: str
    status: Status
    attributed_to: str
    importance: int
    argument: bool = False

    def __post_init__(self):
        object.__setattr__(self, "status", Status(self.status))


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's file with the facts that it should yield, in reading order."""

    path: Path
    genre: str
    facts: tuple[GoldFact, ...]


def read_gold(path: Path) -> GoldArticle:
    """Raises TypeError or ValueError when a fact lacks a field or has an unknown one."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = tuple(GoldFact(**fact) for fact in content["facts"])
    return GoldArticle(path.parent / content["article"], content["genre"], facts)


def gold_in(directory: Path) -> list[GoldArticle]:
    return [read_gold(path) for path in sorted(directory.glob(f"*{SUFFIX}"))]
