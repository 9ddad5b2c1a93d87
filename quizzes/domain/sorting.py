"""What sort of body has a name, where the name's own last word says it."""

from __future__ import annotations

import re

from briefings.domain import facts
from quizzes.domain.wording import KINDS

BODIES = frozenset({facts.EntityType.ORGANISATION, facts.EntityType.COMPANY})
SAID = frozenset(
    (
        *("court", "tribunal", "university", "college", "school", "institute", "ministry", "bank"),
        *("commission", "council", "union", "association", "society", "agency", "party", "museum"),
        *("hospital", "foundation", "committee", "federation", "league", "observatory"),
        *("railway", "laboratory", "academy", "parliament", "company"),
    )
)
WITH_AN = re.compile(r"[aeio]|un(?!i)")
LAW = re.compile(r"(?:Act|Law|Code|Statute)$")


def kind_named(entity: facts.Entity) -> str:
    """ "a court" for the Tarnmouth District Court, "a law" for the Bonding Act, else its type's."""
    word = re.split(r" (?:of|for) ", entity.name.lower())[0].split()[-1]
    if entity.type in BODIES and word in SAID:
        return f"an {word}" if WITH_AN.match(word) else f"a {word}"
    if entity.type is facts.EntityType.DOCUMENT and LAW.search(entity.name):
        return "a law"
    return "a place" if entity.type is facts.EntityType.PLACE else KINDS[entity.type]
