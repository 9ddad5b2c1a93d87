"""What stands before a sentence and around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.domain.extraction.describing import Told
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
    people     those named in the article before the sentence
    nearby     those among them that its block or the one before names
    titled     key of a person -> "he" or "she", where a title told it
    strangers  whether people without a name stand in the sentences before
    told       what the article has described before, and what it is about
    """

    names: Names
    recent: Sequence[Entity]
    mentions: Sequence[Mention]
    heads: frozenset[str]
    people: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    titled: Mapping[str, str] = field(default_factory=dict)
    strangers: bool = False
    told: Told = field(default_factory=Told)


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
