"""Lists of an article: which of them say something, and wrong members from its other lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.wording import normalised, rng_for

UNLIKE = 1.5  # times as long, or as short, as any of a list
FEWEST_FOREIGN, MOST_FOREIGN = 2, 4
COUNTED_ITEM = re.compile(r"(?:phase|step|part|stage|chapter|section|day|week)\b", re.IGNORECASE)


def is_told(fact: facts.Fact, value: facts.ItemsValue) -> bool:
    """Whether a list says something by itself: no "Phase 1, Phase 2" and no bare "reasons"."""
    bare = re.search(r" as [\w-]+\?", fact.ask.get("items", "")) is not None
    counted = any(COUNTED_ITEM.match(item.text) for item in value.items)
    return fact.kind is facts.Kind.LIST and not bare and not counted


def members_of_lists(briefing: facts.Briefing) -> dict[str, tuple[str, ...]]:
    """Fact key -> the members of its list."""
    return {
        fact.key: tuple(item.text for item in value.items)
        for fact in briefing.facts
        if fact.kind is facts.Kind.LIST
        for value in fact.values.values()
        if isinstance(value, facts.ItemsValue)
    }


def with_foreign(fact: facts.Fact, members: dict[str, tuple[str, ...]], seed: int) -> facts.Fact:
    """A list with members of the article's other lists beside its own, for this question alone."""
    own = {normalised(text) for text in members.get(fact.key, ())}
    others = [
        text
        for key in sorted(members)
        if key != fact.key
        for text in members[key]
        if normalised(text) not in own and _is_alike(text, members.get(fact.key, ()))
    ]
    if len(others) < FEWEST_FOREIGN:
        return fact
    chosen = rng_for(seed, fact.key, "foreign").sample(others, min(MOST_FOREIGN, len(others)))
    why = "The article lists this elsewhere."
    return replace(fact, foils={"items": tuple(facts.Foil(text, why) for text in chosen)})


def _is_alike(text: str, members: Sequence[str]) -> bool:
    """Whether words could stand in a list: "Fees" among whole recommendations gives itself away."""
    mine = [len(one.split()) for one in members]
    return not mine or min(mine) / UNLIKE <= len(text.split()) <= max(mine) * UNLIKE
