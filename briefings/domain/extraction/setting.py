"""What stands before a sentence and around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.mentions import Mention
from briefings.domain.extraction.naming import Names
from briefings.domain.extraction.tokens import Token
from briefings.domain.facts import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands before a sentence.

    recent     entities of the last two sentences, the latest first, subjects before others
    mentions   of the sentence itself
    heads      words that the headings and the title name as the subject
    topic      the person whose life the article tells, if it does
    strangers  whether people without a name stand in the sentences before
    """

    names: Names
    recent: Sequence[Entity]
    mentions: Sequence[Mention]
    topic: Entity | None
    heads: frozenset[str]
    strangers: bool = False


def type_at(token: Token, setting: Setting) -> EntityType | None:
    """The type of the name that a word belongs to."""
    for mention in setting.mentions:
        if mention.first <= token.i < mention.end:
            entity = setting.names.of(mention.text)
            return entity.type if entity else mention.type
    return None


def is_quoted(token: Token, draft: Draft) -> bool:
    """Whether a word stands in somebody's own words."""
    before = [t.text for t in draft.tokens if t.i < token.i]
    straight = before.count('"') % 2 == 1
    return straight or before.count("“") > before.count("”")
